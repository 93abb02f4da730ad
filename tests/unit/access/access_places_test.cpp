// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "unit/access/town_life.hpp"

// Which facilities count, and where a polygon is reached.

namespace walkshed {
namespace {

using namespace walkshed::testing;
using namespace std::chrono_literals;

constexpr CategoryId kPark{0};

/// One street from (0, 0) to (200, 0), and a doorstep at its west end.
TownLife one_street() {
    TownLife life;
    life.network = network_of({{{0, 0}, {200, 0}}});
    life.doorsteps = {doorstep_at({0, 0})};
    return life;
}

TEST(FindAccessToPlaces, OnlyExistingFacilitiesAreFound) {
    auto life = one_street();
    life.facilities = {facility_at({10, 0}), facility_at({20, 0}), facility_at({30, 0})};
    life.facilities[0].status = FacilityStatus::planned;
    life.facilities[1].status = FacilityStatus::closed;
    EXPECT_EQ(life.nearest().facility, FacilityId{2});
}

TEST(FindAccessToPlaces, APlannedPolygonAroundADoorstepIsNotThere) {
    auto life = one_street();
    life.facilities = {facility_over({-10, -10}, {10, 10})};
    life.facilities[0].status = FacilityStatus::planned;
    EXPECT_FALSE(life.nearest().cost.reachable());
}

TEST(FindAccessToPlaces, FacilitiesOfOtherCategoriesAreNotFound) {
    auto life = one_street();
    life.facilities = {facility_at({10, 0}, CategoryId{1})};
    EXPECT_FALSE(life.nearest().cost.reachable());
}

TEST(FindAccessToPlaces, TheMinimumSizeIsInclusiveAndUnknownSizesCountOnlyWhenAsked) {
    auto life = one_street();
    life.facilities = {facility_at({10, 0}), facility_at({20, 0}), facility_at({30, 0})};
    life.facilities[1].size = 399_m2;
    life.facilities[2].size = 400_m2;
    NearestQuestion question{.categories = {kPark}, .minimum_size = 400_m2};
    EXPECT_EQ(life.nearest(question).facility, FacilityId{2});
    question.unknown_size_counts = true;
    EXPECT_EQ(life.nearest(question).facility, FacilityId{0});
}

TEST(FindAccessToPlaces, AFacilityTooSmallDoesNotCountForThoseInsideIt) {
    auto life = one_street();
    life.facilities = {facility_over({-10, -10}, {10, 10}), facility_at({150, 0})};
    life.facilities[0].size = 400_m2;
    life.facilities[1].size = 500_m2;
    auto const answer = life.nearest({.categories = {kPark}, .minimum_size = 500_m2});
    EXPECT_EQ(answer.facility, FacilityId{1});
    EXPECT_EQ(to_length(answer.cost.length), 150_m);
}

TEST(FindAccessToPlaces, APolygonIsReachedWhereTheStreetEntersItNotAtItsCentroid) {
    auto life = one_street();
    life.facilities = {facility_over({120, -200}, {180, 20})};
    EXPECT_EQ(to_length(life.nearest().cost.length), 120_m);
    life.doorsteps = {doorstep_at({200, 0})};
    EXPECT_EQ(to_length(life.nearest().cost.length), 20_m);
}

TEST(FindAccessToPlaces, AStreetThatRunsThroughAPolygonIsInsideItAllAlong) {
    auto life = one_street();
    life.facilities = {facility_over({40, -50}, {180, 20})};
    life.doorsteps = {doorstep_at({100, 24})};
    EXPECT_EQ(to_length(life.nearest().cost.length), 24_m) << "the leg to the street, and no metre more";
}

TEST(FindAccessToPlaces, ADoorstepInsideAPolygonIsThereAlready) {
    auto life = one_street();
    life.facilities = {facility_at({0, 0}), facility_over({50, 20}, {90, 60})};
    life.doorsteps = {doorstep_at({70, 40}), doorstep_at({50, 20}), doorstep_at({49, 40})};
    auto const table = life.ask({{.categories = {kPark}}});
    for (auto const doorstep : {DoorstepId{0}, DoorstepId{1}}) {
        EXPECT_EQ(table.at(doorstep, 0).cost, (WalkCost{0, 0}));
        EXPECT_EQ(table.at(doorstep, 0).facility, FacilityId{1});
    }
    EXPECT_TRUE(table.at(DoorstepId{2}, 0).cost.reachable());
    EXPECT_NE(table.at(DoorstepId{2}, 0).cost, (WalkCost{0, 0}));
}

TEST(FindAccessToPlaces, InsideAPolygonHoldsFarFromAnyStreetToo) {
    auto life = one_street();
    life.facilities = {facility_over({50, 2000}, {90, 2060})};
    life.doorsteps = {doorstep_at({70, 2040})};
    auto const table = life.ask({{.categories = {kPark}}});
    EXPECT_EQ(table.snaps[0].doorsteps[0].status, SnapStatus::too_far);
    EXPECT_EQ(table.at(DoorstepId{0}, 0).cost, (WalkCost{0, 0}));
}

TEST(FindAccessToPlaces, AHoleInAPolygonIsOutside) {
    auto life = one_street();
    life.facilities = {facility_over({-100, -100}, {300, 100})};
    std::get<MultiPolygon>(life.facilities[0].shape)[0].holes = {rectangle({50, 20}, {90, 60})[0].outer};
    life.doorsteps = {doorstep_at({70, 40})};
    EXPECT_EQ(to_length(life.nearest().cost.length), 40_m);
}

TEST(FindAccessToPlaces, WhoIsInsideOneHasTheNextToWalkTo) {
    auto life = one_street();
    life.facilities = {facility_over({-10, -10}, {10, 10}), facility_at({150, 0})};
    auto const second = life.nearest({.categories = {kPark}, .count = 2});
    EXPECT_EQ(second.facility, FacilityId{1});
    EXPECT_EQ(to_length(second.cost.length), 150_m);
}

}  // namespace
}  // namespace walkshed
