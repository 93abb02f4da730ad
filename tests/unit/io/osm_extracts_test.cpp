// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "extracts.hpp"
#include "walkshed/io/osm.hpp"

namespace walkshed::io {
namespace {

/// Real extracts with schools and parks.
class OsmExtracts : public Extracts {
  protected:
    OsmExtracts() {
        categories_.add({.id = "school", .selector = Selector::parse("amenity=school|kindergarten")});
        categories_.add({.id = "park", .selector = Selector::parse("leisure=park")});
    }

    OsmExtract read(std::string const& name) { return read_osm(path(name), {.categories = &categories_}, log_); }

    CategoryTable categories_;
    RecordLog log_;
};

void expect_same(Network const& a, Network const& b) {
    ASSERT_EQ(a.node_count(), b.node_count());
    ASSERT_EQ(a.edge_count(), b.edge_count());
    for (std::uint32_t i = 0; i < a.node_count(); ++i) {
        ASSERT_EQ(a.point(NodeId{i}), b.point(NodeId{i})) << i;
    }
    for (std::uint32_t i = 0; i < a.edge_count(); ++i) {
        ASSERT_EQ(a.edge(EdgeId{i}).source_id, b.edge(EdgeId{i}).source_id) << i;
        ASSERT_EQ(a.edge(EdgeId{i}).length, b.edge(EdgeId{i}).length) << i;
        ASSERT_EQ(a.name(EdgeId{i}), b.name(EdgeId{i})) << i;
    }
    EXPECT_TRUE(std::ranges::equal(a.boundary(), b.boundary()));
}

TEST_F(OsmExtracts, AreTheSameAsPbfAndAsXml) {
    auto pbf = read("dreieich/dreieich.pbf");
    auto xml = read("dreieich/dreieich.osm.gz");
    EXPECT_EQ(pbf.counts.nodes, xml.counts.nodes);
    EXPECT_EQ(pbf.counts.ways, xml.counts.ways);
    EXPECT_EQ(pbf.counts.missing_nodes, xml.counts.missing_nodes);
    ASSERT_EQ(pbf.facilities.size(), xml.facilities.size());
    EXPECT_GT(pbf.facilities.size(), 0U);
    for (std::size_t i = 0; i < pbf.facilities.size(); ++i) {
        EXPECT_EQ(pbf.facilities[i].source_id, xml.facilities[i].source_id);
        EXPECT_EQ(pbf.facilities[i].location(), xml.facilities[i].location());
    }
    ASSERT_EQ(pbf.buildings.size(), xml.buildings.size());
    EXPECT_GT(pbf.buildings.size(), 3000U);
    ASSERT_EQ(pbf.residential_areas.size(), xml.residential_areas.size());
    expect_same(std::move(pbf.streets).build(), std::move(xml.streets).build());
}

TEST_F(OsmExtracts, AreCountedWhereNodesAreMissing) {
    auto extract = read("helsinki/Helsinki.osm.pbf");
    EXPECT_GT(extract.counts.missing_nodes, 0U);
    EXPECT_FALSE(std::move(extract.streets).build().boundary().empty());
}

TEST_F(OsmExtracts, HaveTheirDoors) {
    auto const extract = read("helsinki/Helsinki.osm.pbf");
    EXPECT_GT(extract.entrances.size(), 250U);
    EXPECT_GT(extract.gates.size(), 50U);
    EXPECT_GT(std::ranges::count_if(extract.buildings, [](Building const& one) { return !one.entrances.empty(); }),
              100);
}

TEST_F(OsmExtracts, HaveSquaresThatAreWalkedAcross) {
    auto extract = read("monaco/monaco-latest.osm.pbf");
    EXPECT_GE(extract.counts.walkable_areas, 40U);
    auto const network = std::move(extract.streets).build();
    int straight = 0;
    for (std::uint32_t i = 0; i < network.edge_count(); ++i) {
        straight += network.edge(EdgeId{i}).source_id == -4749681 && network.line(EdgeId{i}).size() == 2 ? 1 : 0;
    }
    EXPECT_GE(straight, 20) << "lines of relation 4749681";
}

TEST_F(OsmExtracts, OfTheSouthLieInASouthernZone) {
    EXPECT_EQ(read("campo_grande/campo-grande.osm.gz").metric.name(), "EPSG:32721");
}

TEST_F(OsmExtracts, CompressedWithBzip2AreRead) {
    for (auto const& entry : std::filesystem::directory_iterator{path("tiny")}) {
        EXPECT_GT(read("tiny/" + entry.path().filename().string()).counts.nodes, 0U) << entry.path();
    }
}

TEST_F(OsmExtracts, HaveTheirChineseNames) {
    auto const extract = read("beijing_haidian/beijing_haidian.osm");
    EXPECT_EQ(extract.metric.name(), "EPSG:32650");
    EXPECT_TRUE(std::ranges::any_of(extract.facilities,
                                    [](Facility const& one) { return one.name.find("学") != std::string::npos; }));
}

}  // namespace
}  // namespace walkshed::io
