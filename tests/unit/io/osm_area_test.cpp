// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "osm_file.hpp"
#include "scratch.hpp"
#include "walkshed/io/osm.hpp"

namespace walkshed::io {
namespace {

/// A square of 90 steps, nodes 1 to 4 counterclockwise from the south-west, with a street to its first and its third
/// corner; one step is 11.1 m. Nodes 11 to 14 are a box of 20 steps in it.
class OsmAreas : public Scratch {
  protected:
    OsmAreas() {
        file_.bounds(-900, -900, 900, 900);
        file_.node(1, 0, 0).node(2, 90, 0).node(3, 90, 90).node(4, 0, 90).node(5, -50, 0).node(6, 140, 90);
        file_.node(11, 30, 30).node(12, 60, 20).node(13, 60, 60).node(14, 30, 60);
        file_.way(1, {5, 1}, "highway=residential").way(2, {3, 6}, "highway=residential");
    }

    void square(std::string_view tags) { file_.way(7, {1, 2, 3, 4, 1}, tags); }

    void square_with_box(std::string_view tags) {
        file_.way(20, {1, 2, 3, 4, 1}).way(21, {11, 12, 13, 14, 11}).multipolygon(30, "20=outer 21=inner", tags);
    }

    void read(OsmOptions const& options = {.residential = false}) {
        auto extract = read_osm(write("town.osm", file_.text()), options, log_);
        counts_ = extract.counts;
        network_ = std::move(extract.streets).build();
    }

    /// The edges of a way, or of a relation with a minus sign, by their length in steps.
    [[nodiscard]] std::vector<int> edges_of(std::int64_t source) const {
        constexpr double kStep = 11.1;
        std::vector<int> lengths;
        for (std::uint32_t i = 0; i < network_.edge_count(); ++i) {
            if (auto const& edge = network_.edge(EdgeId{i}); edge.source_id == source) {
                lengths.push_back(static_cast<int>(std::lround(edge.length.count() / kStep)));
            }
        }
        std::ranges::sort(lengths);
        return lengths;
    }

    OsmFile file_;
    RecordLog log_;
    OsmCounts counts_;
    Network network_;
};

using Steps = std::vector<int>;

TEST_F(OsmAreas, ClosedWaysThatSaySoAreWalkedAcross) {
    square("highway=pedestrian area=yes name=广场");
    read();
    EXPECT_EQ(edges_of(7), (Steps{127, 180, 180}));
    EXPECT_EQ(counts_.walkable_areas, 1U);
    EXPECT_EQ(counts_.walkable_ways, 3U);
    EXPECT_TRUE(log_.notes().empty());
    for (std::uint32_t i = 0; i < network_.edge_count(); ++i) {
        if (network_.edge(EdgeId{i}).source_id == 7) {
            EXPECT_EQ(network_.edge(EdgeId{i}).kind, StreetKind::pedestrian);
            EXPECT_EQ(network_.name(EdgeId{i}), "广场");
        }
    }
}

TEST_F(OsmAreas, ClosedWaysThatDoNotSaySoAreLoops) {
    square("highway=pedestrian");
    read();
    EXPECT_EQ(edges_of(7), (Steps{180, 180}));
    EXPECT_EQ(counts_.walkable_areas, 0U);
}

TEST_F(OsmAreas, AWayThatIsNotClosedIsAStreetWhateverItSays) {
    file_.way(7, {1, 2, 3}, "highway=pedestrian area=yes");
    read();
    EXPECT_EQ(edges_of(7), (Steps{180}));
}

TEST_F(OsmAreas, PlatformsAreWalkedAcrossUnlessTheySayNo) {
    square("railway=platform");
    file_.way(8, {1, 2, 3, 1}, "public_transport=platform area=no");
    read();
    EXPECT_EQ(edges_of(7), (Steps{90, 90, 127, 180}));
    EXPECT_EQ(edges_of(8), (Steps{90, 90, 127})) << "cut at node 2, where the two meet";
}

TEST_F(OsmAreas, ClosedToPeopleTheyAreLeftOut) {
    square("highway=pedestrian area=yes access=private");
    square_with_box("highway=pedestrian foot=no");
    read();
    EXPECT_TRUE(edges_of(7).empty());
    EXPECT_TRUE(edges_of(-30).empty());
}

TEST_F(OsmAreas, MultipolygonsAreWalkedAcrossAroundTheirHoles) {
    square_with_box("highway=footway");
    read();
    // By the box's north-west corner, 67 + 67 steps; its edge, 131 steps, is met there.
    EXPECT_EQ(edges_of(-30), (Steps{67, 67, 131, 180, 180}));
    EXPECT_EQ(counts_.walkable_areas, 1U);
    EXPECT_TRUE(edges_of(20).empty());
}

TEST_F(OsmAreas, MultipolygonsAreReadWithCategoriesAndBlocksToo) {
    CategoryTable categories;
    categories.add({.id = "park", .selector = Selector::parse("leisure=park")});
    square_with_box("highway=footway leisure=park");
    read({.categories = &categories});
    EXPECT_EQ(edges_of(-30).size(), 5U);
}

TEST_F(OsmAreas, AreNotReadWithoutStreets) {
    square("highway=pedestrian area=yes");
    square_with_box("highway=footway");
    read({.streets = false, .residential = true});
    EXPECT_EQ(network_.edge_count(), 0U);
    EXPECT_EQ(counts_.walkable_areas, 0U);
}

TEST_F(OsmAreas, MultipolygonsOfSeveralPartsAreWalkedAcrossPartByPart) {
    file_.way(20, {1, 2, 3, 4, 1}).square(22, 31, 200, 0, 50).way(103, {31, 33}, "highway=path");
    file_.multipolygon(30, "20=outer 22=outer", "highway=pedestrian");
    read();
    EXPECT_EQ(edges_of(-30), (Steps{71, 100, 100, 127, 180, 180}));
}

TEST_F(OsmAreas, AWayAndItsRelationAreOneArea) {
    file_.way(20, {1, 2, 3, 4, 1}, "highway=pedestrian area=yes").way(21, {11, 12, 13, 14, 11});
    file_.multipolygon(30, "20=outer 21=inner", "highway=pedestrian");
    read();
    EXPECT_TRUE(edges_of(20).empty());
    EXPECT_EQ(edges_of(-30).size(), 5U);
}

TEST_F(OsmAreas, LackingANodeIsWalkedAroundAsFarAsItGoes) {
    file_.way(7, {1, 2, 3, 99, 4, 1}, "highway=pedestrian area=yes");
    read();
    EXPECT_EQ(counts_.missing_nodes, 1U);
    EXPECT_EQ(edges_of(7), (Steps{90, 180}));
    EXPECT_EQ(network_.boundary().size(), 2U);
}

TEST_F(OsmAreas, MultipolygonsThatCannotBeAssembledAreNoted) {
    file_.way(20, {1, 2, 3}).multipolygon(30, "20=outer", "highway=pedestrian");
    file_.way(21, {3, 4, 1}).multipolygon(31, "21=outer 99=outer", "public_transport=platform");
    file_.multipolygon(32, "21=outer 99=outer", "natural=water");
    read();
    ASSERT_EQ(log_.notes().size(), 2U);
    std::vector<std::string> ids{log_.notes()[0].id, log_.notes()[1].id};
    std::ranges::sort(ids);
    EXPECT_EQ(ids, (std::vector<std::string>{"r30", "r31"}));
    EXPECT_EQ(counts_.walkable_areas, 0U);
}

}  // namespace
}  // namespace walkshed::io
