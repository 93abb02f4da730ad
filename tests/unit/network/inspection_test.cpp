// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/inspection.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/town.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {
namespace {

using testing::draw_town;

NetworkInspection inspected(Network const& network, Walker const& wheels = {}) {
    WalkCosts const costs{network, Walker{}};
    return inspect(costs, wheels);
}

/// A street along the x axis from -100 to 100, way 1, and whatever a test adds. Points are keyed by the order of
/// adding.
class Streets {
  public:
    Streets() { add({.source_id = 1}, {{-100, 0}, {0, 0}, {100, 0}}); }

    /// Adds a way through new points; returns the key of the first of them.
    PointKey add(Way way, Line const& line) {
        auto const first = next_;
        for (auto const point : line) {
            builder.add_point(next_, point);
            way.points.push_back(next_++);
        }
        builder.add_way(std::move(way));
        return first;
    }

    [[nodiscard]] Network build() const {
        auto copy = builder;
        return std::move(copy).build();
    }

    NetworkBuilder builder;

  private:
    PointKey next_{0};
};

TEST(Inspect, MeasuresStreetsByKindLongestFirst) {
    auto const town = draw_town(R"(
        a--b==c
           |
           d
    )",
                                10_m);
    auto const found = inspected(town.network);
    EXPECT_EQ(found.nodes, 4U);
    EXPECT_EQ(found.edges, 3U);
    EXPECT_EQ(found.length, 80_m);
    ASSERT_EQ(found.kinds.size(), 2U);
    EXPECT_EQ(found.kinds[0].kind, StreetKind::residential);
    EXPECT_EQ(found.kinds[0].edges, 2U);
    EXPECT_EQ(found.kinds[0].length, 50_m);
    EXPECT_EQ(found.kinds[1].kind, StreetKind::steps);
    EXPECT_EQ(found.kinds[1].length, 30_m);
}

TEST(Inspect, OfNothingIsNothing) {
    auto const found = inspected(NetworkBuilder{}.build());
    EXPECT_EQ(found.edges, 0U);
    EXPECT_TRUE(found.components.empty());
    EXPECT_TRUE(found.islands().empty());
    EXPECT_TRUE(found.breaks.empty());
}

TEST(Inspect, DescribesComponentsAndIslands) {
    auto const town = draw_town(R"(
        a--------------------------------------------b

        c-d     e--f
    )",
                                10_m);
    auto const found = inspected(town.network);
    ASSERT_EQ(found.components.size(), 3U);
    EXPECT_DOUBLE_EQ(found.main_share, 450.0 / 500.0);
    EXPECT_EQ(found.island_length(), 50_m);
    auto const islands = found.islands();
    ASSERT_EQ(islands.size(), 2U);
    auto const& longer = found.components[islands[0]];
    EXPECT_EQ(longer.length, 30_m);
    EXPECT_EQ(longer.edges, 1U);
    EXPECT_EQ(longer.place, (Point{95, 0}));
    EXPECT_FALSE(longer.main);
    EXPECT_FALSE(longer.at_boundary);
    EXPECT_EQ(found.components[islands[1]].length, 20_m);
}

TEST(Inspect, AnIslandAtTheBoundarySaysSo) {
    Streets streets;
    auto const key = streets.add({.source_id = 2}, {{0, 50}, {10, 50}});
    streets.builder.mark_boundary(key);
    auto const found = inspected(streets.build());
    ASSERT_EQ(found.islands().size(), 1U);
    EXPECT_TRUE(found.components[found.islands()[0]].at_boundary);
}

TEST(Inspect, DeadEndsAreNodesOfOneEdge) {
    auto const town = draw_town(R"(
        a--b--c
           |  |
           d--e
    )",
                                10_m);
    auto const found = inspected(town.network);
    ASSERT_EQ(found.dead_ends.size(), 1U);
    EXPECT_EQ(found.dead_ends[0].node, town['a']);
    EXPECT_EQ(found.dead_ends[0].why, StreetEnd::plain);
    EXPECT_EQ(found.count(StreetEnd::plain), 1U);
}

TEST(Inspect, DeadEndsAtTheBoundaryAndAtClosedBarriersAreApart) {
    Streets streets;
    streets.builder.mark_boundary(0);
    streets.builder.block(1);
    auto const found = inspected(streets.build());
    EXPECT_EQ(found.count(StreetEnd::boundary), 1U);
    EXPECT_EQ(found.count(StreetEnd::closed), 2U);
    EXPECT_EQ(found.count(StreetEnd::plain), 1U);
    EXPECT_EQ(found.at_nodes.closed, 1U) << "one barrier, two ends";
    EXPECT_TRUE(found.breaks.empty()) << "the two ends of a closed barrier are apart on purpose";
    EXPECT_TRUE(found.crossings_without_node.empty());
}

TEST(Inspect, CountsWhatIsAtNodes) {
    Streets streets;
    streets.builder.add_way({.source_id = 2, .kind = StreetKind::primary, .points = {3, 1}});
    streets.builder.add_point(3, {0, 90});
    streets.builder.add_features(0, {.barrier = Barrier::narrow, .kerb = true});
    streets.builder.add_features(1, {.crossing = Crossing::signals});
    streets.builder.add_features(2, {.barrier = Barrier::no_wheels, .elevator = true});
    streets.builder.add_features(3, {.crossing = Crossing::marked});
    auto const counts = inspected(streets.build()).at_nodes;
    EXPECT_EQ(counts.narrow, 1U);
    EXPECT_EQ(counts.no_wheels, 1U);
    EXPECT_EQ(counts.signals, 1U);
    EXPECT_EQ(counts.marked, 1U);
    EXPECT_EQ(counts.unmarked, 0U);
    EXPECT_EQ(counts.crossings(), 2U);
    EXPECT_EQ(counts.kerbs, 1U);
    EXPECT_EQ(counts.elevators, 1U);
}

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

Walker wheelchair() {
    Walker walker;
    walker.may_use_steps = false;
    walker.wheels = WheelLimits{.max_incline = 0.08,
                                .max_kerb = Meters{0.02},
                                .min_width = Meters{0.9},
                                .worst_surface = Surface::rough,
                                .worst_smoothness = Smoothness::intermediate};
    return walker;
}

TEST(Wheels, LengthsByWhatTheyFindAndWhatIsMissing) {
    Ground const told{.surface = Surface::paved,
                      .smoothness = Smoothness::good,
                      .width_dm = std::uint8_t{20},
                      .incline_permille = std::int16_t{0}};
    auto no_surface = told;
    no_surface.surface = Surface::unknown;
    NetworkBuilder builder;
    PointKey key = 0;
    auto const add = [&](StreetKind kind, Ground const& ground, double length) {
        builder.add_point(key, {0, 10.0 * static_cast<double>(key)});
        builder.add_point(key + 1, {length, 10.0 * static_cast<double>(key)});
        builder.add_way({.source_id = key, .kind = kind, .ground = ground, .points = {key, key + 1}});
        key += 2;
    };
    add(StreetKind::footway, told, 100);
    add(StreetKind::footway, no_surface, 50);
    add(StreetKind::footway, {}, 30);
    add(StreetKind::residential, {}, 20);
    add(StreetKind::steps, {}, 7);
    auto const wheels = inspected(std::move(builder).build(), wheelchair()).wheels;
    EXPECT_EQ(wheels.confirmed, 100_m);
    EXPECT_EQ(wheels.possible, 100_m);
    EXPECT_EQ(wheels.not_passable, 7_m);
    EXPECT_EQ(wheels.without_surface, 100_m);
    EXPECT_EQ(wheels.without_smoothness, 50_m);
    EXPECT_EQ(wheels.without_width, 30_m) << "a street for cars is wide enough";
    EXPECT_EQ(wheels.without_incline, 50_m);
}

TEST(Wheels, CountKerbsWhoseHeightIsNotTold) {
    Streets streets;
    streets.builder.add_features(0, {.kerb = true});
    streets.builder.add_features(1, {.kerb = true, .kerb_cm = std::uint8_t{2}});
    streets.builder.add_features(2, {.wheelchair = WheelchairTag::yes, .kerb = true});
    auto const network = streets.build();
    EXPECT_EQ(inspected(network, wheelchair()).wheels.kerbs_without_height, 1U);
    EXPECT_EQ(inspected(network).wheels.kerbs_without_height, 0U) << "feet step over them";
}

TEST(MissingFacts, AreThereExactlyWhereTheStreetIsOnlyPossible) {
    auto const walker = wheelchair();
    for (auto const kind : {StreetKind::footway, StreetKind::residential, StreetKind::steps}) {
        for (auto const surface : {Surface::unknown, Surface::paved, Surface::soft}) {
            for (auto const smoothness : {Smoothness::unknown, Smoothness::good, Smoothness::horrible}) {
                for (auto const tag :
                     {WheelchairTag::unknown, WheelchairTag::yes, WheelchairTag::limited, WheelchairTag::no}) {
                    for (unsigned told = 0; told < 4; ++told) {
                        Edge edge{.kind = kind,
                                  .ground = {.surface = surface, .smoothness = smoothness, .wheelchair = tag}};
                        edge.ground.width_dm = (told & 1U) != 0 ? std::optional<std::uint8_t>{10} : std::nullopt;
                        edge.ground.incline_permille = (told & 2U) != 0 ? std::optional<std::int16_t>{5} : std::nullopt;
                        auto const missing = missing_facts(walker, edge);
                        EXPECT_EQ(missing.any(), passability(walker, edge) == Passability::possible);
                        edge.ground.surface = missing.surface ? Surface::paved : edge.ground.surface;
                        edge.ground.smoothness = missing.smoothness ? Smoothness::good : edge.ground.smoothness;
                        edge.ground.width_dm = missing.width ? 12 : edge.ground.width_dm;
                        edge.ground.incline_permille = missing.incline ? 0 : edge.ground.incline_permille;
                        EXPECT_NE(passability(walker, edge), Passability::possible) << "once told, it is decided";
                    }
                }
            }
        }
    }
}

TEST(MissingFacts, AnInclineFromElsewhereIsNotMissing) {
    Edge const edge{.kind = StreetKind::residential,
                    .ground = {.surface = Surface::paved, .smoothness = Smoothness::good}};
    EXPECT_EQ(missing_facts(wheelchair(), edge), (MissingFacts{.incline = true}));
    EXPECT_EQ(missing_facts(wheelchair(), edge, 0.01), MissingFacts{});
}

TEST(StreetEnds, HaveNames) {
    EXPECT_EQ(name_of(StreetEnd::plain), "plain");
    EXPECT_EQ(name_of(StreetEnd::closed), "closed");
    EXPECT_EQ(name_of(StreetEnd::boundary), "boundary");
}

}  // namespace
}  // namespace walkshed
