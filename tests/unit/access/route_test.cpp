// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/route.hpp"

#include <gtest/gtest.h>

#include "unit/access/town_life.hpp"
#include "walkshed/access/access_finder.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

NearestQuestion const kNearest{.categories = {CategoryId{0}}};

std::optional<Route> route(TownLife const& life, NearestQuestion const& question = kNearest) {
    AccessFinder const finder{{life.network, life.walkers, life.facilities, {}, life.snapping, nullptr, life.blocks},
                              std::span{&question, 1}};
    return finder.route(life.doorsteps.front(), 0);
}

TownLife life_in(Network network, Point home, Point facility) {
    TownLife life;
    life.network = std::move(network);
    life.doorsteps = {doorstep_at(home)};
    life.facilities = {facility_at(facility)};
    return life;
}

TownLife life_in(Town const& town, char home, char facility) {
    return life_in(town.network, town.place(home), town.place(facility));
}

TEST(Route, FollowsTheStreetsAndEndsAtTheFacility) {
    auto const town = draw_town(R"(
        1
        a---b
            |
            c--2
    )",
                                10_m);
    auto const found = route(life_in(town, '1', '2'));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->line, (Line{{0, 30}, {0, 20}, {40, 20}, {40, 0}, {60, 0}, {70, 0}}));
    EXPECT_EQ(to_length(found->cost.length), 100_m);
    EXPECT_EQ(found->leg_out, 10_m);
    EXPECT_EQ(found->leg_in, 10_m);
    EXPECT_EQ(index_of(found->facility), 0U);
}

TEST(Route, OfSeveralEquallyGoodWaysGoesByTheSmallestEdges) {
    auto const town = draw_town(R"(
        a--b
        |  |
        c--d
    )",
                                10_m);
    auto const life = life_in(town, 'a', 'd');
    auto const first = route(life);
    ASSERT_TRUE(first);
    ASSERT_EQ(first->pieces.size(), 2U);
    auto const other = first->line[1] == Point{0, 0} ? town['b'] : town['c'];
    for (auto const& arc : town.network.arcs(other)) {
        EXPECT_TRUE(arc.edge > first->pieces.front().edge || arc.edge > first->pieces.back().edge);
    }
}

TEST(Route, OnOneStreetGoesAlongIt) {
    auto const town = draw_town("a-1---2-b", 10_m);
    auto const found = route(life_in(town, '2', '1'));
    ASSERT_TRUE(found);
    ASSERT_EQ(found->pieces.size(), 1U);
    EXPECT_EQ(found->pieces[0].stretch, (Stretch{20_m, 60_m}));
    EXPECT_FALSE(found->pieces[0].along);
    EXPECT_EQ(found->line, (Line{{60, 0}, {20, 0}}));
}

TEST(Route, GoesRoundWhereTheStreetIsWalkedTheOtherWayOnly) {
    auto const network = network_of(
        {{{0, 0}, {100, 0}, Passage::against}, {{100, 0}, {100, 50}}, {{100, 50}, {0, 50}}, {{0, 50}, {0, 0}}});
    auto const found = route(life_in(network, {10, 0}, {90, 0}));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->line, (Line{{10, 0}, {0, 0}, {0, 50}, {100, 50}, {100, 0}, {90, 0}}));
}

TEST(Route, IsAPointForThoseWhoAreThere) {
    auto life = life_in(draw_town("a----b", 10_m).network, {20, 5}, {});
    life.facilities = {facility_over({10, -10}, {40, 10})};
    auto const found = route(life);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->cost, (WalkCost{0, 0}));
    EXPECT_EQ(found->line, (Line{{20, 5}}));
    EXPECT_TRUE(found->pieces.empty());
}

TEST(Route, EndsWhereTheStreetRunsIntoTheFacility) {
    auto life = life_in(draw_town("a---------b", 10_m).network, {0, 0}, {});
    life.facilities = {facility_over({60, -10}, {80, 10})};
    EXPECT_EQ(route(life)->line, (Line{{0, 0}, {60, 0}}));
    life.doorsteps = {doorstep_at({100, 0})};
    EXPECT_EQ(route(life)->line, (Line{{100, 0}, {80, 0}}));
}

TEST(Route, EndsOnTheOutlineOfAFacilityOffTheStreet) {
    auto life = life_in(draw_town("a---------b", 10_m).network, {0, 0}, {});
    life.facilities = {facility_over({60, 20}, {80, 40})};
    auto const found = route(life);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->line.back().y, 20.0);
    EXPECT_NEAR(length(found->line).count(), to_length(found->cost.length)->count(), 0.1);
    EXPECT_EQ(found->leg_in, 20_m);
}

TEST(Route, LeadsThroughTheGateAndTheEntranceThatItIsMeasuredBy) {
    auto life = life_in(draw_town("a---------b", 10_m).network, {10, 40}, {90, 30});
    life.doorsteps = {doorstep_at({10, 40}, {{0, 60}, {20, 20}})};
    life.facilities[0].entrances = {{70, 20}, {95, 40}};
    EXPECT_EQ(route(life)->line, (Line{{10, 40}, {20, 20}, {20, 0}, {70, 0}, {70, 20}, {90, 30}}));
}

TEST(Route, LeadsToTheFacilityThatTheQuestionCounts) {
    auto const town = draw_town("1--a----2----b---3", 10_m);
    auto life = life_in(town, 'a', '1');
    life.facilities.push_back(facility_at(town.place('2')));
    life.facilities.push_back(facility_at(town.place('3')));
    auto const found = route(life, {.categories = {CategoryId{0}}, .count = 3});
    ASSERT_TRUE(found);
    EXPECT_EQ(index_of(found->facility), 2U);
    EXPECT_EQ(to_length(found->cost.length), 140_m);
    EXPECT_FALSE(route(life, {.categories = {CategoryId{0}}, .count = 4}));
}

TEST(Route, EndsAtABarrierThatStopsTheWalker) {
    NetworkBuilder builder;
    for (int i = 0; i < 3; ++i) {
        builder.add_point(i, {100.0 * i, 0});
    }
    builder.add_way({.source_id = 1, .points = {0, 1}});
    builder.add_way({.source_id = 2, .points = {1, 2}});
    builder.add_features(1, {.barrier = Barrier::no_wheels});
    auto life = life_in(std::move(builder).build(), {40, 0}, {100, 0});
    life.walkers[0].wheels = WheelLimits{};
    EXPECT_EQ(route(life)->line, (Line{{40, 0}, {100, 0}}));
    life.facilities = {facility_at({150, 0})};
    EXPECT_FALSE(route(life));
}

/// A walk from (0, 0) along Elm Street, up steps, over a road with signals and into a lane.
Network street_with_everything() {
    NetworkBuilder builder;
    std::vector<Point> const points{{0, 0}, {100, 0}, {120, 0}, {150, 0}, {200, 0}, {150, 50}, {150, -50}, {200, 50}};
    for (std::size_t i = 0; i < points.size(); ++i) {
        builder.add_point(static_cast<PointKey>(i), points[i]);
    }
    builder.add_way({.source_id = 1, .kind = StreetKind::residential, .name = "Elm Street", .points = {0, 1}});
    builder.add_way({.source_id = 2, .kind = StreetKind::steps, .points = {1, 2}});
    builder.add_way(
        {.source_id = 3, .kind = StreetKind::footway, .ground = {.lighting = Lighting::unlit}, .points = {2, 3, 4}});
    builder.add_way({.source_id = 4, .kind = StreetKind::primary, .name = "Main Road", .points = {5, 3, 6}});
    builder.add_way({.source_id = 5, .kind = StreetKind::elevator, .points = {4, 7}});
    builder.add_features(3, {.crossing = Crossing::signals});
    builder.add_features(2, {.crossing = Crossing::marked});
    return std::move(builder).build();
}

TEST(RouteFacts, TellStreetsStepsCrossingsAndLifts) {
    auto const network = street_with_everything();
    auto const found = route(life_in(network, {0, 0}, {200, 50}));
    ASSERT_TRUE(found);
    auto const facts = facts_of(*found, network, nullptr);
    EXPECT_EQ(facts.streets, (std::vector<StreetWalked>{{"Elm Street", StreetKind::residential, 100_m},
                                                        {"", StreetKind::steps, 20_m},
                                                        {"", StreetKind::footway, 80_m},
                                                        {"", StreetKind::elevator, 50_m}}));
    EXPECT_EQ(facts.flights, 1U);
    EXPECT_EQ(facts.on_steps, 20_m);
    EXPECT_EQ(facts.unlit, 80_m) << "of the footway";
    EXPECT_EQ(facts.signals, 1U);
    EXPECT_EQ(facts.crossings(), 1U) << "no larger street is crossed at the other mapped crossing";
    EXPECT_EQ(facts.lifts, 1U);
    EXPECT_FALSE(facts.ascent);
}

TEST(RouteFacts, WhoTurnsIntoALargerStreetHasNotCrossedIt) {
    auto const network = street_with_everything();
    auto const found = route(life_in(network, {0, 0}, {150, 40}));
    ASSERT_TRUE(found);
    auto const facts = facts_of(*found, network, nullptr);
    EXPECT_EQ(facts.streets.back(), (StreetWalked{"Main Road", StreetKind::primary, 40_m}));
    EXPECT_EQ(facts.crossings(), 0U);
}

TEST(RouteFacts, ClimbsAreThoseOfTheStretchesThatAreWalked) {
    auto const network = network_of({{{0, 0}, {600, 0}}, {{600, 0}, {600, 600}}});
    auto const relief = make_relief(network,
                                    [](std::span<Point const> places) {
                                        std::vector<std::optional<double>> heights;
                                        for (auto const place : places) {
                                            heights.emplace_back(0.1 * place.x - 0.05 * place.y);
                                        }
                                        return heights;
                                    },
                                    {.radius = 0_m});
    auto const found = route(life_in(network, {300, 0}, {600, 400}));
    ASSERT_TRUE(found);
    auto const ascent = facts_of(*found, network, &relief).ascent;
    ASSERT_TRUE(ascent);
    EXPECT_NEAR(ascent->up.count(), 30.0, 1e-3);
    EXPECT_NEAR(ascent->down.count(), 20.0, 1e-3);
    auto const back = facts_of(*route(life_in(network, {600, 400}, {300, 0})), network, &relief).ascent;
    EXPECT_NEAR(back->up.count(), 20.0, 1e-3);
    Relief const unknown;
    EXPECT_FALSE(facts_of(*found, network, &unknown).ascent) << "not known is not flat";
}

}  // namespace
}  // namespace walkshed
