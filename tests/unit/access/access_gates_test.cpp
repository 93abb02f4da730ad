// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "unit/access/town_life.hpp"

// How people leave blocks with gates, and how facilities with entrances are reached.

namespace walkshed {
namespace {

using namespace walkshed::testing;

Block block_over(Point low, Point high, std::vector<Point> gates, bool streets_lead_out = true) {
    return {.shape = rectangle(low, high), .gates = std::move(gates), .streets_lead_out = streets_lead_out};
}

/// People at `homes` of the block, which have its gates; a facility at `facility`.
TownLife life_in(Network network, Block const& block, std::vector<Point> const& homes, Point facility) {
    TownLife life;
    life.network = std::move(network);
    life.blocks = {block};
    for (auto const home : homes) {
        life.doorsteps.push_back(doorstep_at(home, block.gates));
    }
    life.facilities = {facility_at(facility)};
    return life;
}

std::optional<Meters> length_of(TownLife const& life) {
    return to_length(life.nearest().cost.length);
}

/// A compound over (10, 5) to (60, 45), whose street c-d-e leaves it to the south; another street passes in the north.
Town compound_with_a_street() {
    return draw_town(R"(
        n---------m
                  |
          1       |
          c--d    |
             |    |
        a----e--s-+
    )",
                     10_m);
}

TEST(MappedGates, InACompoundWithStreetsPeopleWalkAlongThemToTheGate) {
    auto const town = compound_with_a_street();
    auto const compound = block_over({10, 5}, {60, 45}, {{50, 5}});
    auto const life = life_in(town.network, compound, {town.place('1')}, town.place('s'));
    EXPECT_EQ(length_of(life), 10_m + 30_m + 20_m + 30_m) << "and not straight to the gate over the lawn";
}

TEST(MappedGates, AGateBesideTheStreetsOfACompoundIsAWayOutOfItsOwn) {
    auto const town = compound_with_a_street();
    auto const compound = block_over({10, 5}, {60, 45}, {{50, 5}, {20, 5}});
    auto const life = life_in(town.network, compound, {town.place('1')}, town.place('s'));
    EXPECT_EQ(length_of(life), 25_m + 5_m + 60_m);
}

TEST(MappedGates, WithoutThemTheNearestStreetIsTakenWhereverItIs) {
    auto const town = compound_with_a_street();
    auto life = life_in(town.network, block_over({10, 5}, {60, 45}, {}), {{20, 44}}, town.place('n'));
    EXPECT_EQ(length_of(life), 6_m + 20_m);
    life.blocks[0].gates = life.doorsteps[0].gates = {{50, 5}};
    EXPECT_EQ(length_of(life), 24_m + 30_m + 20_m + 50_m + 50_m + 100_m) << "there is a wall in the north now";
}

/// The street of a compound over (0, 10) to (100, 90) stops at its gate at (50, 10), for others may not pass it, and so
/// does the street outside; another way out is in the north.
Network compound_closed_to_others(bool open_in_the_north) {
    std::vector<Street> streets{{{50, 50}, {50, 10}}, {{50, 9.99}, {50, 0}}, {{0, 0}, {50, 0}}, {{50, 0}, {500, 0}}};
    if (open_in_the_north) {
        streets.push_back({{50, 50}, {50, 200}});
        streets.push_back({{50, 200}, {500, 200}});
        streets.push_back({{500, 200}, {500, 0}});
    }
    return network_of(streets);
}

TEST(MappedGates, ResidentsPassTheirOwnGate) {
    for (bool const open_in_the_north : {false, true}) {
        auto const compound = block_over({0, 10}, {100, 90}, {{50, 10}});
        auto const life = life_in(compound_closed_to_others(open_in_the_north), compound, {{50, 40}}, {0, 0});
        EXPECT_NEAR(length_of(life).value_or(0_m).count(), 30.0 + 10.0 + 50.0, 0.1) << open_in_the_north;
    }
}

TEST(MappedGates, InACompoundWithoutStreetsPeopleGoStraightToTheGate) {
    auto const town = draw_town(R"(
        n----------m
             1     |
                   |
                   |
        a----------+
    )",
                                10_m);
    auto const compound = block_over({10, 5}, {90, 35}, {{20, 5}});
    auto const life = life_in(town.network, compound, {town.place('1')}, town.place('n'));
    EXPECT_EQ(town.place('1'), (Point{50, 30}));
    EXPECT_NEAR(length_of(life).value_or(0_m).count(), std::hypot(30, 25) + 5 + 90 + 40 + 110, 0.1)
        << "though the street in the north is 10 m away";
}

TEST(MappedGates, AreWaysOutHoweverFarTheyAre) {
    auto const compound = block_over({0, 10}, {1000, 500}, {{900, 10}});
    auto const life = life_in(network_of({{{0, 0}, {1000, 0}}}), compound, {{100, 20}}, {1000, 0});
    EXPECT_NEAR(length_of(life).value_or(0_m).count(), std::hypot(800, 10) + 10 + 100, 0.1);
}

TEST(MappedGates, SoIsEveryOpenStreetWhenNoneIsNear) {
    // Streets run 20 m into the compound, in the west and in the east; the gate is in the far north.
    auto const compound = block_over({0, 0}, {400, 1000}, {{200, 1000}});
    auto life = life_in(network_of({{{-50, 100}, {20, 100}},
                                    {{420, 100}, {380, 100}},
                                    {{-50, 100}, {-50, -50}},
                                    {{-50, -50}, {420, -50}},
                                    {{420, -50}, {420, 100}}}),
                        compound, {{200, 100}}, {420, 100});
    EXPECT_EQ(length_of(life), 200_m + 20_m);
    auto const snaps = life.ask({}).snaps[0].doorsteps[0];
    EXPECT_EQ(snaps.status, SnapStatus::accepted);
    EXPECT_EQ(snaps.attachments.size(), 2U) << "west and east; no street is near the gate";
    life.facilities = {facility_at({-50, 100})};
    EXPECT_EQ(length_of(life), 200_m + 50_m) << "it is the better one that is taken";
}

TEST(MappedGates, OneGardenGateDoesNotCloseASuburb) {
    auto const town = draw_town(R"(
        a---+---+---+---b
        | 1 | 2 |   | 3 |
        |   |   |   |   |
        +---+---+---+---+
        |   |   | 4 |   |
        |5  |   |   |  6|
        c---+---+---+---s
    )",
                                10_m);
    std::vector<Point> homes;
    for (char const home : {'1', '2', '3', '4', '5', '6'}) {
        homes.push_back(town.place(home));
    }
    auto const suburb = block_over({-5, -5}, {165, 65}, {{20, 65}});
    auto const gated = life_in(town.network, suburb, homes, town.place('s'));
    auto open = gated;
    for (auto& doorstep : open.doorsteps) {
        doorstep.gates.clear();
    }
    NearestQuestion const question{.categories = {CategoryId{0}}};
    auto const with_gate = gated.ask({question});
    auto const without = open.ask({question});
    for (std::uint32_t i = 0; i < homes.size(); ++i) {
        EXPECT_EQ(with_gate.at(DoorstepId{i}, 0).cost, without.at(DoorstepId{i}, 0).cost) << i;
    }
}

TEST(MappedGates, AStreetAlongTheOutlineHasNoWallBeforeIt) {
    auto const block = block_over({0, 0}, {100, 100}, {{100, 50}});
    auto const life = life_in(network_of({{{0, 0}, {100, 0}}, {{100, 0}, {110, 50}}}), block, {{20, 10}}, {0, 0});
    EXPECT_EQ(length_of(life), 10_m + 20_m);
}

TEST(MappedGates, ABarrierBeforeTheStreetsOfTheBlockLeavesTheWaysThroughTheOutline) {
    auto const town = compound_with_a_street();
    auto const compound = block_over({10, 5}, {60, 45}, {{20, 5}});
    auto life = life_in(town.network, compound, {town.place('1')}, town.place('s'));
    std::vector<Line> const wall{{{10, 25}, {60, 25}}};
    Barriers const barriers{wall};
    life.snapping.barriers = &barriers;
    life.snapping.limit = 20_m;
    EXPECT_NEAR(length_of(life).value_or(0_m).count(), std::hypot(30, 25) + 5 + 30, 0.1) << "by the street's opening";
}

TEST(GivenGates, AreTheOnlyWaysOut) {
    auto const town = compound_with_a_street();
    auto const compound = block_over({10, 5}, {60, 45}, {{20, 5}}, false);
    auto const life = life_in(town.network, compound, {town.place('1')}, town.place('s'));
    EXPECT_EQ(length_of(life), 25_m + 5_m + 60_m);
    ASSERT_EQ(life.ask({}).snaps[0].doorsteps[0].attachments.size(), 1U);
}

TEST(GivenGates, TheFirstOneClosesTheOutlineElsewhere) {
    auto const town = compound_with_a_street();
    auto life = life_in(town.network, block_over({10, 5}, {60, 45}, {}, false), {{20, 44}}, town.place('n'));
    EXPECT_EQ(length_of(life), 6_m + 20_m) << "to the street in the north";
    life.blocks[0].gates = life.doorsteps[0].gates = {{50, 5}};
    EXPECT_NEAR(length_of(life).value_or(0_m).count(), std::hypot(30, 39) + 5 + 50 + 50 + 100, 0.1);
}

/// One street from (0, 0) to (200, 0) and one from (0, 50) to (200, 50), joined in the west.
TownLife two_streets() {
    TownLife life;
    life.network = network_of({{{0, 0}, {200, 0}}, {{0, 50}, {200, 50}}, {{0, 0}, {0, 50}}});
    life.doorsteps = {doorstep_at({100, 0})};
    return life;
}

TEST(FacilityEntrances, APolygonIsReachedAtThemAndNotWhereStreetsTouchIt) {
    auto life = two_streets();
    life.facilities = {facility_over({90, 0}, {110, 45})};
    life.doorsteps = {doorstep_at({60, 0})};
    EXPECT_EQ(length_of(life), 30_m);
    life.facilities[0].entrances = {{110, 45}, {110, 20}};
    EXPECT_EQ(length_of(life), 50_m + 20_m);
    EXPECT_EQ(life.ask({}).snaps[0].facilities[0].attachments.size(), 2U);
}

TEST(FacilityEntrances, FromThemItIsStraightOnToAPoint) {
    auto life = two_streets();
    life.facilities = {facility_at({100, 20})};
    EXPECT_EQ(length_of(life), 20_m);
    life.facilities[0].entrances = {{130, 20}};
    EXPECT_EQ(length_of(life), 30_m + 20_m + 30_m);
}

TEST(FacilityEntrances, ThatMeetNoStreetOrAnIslandOnlyCountForNothing) {
    auto life = two_streets();
    life.network = network_of({{{0, 0}, {2000, 0}}, {{0, 300}, {20, 300}}});
    life.facilities = {facility_at({100, 20})};
    for (Point const entrance : {Point{100, 900}, Point{10, 310}}) {
        life.facilities[0].entrances = {entrance};
        EXPECT_EQ(length_of(life), 20_m);
    }
}

TEST(FacilityEntrances, OnAnIslandAreTakenWhereTheShapeMeetsNothingBetter) {
    auto life = two_streets();
    life.network = network_of({{{0, 0}, {2000, 0}}, {{0, 300}, {100, 300}}});
    life.facilities = {facility_over({20, 290}, {80, 310})};
    life.facilities[0].entrances = {{80, 310}};
    auto const snap = life.ask({}).snaps[0].facilities[0];
    EXPECT_EQ(snap.status, SnapStatus::island);
    ASSERT_EQ(snap.attachments.size(), 1U);
    EXPECT_EQ(snap.attachments[0].stretch.from, 80_m);
    EXPECT_EQ(snap.attachments[0].leg, 10_m);
}

}  // namespace
}  // namespace walkshed
