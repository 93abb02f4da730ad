// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/osm.hpp"

#include <map>

#include "osm_file.hpp"
#include "scratch.hpp"

namespace walkshed::io {
namespace {

class ReadOsm : public Scratch {
  protected:
    ReadOsm() {
        add("school", "amenity=school");
        add("park", "leisure=park");
        add("large_park", "leisure=park & area_m2>=10000");
        add("platform", "public_transport=platform");
        add("water", "natural=water");
        add("home_care", "building=nursing_home");
    }

    OsmExtract read(OsmFile const& file, bool with_categories = true) {
        OsmOptions options;
        options.categories = with_categories ? &categories_ : nullptr;
        return read_osm(write("town.osm", file.text()), options, log_);
    }

    [[nodiscard]] std::vector<std::string> ids(Facility const& facility) const {
        std::vector<std::string> result;
        for (auto const category : facility.categories) {
            result.push_back(categories_[category].id);
        }
        return result;
    }

    void add(std::string const& id, std::string_view selector) {
        categories_.add({.id = id, .selector = Selector::parse(selector)});
    }

    CategoryTable categories_;
    RecordLog log_;
};

TEST(OsmNames, AreKnownByTheirEnding) {
    for (auto const* const name : {"a.osm", "a.pbf", "a.osm.pbf", "a.osm.gz", "a.osm.bz2"}) {
        EXPECT_TRUE(is_osm_file(name)) << name;
    }
    for (auto const* const name : {"a.gpkg", "osm", "pbf", "a.gz", "a.osm.zip", ""}) {
        EXPECT_FALSE(is_osm_file(name)) << name;
    }
}

TEST_F(ReadOsm, TakesWalkableWaysAsStreetsInMetres) {
    OsmFile file;
    file.node(1, 0, 0).node(2, 100, 0).node(3, 100, 50);
    file.way(7, {1, 2}, "highway=residential name=北街")
        .way(8, {2, 3}, "highway=footway")
        .way(9, {1, 3}, "highway=motorway");
    auto extract = read(file);
    EXPECT_EQ(extract.metric.name(), "EPSG:32650");
    EXPECT_EQ(extract.counts.nodes, 3U);
    EXPECT_EQ(extract.counts.ways, 3U);
    EXPECT_EQ(extract.counts.walkable_ways, 2U);
    auto const network = std::move(extract.streets).build();
    ASSERT_EQ(network.edge_count(), 2U);
    for (std::uint32_t i = 0; i < 2; ++i) {
        auto const& edge = network.edge(EdgeId{i});
        auto const residential = edge.kind == StreetKind::residential;
        EXPECT_EQ(edge.source_id, residential ? 7 : 8);
        EXPECT_NEAR(edge.length.count(), residential ? 1112.7 : 552.7, 1.0);
        EXPECT_EQ(network.name(EdgeId{i}), residential ? "北街" : "");
    }
}

TEST_F(ReadOsm, KnowsBridgesAndTunnels) {
    OsmFile file;
    file.node(1, 0, 0).node(2, 100, 0).node(3, 200, 0).node(4, 300, 0);
    file.way(7, {1, 2}, "highway=residential bridge=viaduct")
        .way(8, {2, 3}, "highway=residential bridge=no")
        .way(9, {3, 4}, "highway=footway tunnel=yes");
    auto const network = std::move(read(file).streets).build();
    ASSERT_EQ(network.edge_count(), 3U);
    for (std::uint32_t i = 0; i < 3; ++i) {
        auto const& edge = network.edge(EdgeId{i});
        EXPECT_EQ(edge.off_ground, edge.source_id != 8) << edge.source_id;
    }
}

TEST_F(ReadOsm, ReadsNoStreetsWhenToldSo) {
    OsmFile file;
    file.node(1, 0, 0).node(2, 100, 0).way(7, {1, 2}, "highway=residential");
    OsmOptions const options{.streets = false};
    auto extract = read_osm(write("town.osm", file.text()), options, log_);
    EXPECT_EQ(std::move(extract.streets).build().edge_count(), 0U);
}

TEST_F(ReadOsm, ClosesStreetsAtBarriers) {
    OsmFile file;
    file.node(1, 0, 0).node(2, 50, 0, "barrier=wall").node(3, 100, 0).way(7, {1, 2, 3}, "highway=residential");
    auto const network = std::move(read(file).streets).build();
    EXPECT_EQ(network.edge_count(), 2U);
    EXPECT_EQ(network.node_count(), 4U) << "an end of its own on either side";
}

TEST_F(ReadOsm, EndsStreetsWhereNodesAreMissing) {
    OsmFile file;
    file.bounds(-900, -900, 900, 900).node(1, 0, 0).node(2, 50, 0).way(7, {1, 2, 99}, "highway=residential");
    auto extract = read(file);
    EXPECT_EQ(extract.counts.missing_nodes, 1U);
    auto const network = std::move(extract.streets).build();
    ASSERT_EQ(network.edge_count(), 1U);
    ASSERT_EQ(network.boundary().size(), 1U);
    EXPECT_NEAR(network.point(network.boundary()[0]).x, 500'556.0, 1.0) << "node 2";
}

TEST_F(ReadOsm, NotesOutlinesOfWhatIsWantedThatLackANode) {
    OsmFile file;
    file.node(1, 0, 0).node(2, 5, 0).node(3, 5, 5);
    file.way(7, {1, 2, 3, 99, 1}, "amenity=school").way(8, {1, 2, 99, 1}, "building=yes");
    file.way(9, {1, 2, 3, 99, 1}, "landuse=grass").way(10, {1, 2, 99, 1}, "highway=residential");
    auto const extract = read(file);
    EXPECT_TRUE(extract.facilities.empty());
    EXPECT_TRUE(extract.buildings.empty());
    ASSERT_EQ(log_.notes().size(), 2U) << "grass is not wanted, and a street is counted as such";
    EXPECT_EQ(log_.notes()[0].id, "w7");
    EXPECT_EQ(log_.notes()[0].reason, "outline with nodes that are not in the file");
    EXPECT_EQ(log_.notes()[1].id, "w8");
}

TEST_F(ReadOsm, KnowsTheEdgeOfTheDataFromTheBoundsOfTheFile) {
    OsmFile file;
    // The file ends 33 m east of node 3 and 89 m west of node 1.
    file.bounds(-8, -100, 103, 100).node(1, 0, 0).node(2, 50, 0).node(3, 100, 0);
    file.way(7, {1, 2}, "highway=residential").way(8, {2, 3}, "highway=residential");
    auto const network = std::move(read(file).streets).build();
    ASSERT_EQ(network.boundary().size(), 1U);
    EXPECT_NEAR(network.point(network.boundary()[0]).x, 501'113.0, 1.0);
}

TEST_F(ReadOsm, KnowsTheEdgeOfTheDataFromTheStreetsWhenTheFileDoesNotSay) {
    OsmFile file;
    file.node(1, 0, 0).node(2, 100, 0).node(3, 100, 100).node(4, 0, 100).node(5, 50, 50);
    file.way(7, {1, 2, 3, 4, 1}, "highway=residential").way(8, {1, 5}, "highway=residential");
    file.way(9, {5, 3}, "highway=residential");
    auto const network = std::move(read(file).streets).build();
    for (std::uint32_t i = 0; i < network.node_count(); ++i) {
        auto const in_the_middle = std::abs(network.point(NodeId{i}).x - 500'556.0) < 5.0;
        auto const at_boundary = std::ranges::find(network.boundary(), NodeId{i}) != network.boundary().end();
        EXPECT_EQ(at_boundary, !in_the_middle);
    }
}

TEST_F(ReadOsm, TakesNodesAsPointFacilities) {
    auto const extract = read(OsmFile{}.node(5, 0, 0, "amenity=school name=第一小学"));
    ASSERT_EQ(extract.facilities.size(), 1U);
    auto const& school = extract.facilities[0];
    EXPECT_EQ(school.source_id, "n5");
    EXPECT_EQ(school.name, "第一小学");
    EXPECT_EQ(ids(school), std::vector<std::string>{"school"});
    EXPECT_NEAR(std::get<Point>(school.shape).x, 500'000.0, 0.01);
    EXPECT_FALSE(school.size.has_value());
}

TEST_F(ReadOsm, TakesAnotherNameWhenThereIsNoPlainOne) {
    auto const extract = read(OsmFile{}
                                  .node(5, 0, 0, "amenity=school name:en=First name:zh=一小")
                                  .node(6, 9, 0, "amenity=school name:en=Second")
                                  .node(7, 20, 0, "amenity=school"));
    ASSERT_EQ(extract.facilities.size(), 3U);
    EXPECT_EQ(extract.facilities[0].name, "一小");
    EXPECT_EQ(extract.facilities[1].name, "Second");
    EXPECT_EQ(extract.facilities[2].name, "");
}

TEST_F(ReadOsm, TakesClosedWaysAsAreasWithTheirSize) {
    auto const extract = read(OsmFile{}.square(20, 1, 0, 0, 10, "leisure=park"));
    ASSERT_EQ(extract.facilities.size(), 1U);
    auto const& park = extract.facilities[0];
    EXPECT_EQ(park.source_id, "w20");
    ASSERT_TRUE(park.size.has_value());
    EXPECT_NEAR(park.size->count(), 12'300.0, 50.0);
    EXPECT_EQ(ids(park), (std::vector<std::string>{"park", "large_park"})) << "10 000 m² or more";
}

TEST_F(ReadOsm, TellsHowManyAPlaceTakesWhateverItIsDrawnAs) {
    OsmFile file;
    file.node(5, 0, 0, "amenity=school capacity=120").node(6, 9, 0, "amenity=school beds=40");
    file.node(7, 20, 0, "amenity=school capacity=many");
    file.square(30, 31, 100, 0, 5, "amenity=school capacity=300 beds=20");
    file.square(40, 41, 200, 0, 5).multipolygon(50, "40=outer", "amenity=school capacity=75.5");
    auto const extract = read(file);
    std::map<std::string, std::optional<double>> capacities;
    for (auto const& facility : extract.facilities) {
        capacities[facility.source_id] = facility.capacity;
    }
    using Capacities = std::map<std::string, std::optional<double>>;
    EXPECT_EQ(capacities,
              (Capacities{{"n5", 120.0}, {"n6", 40.0}, {"n7", std::nullopt}, {"w30", 300.0}, {"r50", 75.5}}));
}

TEST_F(ReadOsm, TellsSmallAreasFromLargeOnes) {
    auto const extract = read(OsmFile{}.square(20, 1, 0, 0, 8, "leisure=park"));
    ASSERT_EQ(extract.facilities.size(), 1U);
    EXPECT_EQ(ids(extract.facilities[0]), std::vector<std::string>{"park"}) << "about 7 900 m²";
}

TEST_F(ReadOsm, DoesNotTakeAFootprintForAFloorArea) {
    auto const extract = read(OsmFile{}.square(20, 1, 0, 0, 5, "amenity=school building=school"));
    ASSERT_EQ(extract.facilities.size(), 1U);
    EXPECT_FALSE(extract.facilities[0].size.has_value());
    ASSERT_EQ(extract.buildings.size(), 1U);
    EXPECT_FALSE(extract.buildings[0].residential);
}

TEST_F(ReadOsm, AssemblesMultipolygonsWithHoles) {
    OsmFile file;
    file.square(20, 1, 0, 0, 20)
        .square(21, 11, 5, 5, 10)
        .multipolygon(30, "20=outer 21=inner", "leisure=park name=公园");
    auto const extract = read(file);
    ASSERT_EQ(extract.facilities.size(), 1U);
    EXPECT_EQ(extract.facilities[0].source_id, "r30");
    EXPECT_EQ(extract.counts.relations, 1U);
    EXPECT_NEAR(extract.facilities[0].size->count(), 300 * 123.1, 200.0);
    EXPECT_EQ(std::get<MultiPolygon>(extract.facilities[0].shape).front().holes.size(), 1U);
}

TEST_F(ReadOsm, PutsALineFacilityInTheMiddleOfTheLine) {
    OsmFile file;
    file.node(1, 0, 0).node(2, 10, 0).node(3, 100, 0).way(7, {1, 2, 3}, "public_transport=platform");
    auto const extract = read(file);
    ASSERT_EQ(extract.facilities.size(), 1U);
    EXPECT_EQ(extract.facilities[0].source_id, "w7");
    EXPECT_NEAR(std::get<Point>(extract.facilities[0].shape).x, 500'556.0, 1.0);
}

TEST_F(ReadOsm, FindsAreasOfCategoriesWhateverTheirKeys) {
    auto const extract = read(OsmFile{}.square(20, 1, 0, 0, 10, "natural=water"));
    ASSERT_EQ(extract.facilities.size(), 1U);
    EXPECT_EQ(extract.facilities[0].source_id, "w20");
}

TEST_F(ReadOsm, ReadsNoFacilitiesWithoutCategories) {
    auto const extract =
        read(OsmFile{}.node(5, 0, 0, "amenity=school").square(20, 1, 0, 0, 5, "building=house"), false);
    EXPECT_TRUE(extract.facilities.empty());
    EXPECT_EQ(extract.buildings.size(), 1U);
}

TEST_F(ReadOsm, TellsHomesFromOtherBuildings) {
    OsmFile file;
    file.square(20, 1, 0, 0, 5, "building=apartments building:levels=6").square(21, 11, 10, 0, 5, "building=yes");
    file.square(22, 21, 20, 0, 5, "building=no").square(23, 31, 30, 0, 5, "building=house building:levels=many");
    auto const extract = read(file);
    ASSERT_EQ(extract.buildings.size(), 3U);
    EXPECT_EQ(extract.buildings[0].source_id, "w20");
    EXPECT_TRUE(extract.buildings[0].residential);
    EXPECT_EQ(extract.buildings[0].levels, 6.0);
    EXPECT_FALSE(extract.buildings[1].residential);
    EXPECT_EQ(extract.buildings[1].levels, 1.0);
    EXPECT_TRUE(extract.buildings[2].residential);
    EXPECT_EQ(extract.buildings[2].levels, 1.0);
    EXPECT_EQ(extract.counts.buildings, 3U);
}

TEST_F(ReadOsm, TakesResidentialAreasAsBlocks) {
    auto const extract = read(OsmFile{}.square(20, 1, 0, 0, 50, "landuse=residential name=永泰"));
    ASSERT_EQ(extract.residential_areas.size(), 1U);
    EXPECT_EQ(extract.residential_areas[0].source_id, "w20");
    EXPECT_EQ(extract.residential_areas[0].name, "永泰");
    EXPECT_FALSE(extract.residential_areas[0].people.population.has_value());
}

TEST_F(ReadOsm, NotesABrokenMultipolygonAndGoesOn) {
    OsmFile file;
    file.node(1, 0, 0).node(2, 10, 0).node(3, 10, 10).way(20, {1, 2, 3});
    file.multipolygon(30, "20=outer", "leisure=park").node(9, 50, 50, "amenity=school");
    auto const extract = read(file);
    EXPECT_EQ(extract.facilities.size(), 1U);
    ASSERT_EQ(log_.count(RecordFate::skipped), 1U);
    EXPECT_EQ(log_.notes()[0].id, "r30");
    EXPECT_EQ(log_.notes()[0].file, path("town.osm"));
}

TEST_F(ReadOsm, SaysNothingOfMissingMembersThatNobodyNeeds) {
    OsmFile file;
    file.square(20, 1, 0, 0, 10).multipolygon(30, "20=outer 99=outer", "landuse=forest");
    static_cast<void>(read(file));
    EXPECT_TRUE(log_.notes().empty());
}

TEST_F(ReadOsm, NotesAMultipolygonWithMembersThatAreMissing) {
    OsmFile file;
    file.square(20, 1, 0, 0, 10).multipolygon(30, "20=outer 99=outer", "leisure=park");
    auto const extract = read(file);
    EXPECT_TRUE(extract.facilities.empty());
    ASSERT_EQ(log_.count(RecordFate::skipped), 1U);
    EXPECT_EQ(log_.notes()[0].id, "r30");
}

TEST_F(ReadOsm, LeavesNoFacilityWithoutAPlace) {
    // A quarter of the way around the Earth, where a transverse Mercator projection has no end.
    OsmFile file;
    file.node(1, 0, 0).node(2, 100, 0).way(7, {1, 2}, "highway=residential");
    file.node(5, -900'000, 0, "amenity=school");
    EXPECT_TRUE(read(file).facilities.empty());
    ASSERT_EQ(log_.count(RecordFate::skipped), 1U);
    EXPECT_EQ(log_.notes()[0].id, "n5");
}

TEST_F(ReadOsm, CollectsEntrancesAndGates) {
    OsmFile file;
    file.node(1, 0, 0, "entrance=main")
        .node(2, 1, 0, "entrance=emergency")
        .node(3, 2, 0, "barrier=gate access=private");
    file.node(4, 3, 0, "barrier=gate entrance=yes access=private").node(5, 4, 0, "barrier=bollard");
    auto const extract = read(file);
    ASSERT_EQ(extract.entrances.size(), 2U);
    EXPECT_EQ(extract.entrances[0].source_id, "n1");
    EXPECT_EQ(extract.entrances[0].kind, EntranceKind::main);
    EXPECT_TRUE(extract.entrances[0].visitors);
    EXPECT_NEAR(extract.entrances[0].point.x, 500'000.0, 1.0);
    EXPECT_EQ(extract.entrances[1].source_id, "n4");
    EXPECT_FALSE(extract.entrances[1].visitors);
    ASSERT_EQ(extract.gates.size(), 2U);
    EXPECT_EQ(extract.gates[0].source_id, "n3");
    EXPECT_NEAR(extract.gates[0].point.x, 500'022.3, 1.0);
    EXPECT_EQ(extract.counts.entrances, 2U);
    EXPECT_EQ(extract.counts.gates, 2U);
}

TEST_F(ReadOsm, CollectsNoDoorsWhenToldSo) {
    OsmFile file;
    file.node(1, 0, 0, "entrance=main").node(3, 2, 0, "barrier=gate");
    OsmOptions const options{.doors = false};
    auto const extract = read_osm(write("town.osm", file.text()), options, log_);
    EXPECT_TRUE(extract.entrances.empty());
    EXPECT_TRUE(extract.gates.empty());
}

TEST_F(ReadOsm, BuildingsHaveTheEntrancesThatAreMembersOfTheirOutline) {
    OsmFile file;
    file.node(1, 0, 0).node(2, 1, 0).node(3, 1, 1).node(4, 0, 1).node(5, 0.37, 0, "entrance=staircase");
    file.node(6, 0.5, 0.5, "entrance=yes").way(20, {1, 5, 2, 3, 4, 1}, "building=apartments");
    auto const extract = read(file);
    ASSERT_EQ(extract.buildings.size(), 1U);
    ASSERT_EQ(extract.buildings[0].entrances.size(), 1U);
    EXPECT_EQ(extract.buildings[0].entrances[0].source_id, "n5");
    EXPECT_TRUE(extract.buildings[0].residential);
}

TEST_F(ReadOsm, LeavesNoDoorWithoutAPlace) {
    OsmFile file;
    file.node(1, 0, 0).node(2, 100, 0).way(7, {1, 2}, "highway=residential");
    file.node(5, -900'000, 0, "barrier=gate entrance=yes");
    auto const extract = read(file);
    EXPECT_TRUE(extract.entrances.empty());
    EXPECT_TRUE(extract.gates.empty());
    EXPECT_EQ(log_.count(RecordFate::skipped), 2U);
}

TEST_F(ReadOsm, UsesTheMetricSystemThatWasAskedFor) {
    OsmOptions const options{.metric = MetricSystem::named("EPSG:4547")};
    auto const file = write("town.osm", OsmFile{}.node(1, 0, 0).node(2, 9, 0).way(7, {1, 2}, "highway=path").text());
    EXPECT_EQ(read_osm(file, options, log_).metric.name(), "EPSG:4547");
}

TEST_F(ReadOsm, ReportsProgressUpToTheEnd) {
    auto const file = write("town.osm", OsmFile{}.node(1, 0, 0).text());
    double last = -1.0;
    static_cast<void>(read_osm(file, {}, log_, [&](Stage stage, double done) {
        EXPECT_EQ(stage, Stage::reading);
        EXPECT_GE(done, last);
        EXPECT_LE(done, 1.0);
        last = done;
    }));
    EXPECT_GE(last, 0.0);
}

TEST_F(ReadOsm, CanBeCancelled) {
    auto const file = write("town.osm", OsmFile{}.node(1, 0, 0).text());
    auto const stop = [](Stage, double) { throw Error{ErrorCode::cancelled, "stop"}; };
    EXPECT_TRUE(
        has(error_of([&] { static_cast<void>(read_osm(file, {}, log_, stop)); }), ErrorCode::cancelled, "stop"));
}

}  // namespace
}  // namespace walkshed::io
