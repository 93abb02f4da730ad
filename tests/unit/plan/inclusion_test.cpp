// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "unit/plan/town_with_gaps.hpp"

namespace walkshed {
namespace {

using namespace testing;

/// Home, 100 m of street, and a school; "adult" gets there in 100 s.
class InclusionTest : public ::testing::Test {
  protected:
    static Gap gap_of(TownWithGaps& town, std::string walker, WheelLimits const& limits = {}) {
        town.walkers.back().wheels = limits;
        town.add_facility('s', kSchool);
        town.add_block("h", {.population = 40.0});
        town.add_rule(kSchool, Seconds{150.0}).walker = std::move(walker);
        return town.only_gap();
    }
    static std::vector<Hindrance> hindrances(Gap const& gap) {
        std::vector<Hindrance> kinds;
        std::ranges::transform(gap.hurdles, std::back_inserter(kinds), &Hurdle::kind);
        return kinds;
    }
    static TownWithGaps town_of(std::string_view map, Legend const& legend) {
        return TownWithGaps{draw_town(map, Meters{10.0}, legend)};
    }
};

TEST_F(InclusionTest, NamesTheStepsThatStopWheels) {
    TownWithGaps town{"h---+==+---s"};
    auto const gap = gap_of(town, "wheelchair");
    ASSERT_EQ(gap.cause, Cause::inclusion);
    EXPECT_EQ(hindrances(gap), std::vector{Hindrance::steps});
    EXPECT_EQ(gap.hurdles[0].place, (Point{40.0, 0.0})) << "at their foot";
    EXPECT_EQ(town.streets.edge(gap.hurdles[0].edge).kind, StreetKind::steps);
}

TEST_F(InclusionTest, TakesTheStepsOfOneStreetTogether) {
    TownWithGaps apart{"h--+=+=+---+=+s"};
    EXPECT_EQ(hindrances(gap_of(apart, "wheelchair")).size(), 3U) << "each drawn as a way of its own";
    auto together = town_with_crossed_steps();
    EXPECT_EQ(hindrances(gap_of(together, "wheelchair")).size(), 1U) << "one way, cut where another meets it";
}

TEST_F(InclusionTest, NamesTheSlopeThatIsTooSteep) {
    auto town = town_of("h---+==+---s", {.street = {{"highway", "footway"}, {"incline", "15%"}}, .nodes = {}});
    EXPECT_EQ(hindrances(gap_of(town, "wheelchair", {.max_incline = 0.08})), std::vector{Hindrance::slope});
}

TEST_F(InclusionTest, NamesWidthAndSurfaceOfTheStreet) {
    auto narrow = town_of("h---+==+---s", {.street = {{"highway", "footway"}, {"width", "0.5"}}, .nodes = {}});
    EXPECT_EQ(hindrances(gap_of(narrow, "wheelchair", {.max_incline = 0.08, .min_width = Meters{0.9}})),
              std::vector{Hindrance::width});
    auto muddy = town_of("h---+==+---s", {.street = {{"highway", "footway"}, {"surface", "mud"}}, .nodes = {}});
    EXPECT_EQ(hindrances(gap_of(muddy, "wheelchair", {.worst_surface = Surface::firm})),
              std::vector{Hindrance::surface});
    auto closed = town_of("h---+==+---s", {.street = {{"highway", "footway"}, {"wheelchair", "no"}}, .nodes = {}});
    EXPECT_EQ(hindrances(gap_of(closed, "wheelchair")), std::vector{Hindrance::forbidden});
}

TEST_F(InclusionTest, NamesTheKerbAndTheBarrierOnTheWay) {
    auto kerb = town_of("h---k---s", {.street = {}, .nodes = {{'k', {{"kerb", "raised"}, {"kerb:height", "0.2"}}}}});
    auto const gap = gap_of(kerb, "wheelchair", {.max_kerb = Meters{0.03}});
    EXPECT_EQ(hindrances(gap), std::vector{Hindrance::kerb});
    EXPECT_EQ(gap.hurdles[0].place, kerb.places.at('k'));
    auto stile = town_of("h---k---s", {.street = {}, .nodes = {{'k', {{"barrier", "stile"}}}}});
    EXPECT_EQ(hindrances(gap_of(stile, "wheelchair")), std::vector{Hindrance::barrier});
}

TEST_F(InclusionTest, NamesTheSpeedWhereNothingStopsTheWalker) {
    TownWithGaps town{"h----------s"};
    auto const gap = gap_of(town, "older");
    ASSERT_EQ(gap.cause, Cause::inclusion);
    EXPECT_EQ(hindrances(gap), std::vector{Hindrance::speed});
    EXPECT_EQ(gap.over_time, Seconds{70.0});
    EXPECT_EQ(gap.over_length, Meters{35.0}) << "at half a metre a second";
}

TEST_F(InclusionTest, IsNoCauseForTheReferenceItselfNorWithoutOne) {
    TownWithGaps town{"h---+==+---s"};
    town.add_facility('s', kSchool);
    town.add_block("h", {.population = 40.0});
    town.add_rule(kSchool, Seconds{50.0});
    EXPECT_EQ(town.only_gap().cause, Cause::supply);
    TownWithGaps wheels{"h---+==+---s"};
    wheels.has_reference = false;
    EXPECT_EQ(gap_of(wheels, "wheelchair").cause, Cause::network);
}

TEST(ReferenceWalker, IsWhoTheStandardAsksForEverybodyOnFoot) {
    TownWithGaps town{"h--s"};
    town.walkers.back().wheels = WheelLimits{};
    EXPECT_EQ(reference_walker(town.standard, town.walkers), nullptr);
    auto& for_older = town.add_rule(kSchool, Seconds{50.0});
    for_older.users = {UserGroup::older};
    for_older.walker = "older";
    town.add_rule(kSchool, Seconds{50.0}).walker = "wheelchair";
    town.add_rule(kSchool, Seconds{50.0});
    EXPECT_EQ(reference_walker(town.standard, town.walkers)->id, "adult");
}

}  // namespace
}  // namespace walkshed
