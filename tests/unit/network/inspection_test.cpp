// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/inspection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "inspected_streets.hpp"
#include "support/town.hpp"

namespace walkshed {
namespace {

using testing::draw_town;
using testing::inspected;
using testing::Streets;

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

TEST(Inspect, OfEquallyLongEdgesTheFirstStandsForItsComponent) {
    auto const found = inspected(draw_town("a--b--c--d", 10_m).network);
    ASSERT_EQ(found.components.size(), 1U);
    EXPECT_EQ(found.components[0].longest_edge, EdgeId{0});
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
    EXPECT_EQ(counts.kerbs, 1U);
    EXPECT_EQ(counts.elevators, 1U);
}

TEST(Inspect, ReportsProgressAndMayBeCancelled) {
    Streets streets;
    auto const network = streets.build();
    WalkCosts const costs{network, Walker{}};
    double last = 0.0;
    (void)inspect(costs, Walker{}, [&](Stage stage, double done) {
        EXPECT_EQ(stage, Stage::searching);
        EXPECT_GE(done, last);
        last = done;
    });
    EXPECT_EQ(last, 1.0);
    auto const cancel = [](Stage, double done) {
        if (done > 0.5) {
            throw std::runtime_error{"enough"};
        }
    };
    EXPECT_THROW((void)inspect(costs, Walker{}, cancel), std::runtime_error);
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

TEST(Wheels, MeetKerbsAtCrossingsWhetherTheyAreMappedOrNot) {
    Streets streets;
    streets.builder.add_features(0, {.crossing = Crossing::marked});
    streets.builder.add_features(1, {.crossing = Crossing::marked, .kerb_cm = std::uint8_t{0}});
    streets.builder.add_way({.source_id = 2, .points = {1, 3}});
    streets.builder.add_point(3, {0, 90});
    EXPECT_EQ(inspected(streets.build(), wheelchair()).wheels.kerbs_without_height, 1U);
    EXPECT_EQ(passability(wheelchair(), NodeFeatures{.crossing = Crossing::unmarked}), Passability::possible);
    EXPECT_EQ(passability(Walker{}, NodeFeatures{.crossing = Crossing::unmarked}), Passability::confirmed);
}

TEST(Wheels, DoNotCountKerbsWhereTheyAreStoppedAnyway) {
    Streets streets;
    streets.builder.add_features(0, {.barrier = Barrier::no_wheels, .kerb = true});
    streets.builder.add_features(1, {.barrier = Barrier::narrow, .kerb = true, .width_dm = std::uint8_t{5}});
    streets.builder.add_features(2, {.barrier = Barrier::narrow, .kerb = true});
    EXPECT_EQ(inspected(streets.build(), wheelchair()).wheels.kerbs_without_height, 1U);
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
                        EXPECT_EQ(missing != MissingFacts{}, passability(walker, edge) == Passability::possible);
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

TEST(MissingFacts, ASlopeMeasuredFromAfarDecidesOnlyWhenTooSteep) {
    Edge const edge{.kind = StreetKind::residential,
                    .ground = {.surface = Surface::paved, .smoothness = Smoothness::good}};
    EXPECT_EQ(missing_facts(wheelchair(), edge), (MissingFacts{.incline = true}));
    EXPECT_EQ(missing_facts(wheelchair(), edge, 0.01), (MissingFacts{.incline = true}));
    EXPECT_EQ(missing_facts(wheelchair(), edge, 0.2), MissingFacts{});
}

TEST(MissingFacts, SayNothingOfLight) {
    Edge edge{.kind = StreetKind::residential,
              .ground = {.surface = Surface::paved, .smoothness = Smoothness::good, .incline_permille = 0}};
    auto refusing = wheelchair();
    refusing.dark.refuses_unlit = true;
    EXPECT_EQ(passability(refusing, edge), Passability::possible) << "as far as light is known";
    EXPECT_EQ(missing_facts(refusing, edge), MissingFacts{});
    edge.ground.surface = Surface::unknown;
    EXPECT_EQ(missing_facts(refusing, edge), (MissingFacts{.surface = true}));
    edge.ground.lighting = Lighting::unlit;
    EXPECT_EQ(missing_facts(refusing, edge), MissingFacts{}) << "it makes no difference";
    EXPECT_EQ(missing_facts({.dark = {.refuses_unlit = true}}, Edge{}), MissingFacts{}) << "on foot";
}

TEST(StreetEnds, HaveNames) {
    EXPECT_EQ(name_of(StreetEnd::plain), "plain");
    EXPECT_EQ(name_of(StreetEnd::closed), "closed");
    EXPECT_EQ(name_of(StreetEnd::boundary), "boundary");
}

}  // namespace
}  // namespace walkshed
