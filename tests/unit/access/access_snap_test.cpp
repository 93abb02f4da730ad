// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <limits>

#include "unit/access/town_life.hpp"

// How doorsteps and facilities meet the network for an access table.

namespace walkshed {
namespace {

using namespace walkshed::testing;
using namespace std::chrono_literals;

/// One street from (0, 0) to (200, 0), and a facility at its east end.
TownLife one_street() {
    TownLife life;
    life.network = network_of({{{0, 0}, {200, 0}}});
    life.facilities = {facility_at({200, 0})};
    return life;
}

TEST(FindAccessSnaps, PeopleLeaveByTheirGate) {
    auto life = one_street();
    // Straight to the street it would be 40 m to (150, 0); the gate is 50 m away and 10 m from the street.
    life.doorsteps = {doorstep_at({150, 40}, {{110, 10}})};
    EXPECT_EQ(to_length(life.nearest().cost.length), 50_m + 10_m + 90_m);
}

TEST(FindAccessSnaps, EveryPlaceHasItsOwnSnapWhateverTheirOrder) {
    auto life = one_street();
    life.facilities.clear();
    for (int i = 0; i < 1000; ++i) {
        Point const place{static_cast<double>(i * 37 % 200), static_cast<double>(i % 90)};
        life.doorsteps.push_back(doorstep_at(place));
        life.facilities.push_back(facility_at(place));
    }
    auto const snaps = life.ask({}).snaps[0];
    for (std::size_t i = 0; i < life.doorsteps.size(); ++i) {
        for (auto const& snap : {snaps.doorsteps[i], snaps.facilities[i]}) {
            ASSERT_EQ(snap.attachments.size(), 1U) << i;
            EXPECT_NEAR(snap.nearest().stretch.from.count(), life.doorsteps[i].point.x, 1e-9) << i;
            EXPECT_NEAR(snap.nearest().leg.count(), life.doorsteps[i].point.y, 1e-9) << i;
        }
    }
}

TEST(FindAccessSnaps, TheBetterOfTwoGatesIsTaken) {
    auto life = one_street();
    life.doorsteps = {doorstep_at({150, 40}, {{110, 10}, {180, 0}})};
    EXPECT_EQ(to_length(life.nearest().cost.length), 50_m + 20_m);
    auto const table = life.ask({});
    ASSERT_EQ(table.snaps[0].doorsteps[0].attachments.size(), 2U);
    EXPECT_EQ(table.snaps[0].doorsteps[0].nearest().leg, 50_m);
}

TEST(FindAccessSnaps, AGateTooFarFromAnyStreetIsNoWayOut) {
    auto life = one_street();
    life.doorsteps = {doorstep_at({150, 40}, {{150, 150}, {110, 10}}), doorstep_at({150, 40}, {{150, 150}})};
    auto const table = life.ask({{.categories = {CategoryId{0}}}});
    EXPECT_EQ(table.snaps[0].doorsteps[0].status, SnapStatus::accepted);
    EXPECT_EQ(table.snaps[0].doorsteps[0].attachments.size(), 1U);
    EXPECT_EQ(table.snaps[0].doorsteps[1].status, SnapStatus::too_far);
    EXPECT_FALSE(table.at(DoorstepId{1}, 0).cost.reachable()) << "though the street is near the doorstep";
}

TEST(FindAccessSnaps, OfGatesThatLeadNowhereTheNearestToTheStreetIsToldOf) {
    auto life = one_street();
    std::vector<Line> const wall{{{0, 5}, {200, 5}}};
    Barriers const barriers{wall};
    life.snapping.barriers = &barriers;
    life.doorsteps = {doorstep_at({150, 40}, {{150, 150}, {110, 10}}), doorstep_at({150, 40}, {{110, 10}, {150, 150}}),
                      doorstep_at({150, 40}, {{110, 10}, {110, 3}})};
    auto const snaps = life.ask({}).snaps[0].doorsteps;
    EXPECT_EQ(snaps[0].status, SnapStatus::blocked);
    EXPECT_EQ(snaps[1].status, SnapStatus::blocked);
    EXPECT_EQ(snaps[2].status, SnapStatus::accepted) << "by the gate before the wall";
    EXPECT_EQ(snaps[2].attachments.size(), 1U);
}

TEST(FindAccessSnaps, AGateOnAnIslandIsAWayOutBesideOneOnTheMainNetwork) {
    auto life = one_street();
    life.network = network_of({{{0, 0}, {2000, 0}}, {{0, 300}, {20, 300}}});
    Point const by_island{10, 290};
    Point const by_main{10, 60};
    life.doorsteps = {doorstep_at({10, 250}, {by_island, by_main}), doorstep_at({10, 250}, {by_main, by_island}),
                      doorstep_at({10, 250}, {by_island})};
    auto const table = life.ask({});
    for (auto const i : {0U, 1U}) {
        EXPECT_EQ(table.snaps[0].doorsteps[i].status, SnapStatus::accepted);
        ASSERT_EQ(table.snaps[0].doorsteps[i].attachments.size(), 2U);
        EXPECT_EQ(table.snaps[0].doorsteps[i].attachments[0].leg, 190_m + 60_m);
        EXPECT_EQ(table.snaps[0].doorsteps[i].attachments[1].leg, 40_m + 10_m);
    }
    EXPECT_EQ(table.snaps[0].doorsteps[2].status, SnapStatus::island);
}

TEST(FindAccessSnaps, TheSnapLimitIsTheCallers) {
    auto life = one_street();
    life.doorsteps = {doorstep_at({100, 40})};
    EXPECT_TRUE(life.nearest().cost.reachable());
    life.snapping.limit = 39_m;
    EXPECT_FALSE(life.nearest().cost.reachable());
}

TEST(FindAccessSnaps, PlacesThatAreNotFoundAreOnRecordToo) {
    auto life = one_street();
    life.facilities[0].status = FacilityStatus::planned;
    auto const table = life.ask({{.categories = {CategoryId{0}}}});
    EXPECT_EQ(table.snaps[0].facilities[0].status, SnapStatus::accepted);
}

TEST(FindAccessSnaps, AWheelchairGoesRoundTheSteps) {
    auto const town = draw_town(R"(
        a-0-b===c-1-d
            |   |
            +---+
    )",
                                10_m);
    TownLife life;
    life.network = town.network;
    life.doorsteps = {doorstep_at(town.place('0'))};
    life.facilities = {facility_at(town.place('1'))};
    life.walkers.push_back(walker_at_one_meter_per_second());
    life.walkers[1].may_use_steps = false;
    NearestQuestion const on_foot{.categories = {CategoryId{0}}, .walker = 0};
    NearestQuestion const on_wheels{.categories = {CategoryId{0}}, .walker = 1};
    auto const table = life.ask({on_foot, on_wheels});
    EXPECT_EQ(to_length(table.at(DoorstepId{0}, 0).cost.length), 80_m);
    EXPECT_EQ(to_length(table.at(DoorstepId{0}, 1).cost.length), 120_m);
}

TEST(FindAccessSnaps, EachWalkerMeetsTheStreetsItMayUse) {
    TownLife life;
    life.network =
        network_of({{{0, 0}, {200, 0}}, {{0, 0}, {0, 30}}, {{0, 30}, {200, 30}, Passage::both, StreetKind::steps}});
    life.doorsteps = {doorstep_at({100, 29})};
    life.walkers.assign(3, walker_at_one_meter_per_second());
    life.walkers[1].may_use_steps = false;
    life.walkers[2].speed = MetersPerSecond{0.5};
    auto const table = life.ask({});
    ASSERT_EQ(table.snaps.size(), 3U);
    EXPECT_EQ(table.snaps[0].doorsteps[0].nearest().leg, 1_m);
    EXPECT_EQ(table.snaps[1].doorsteps[0].nearest().leg, 29_m);
    EXPECT_EQ(table.snaps[2].doorsteps[0].nearest().leg, 1_m);
}

TEST(FindAccessSnaps, ADoorstepThatIsNowhereIsUnreachable) {
    auto life = one_street();
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    life.facilities.push_back(facility_over({0, 0}, {500, 500}));
    life.doorsteps = {doorstep_at({nan, nan})};
    EXPECT_FALSE(life.nearest().cost.reachable());
}

}  // namespace
}  // namespace walkshed
