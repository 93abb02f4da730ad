// SPDX-License-Identifier: Apache-2.0
#include "support/town.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace walkshed {
namespace {

using testing::draw_town;

TEST(DrawTown, PlacesSignsNorthUpFromTheLowerLeft) {
    auto const town = draw_town(R"(

        a--b
           |
        1  c

    )",
                                10_m);
    EXPECT_EQ(town.place('1'), (Point{0, 0}));
    EXPECT_EQ(town.place('a'), (Point{0, 20}));
    EXPECT_EQ(town.network.point(town['c']), (Point{30, 0}));
}

TEST(DrawTown, JoinsCrossingsByStreets) {
    auto const town = draw_town(R"(
        a--b==c
           |  "
           d--e
    )",
                                10_m);
    ASSERT_EQ(town.network.edge_count(), 5U);
    EXPECT_EQ(town.network.node_count(), 5U);
    EXPECT_EQ(town.network.arcs(town['b']).size(), 3U);
    std::size_t steps = 0;
    for (auto const& arc : town.network.arcs(town['c'])) {
        steps += town.network.edge(arc.edge).kind == StreetKind::steps ? 1U : 0U;
    }
    EXPECT_EQ(steps, 2U);
}

TEST(DrawTown, NumbersWaysFromWestToEastThenFromNorthToSouth) {
    auto const town = draw_town(R"(
        a--b
        |  |
        c--d
    )",
                                10_m);
    auto const way_between = [&](char from, char to) {
        for (auto const& arc : town.network.arcs(town[from])) {
            if (arc.head == town[to]) {
                return town.network.edge(arc.edge).source_id;
            }
        }
        return std::int64_t{0};
    };
    EXPECT_EQ(way_between('a', 'b'), 1);
    EXPECT_EQ(way_between('c', 'd'), 2);
    EXPECT_EQ(way_between('a', 'c'), 3);
    EXPECT_EQ(way_between('b', 'd'), 4);
}

TEST(DrawTown, NeighbouringCrossingsWithoutAStreetAreApart) {
    auto const town = draw_town("a-bc-d", 10_m);
    EXPECT_EQ(town.network.edge_count(), 2U);
    EXPECT_EQ(town.network.arcs(town['b']).size(), 1U);
}

TEST(DrawTown, StreetsGoThroughBeneathPlaces) {
    auto const town = draw_town("a-1-b 2", 10_m);
    ASSERT_EQ(town.network.edge_count(), 1U);
    EXPECT_EQ(town.network.edge(EdgeId{0}).length, 40_m);
    EXPECT_EQ(town.place('1'), (Point{20, 0}));
}

TEST(DrawTown, StreetsDrawnAcrossOneAnotherDoNotMeet) {
    auto const town = draw_town(R"(
          b
          |
        a-|-c
          |
          d
    )",
                                10_m);
    EXPECT_EQ(town.network.edge_count(), 2U);
    EXPECT_EQ(town.network.node_count(), 4U);
    EXPECT_EQ(town.network.edge(EdgeId{0}).length, 40_m);
}

TEST(DrawTown, AStreetWithoutACrossingIsADeadEnd) {
    auto const town = draw_town("a---", 10_m);
    ASSERT_EQ(town.network.edge_count(), 1U);
    EXPECT_EQ(town.network.edge(EdgeId{0}).length, 30_m);
}

TEST(DrawTown, RefusesWhatItCannotDraw) {
    EXPECT_THROW((void)draw_town("a-a", 10_m), std::invalid_argument);
    EXPECT_THROW((void)draw_town("a-*", 10_m), std::invalid_argument);
    auto const town = draw_town("a-b c", 10_m);
    EXPECT_THROW((void)town['z'], std::out_of_range);
    EXPECT_THROW((void)town['c'], std::out_of_range);
    EXPECT_THROW((void)town.place('1'), std::out_of_range);
}

}  // namespace
}  // namespace walkshed
