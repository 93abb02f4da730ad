// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "inspected_streets.hpp"

namespace walkshed {
namespace {

using testing::inspected;
using testing::Streets;

TEST(Breaks, ADeadEndNoFartherThanThreeMetresIsOne) {
    for (auto const& [gap, count] : {std::pair{0.0, 1U}, {2.9, 1U}, {3.0, 1U}, {3.1, 0U}}) {
        Streets streets;
        streets.add({.source_id = 2}, {{10, 80}, {10, gap}});
        auto const network = streets.build();
        auto const found = inspected(network);
        ASSERT_EQ(found.breaks.size(), count) << gap;
        if (count == 1) {
            auto const& one = found.breaks[0];
            EXPECT_NEAR(one.gap.count(), gap, 1e-9);
            EXPECT_EQ(network.point(one.node), (Point{10, gap}));
            EXPECT_EQ(network.edge(one.edge).source_id, 2);
            EXPECT_EQ(network.edge(one.other).source_id, 1);
            EXPECT_EQ(one.place, (Point{10, 0}));
        }
    }
}

TEST(Breaks, AShortWalkToTheOtherStreetMakesItNone) {
    for (auto const& [reach, count] : {std::pair{13.0, 0U}, {15.0, 1U}}) {  // twice that, and less than 2 m, to walk
        Streets streets;
        auto const first = streets.add({.source_id = 2}, {{0, reach}, {1, reach}, {1, 2}});
        streets.builder.add_way({.source_id = 3, .points = {1, first}});
        EXPECT_EQ(inspected(streets.build()).breaks.size(), count) << reach;
    }
}

TEST(Breaks, EachDeadEndCountsOnceWithTheNearestStreet) {
    Streets streets;
    streets.add({.source_id = 2}, {{-50, 4}, {50, 4}});
    streets.add({.source_id = 3}, {{-80, 1.5}, {-20, 1.5}});
    auto const network = streets.build();
    auto const breaks = inspected(network).breaks;
    std::vector<std::int64_t> others;
    for (auto const& one : breaks) {
        if (network.edge(one.edge).source_id == 3) {
            others.push_back(network.edge(one.other).source_id);
        }
    }
    EXPECT_EQ(others, (std::vector<std::int64_t>{1, 1})) << "two ends, each nearer to way 1 than to way 2";
}

TEST(Breaks, OfEquallyNearStreetsTheFirstCounts) {
    Streets streets;
    streets.add({.source_id = 2}, {{-100, 4}, {100, 4}});
    streets.add({.source_id = 3}, {{50, 2}, {90, 2}});
    auto const network = streets.build();
    for (auto const& one : inspected(network).breaks) {
        if (network.edge(one.edge).source_id == 3) {
            auto const place = network.point(one.node);
            for (std::uint32_t i = 0; i < network.edge_count(); ++i) {
                auto const away = nearest_on_line(network.line(EdgeId{i}), place).away;
                EXPECT_TRUE(EdgeId{i} == one.edge || away > 2_m || one.other <= EdgeId{i});
            }
            EXPECT_EQ(one.gap, 2_m);
        }
    }
}

TEST(Breaks, TwoEndsThatFaceEachOtherAreOne) {
    Streets streets;
    streets.add({.source_id = 2}, {{102, 0}, {180, 0}});
    auto const network = streets.build();
    auto const found = inspected(network);
    ASSERT_EQ(found.dead_ends.size(), 4U);
    ASSERT_EQ(found.breaks.size(), 1U);
    EXPECT_NEAR(found.breaks[0].gap.count(), 2.0, 1e-9);
}

TEST(Breaks, TwoNodesAtOnePlaceThatAreNoClosedBarrierAreOne) {
    Streets streets;
    streets.add({.source_id = 2}, {{100, 0}, {180, 0}});
    auto const breaks = inspected(streets.build()).breaks;
    ASSERT_EQ(breaks.size(), 1U);
    EXPECT_EQ(breaks[0].gap, 0_m);
}

TEST(Breaks, AStreetThatNearlyComesBackToItselfIsOne) {
    Streets streets;
    auto const first = streets.add({.source_id = 2}, {{0, 10}, {0, 50}, {30, 50}, {30, 20}, {2, 20}});
    streets.builder.add_way({.source_id = 3, .points = {1, first}});
    auto const network = streets.build();
    auto const breaks = inspected(network).breaks;
    ASSERT_EQ(breaks.size(), 1U);
    EXPECT_EQ(breaks[0].edge, breaks[0].other);
    EXPECT_NEAR(breaks[0].gap.count(), 2.0, 1e-9);
    EXPECT_EQ(breaks[0].place, (Point{0, 20}));
}

TEST(Breaks, DeadEndsAtTheBoundaryAreNone) {
    Streets streets;
    auto const first = streets.add({.source_id = 2}, {{10, 2}, {10, 80}});
    streets.builder.mark_boundary(first);
    EXPECT_TRUE(inspected(streets.build()).breaks.empty());
}

TEST(Breaks, ABridgeThatPassesOverIsNoneButItsEndMayBe) {
    for (auto const& [from, count] : {std::pair{-40.0, 0U}, {9.0, 1U}}) {
        Streets streets;
        streets.add({.source_id = 2, .off_ground = true}, {{from, 30}, {60, 30}});
        streets.add({.source_id = 3}, {{10, 5}, {10, 28}});
        auto const network = streets.build();
        auto const breaks = inspected(network).breaks;
        EXPECT_EQ(
            std::ranges::count_if(breaks, [&](Break const& one) { return network.edge(one.edge).source_id == 3; }),
            count)
            << from;
    }
}

TEST(CrossingsWithoutNode, AreWhereLinesCrossWithNoNodeInCommon) {
    Streets streets;
    streets.add({.source_id = 2}, {{10, -50}, {10, 50}});
    auto const network = streets.build();
    auto const found = inspected(network);
    ASSERT_EQ(found.crossings_without_node.size(), 1U);
    auto const& one = found.crossings_without_node[0];
    EXPECT_LT(one.edge, one.other);
    EXPECT_EQ(one.place, (Point{10, 0}));
    EXPECT_TRUE(found.breaks.empty());
}

TEST(CrossingsWithoutNode, CornersOnTheOtherStreetCrossOnce) {
    Streets streets;
    streets.add({.source_id = 2}, {{10, -50}, {10, 0}, {15, 50}});
    EXPECT_EQ(inspected(streets.build()).crossings_without_node.size(), 1U);
    streets.add({.source_id = 3}, {{0.5, -50}, {0, 0}, {0.5, 50}});
    EXPECT_EQ(inspected(streets.build()).crossings_without_node.size(), 2U) << "at a corner of both";
}

TEST(CrossingsWithoutNode, PlacesOfOnePairACentimetreApartAreOne) {
    for (auto const& [apart, count] : {std::pair{0.002, 1U}, {5.0, 3U}}) {
        Streets streets;
        streets.add({.source_id = 2}, {{10, -50}, {10, 1}, {10 + apart, -1}, {10 + 2 * apart, 50}});
        EXPECT_EQ(inspected(streets.build()).crossings_without_node.size(), count) << apart;
    }
}

TEST(CrossingsWithoutNode, StreetsThatMeetOrRunAlongEachOtherAreNone) {
    Streets meeting;
    meeting.builder.add_point(100, {10, 40});
    meeting.builder.add_point(101, {-10, -40});
    meeting.builder.add_way({.source_id = 2, .points = {100, 1, 101}});
    EXPECT_TRUE(inspected(meeting.build()).crossings_without_node.empty());

    Streets twice;
    twice.add({.source_id = 2}, {{-100, 0}, {0, 0}, {100, 0}});
    EXPECT_TRUE(inspected(twice.build()).crossings_without_node.empty());
}

TEST(CrossingsWithoutNode, BridgesAndTunnelsAreNone) {
    Streets streets;
    streets.add({.source_id = 2, .off_ground = true}, {{10, -50}, {10, 50}});
    EXPECT_TRUE(inspected(streets.build()).crossings_without_node.empty());
}

TEST(CrossingsWithoutNode, OfASquareAreWhereStreetsCrossItsOutline) {
    Streets streets;
    for (PointKey corner = 0; corner < 4; ++corner) {
        Point const place{corner % 3 == 0 ? -20.0 : 20.0, corner < 2 ? 30.0 : 70.0};
        streets.builder.add_point(100 + corner, place);
        streets.builder.add_point(200 + corner, {2 * place.x, 2 * place.y - 50.0});
        streets.builder.add_way({.source_id = 2, .points = {100 + corner, 200 + corner}});
    }
    streets.builder.add_area({.source_id = 3, .outline = {100, 101, 102, 103, 100}});
    auto const square = streets.build();
    std::size_t across = 0;
    for (std::uint32_t i = 0; i < square.edge_count(); ++i) {
        across += square.edge(EdgeId{i}).across_area ? 1U : 0U;
    }
    EXPECT_EQ(across, 2U) << "the diagonals";
    auto const found = inspected(square);
    EXPECT_TRUE(found.crossings_without_node.empty());
    EXPECT_EQ(found.lines_across_areas, 2U);
    EXPECT_NEAR(found.length.count(), 200.0 + 160.0 + 4.0 * std::hypot(20.0, 20.0), 1e-9) << "the diagonals left out";
    EXPECT_EQ(found.wheels.confirmed, found.length);

    streets.add({.source_id = 4}, {{-60, 45}, {60, 45}});
    EXPECT_EQ(inspected(streets.build()).crossings_without_node.size(), 2U);
}

TEST(CrossingsWithoutNode, ClosedBarriersAtACrossroadsAreNone) {
    Streets streets;
    streets.builder.add_point(100, {10, 40});
    streets.builder.add_point(101, {-10, -40});
    streets.builder.add_way({.source_id = 2, .points = {100, 1, 101}});
    streets.builder.block(1);
    auto const found = inspected(streets.build());
    EXPECT_EQ(found.count(StreetEnd::closed), 4U);
    EXPECT_TRUE(found.crossings_without_node.empty());
}

TEST(CrossingsWithoutNode, AnEndThatReachesAcrossIsABreakOnly) {
    for (auto const& [beyond, crossings] : {std::pair{2.0, 0U}, {4.0, 1U}}) {
        Streets streets;
        streets.add({.source_id = 2}, {{10, 80}, {10, -beyond}});
        auto const found = inspected(streets.build());
        EXPECT_EQ(found.crossings_without_node.size(), crossings) << beyond;
        EXPECT_EQ(found.breaks.size(), 1U - crossings) << beyond;
    }
}

}  // namespace
}  // namespace walkshed
