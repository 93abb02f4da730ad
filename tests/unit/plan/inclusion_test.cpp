// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "unit/plan/town_with_gaps.hpp"
#include "walkshed/plan/comparison.hpp"

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

/// 30 m of the way to school, or a detour of 90 m.
constexpr auto kPath = R"(
    h---+==+---s
        |  |
        |  |
        +--+
)";

class DarkTest : public InclusionTest {
  protected:
    /// Of somebody as quick as the reference, who minds the dark; on the path `tags` say whether it is lit.
    static TownWithGaps town_at_night(TagList const& tags, InTheDark const& dark) {
        Legend legend{.street = {{"highway", "footway"}}, .nodes = {}};
        legend.street.insert(legend.street.end(), tags.begin(), tags.end());
        auto town = town_of(kPath, legend);
        town.walkers[1] = {.id = "older", .speed = MetersPerSecond{1.0}, .dark = dark};
        town.add_facility('s', kSchool);
        town.add_block("h", {.population = 40.0});
        town.add_rule(kSchool, Seconds{130.0}).walker = "older";
        return town;
    }
};

TEST_F(DarkTest, NamesTheUnlitStreetsThatAreRefused) {
    auto const town = town_at_night({{"lit", "no"}}, {.refuses_unlit = true});
    auto const gap = town.only_gap();
    ASSERT_EQ(gap.cause, Cause::inclusion);
    EXPECT_EQ(hindrances(gap), std::vector{Hindrance::unlit});
    EXPECT_EQ(gap.hurdles[0].place, (Point{40.0, 30.0})) << "where the dark begins";
    EXPECT_EQ(gap.over_time, Seconds{40.0}) << "by the detour";
}

TEST_F(DarkTest, NamesTheUnlitStreetsThatSlowTooMuch) {
    auto const town = town_at_night({{"lit", "no"}}, {.time_factor = 2.0});
    auto const gap = town.only_gap();
    ASSERT_EQ(gap.cause, Cause::inclusion);
    EXPECT_EQ(hindrances(gap), std::vector{Hindrance::unlit});
    EXPECT_EQ(gap.over_time, Seconds{10.0}) << "through the dark, which is quicker than the detour";
}

TEST_F(DarkTest, NamesTheSpeedWhereLightWouldNotDo) {
    auto town = town_at_night({{"lit", "no"}}, {.time_factor = 2.0});
    town.walkers[1].speed = MetersPerSecond{0.5};
    EXPECT_EQ(hindrances(town.only_gap()), std::vector{Hindrance::speed});
    town.walkers[1].dark = {.refuses_unlit = true};
    EXPECT_EQ(hindrances(town.only_gap()), std::vector{Hindrance::unlit}) << "it is in the way all the same";
}

TEST_F(DarkTest, WhatStopsInTheLightIsNamedFirst) {
    auto town = town_of("h---+==+---s", {.street = {{"highway", "steps"}, {"lit", "no"}}, .nodes = {}});
    town.walkers.back().dark = {.refuses_unlit = true};
    EXPECT_EQ(hindrances(gap_of(town, "wheelchair")), std::vector{Hindrance::steps});
}

TEST_F(DarkTest, WhatIsNotToldCountsAsTheWalkerSays) {
    EXPECT_TRUE(town_at_night({}, {.refuses_unlit = true}).ledger().gaps.empty());
    EXPECT_TRUE(town_at_night({}, {.time_factor = 2.0}).ledger().gaps.empty());
    auto const gap = town_at_night({{"lit", "yes"}}, {.time_factor = 2.0, .unknown_is_unlit = true}).only_gap();
    EXPECT_EQ(hindrances(gap), (std::vector{Hindrance::unlit, Hindrance::unlit})) << "before and behind the path";
}

TEST_F(DarkTest, LightingThePathCoversTheBlock) {
    for (auto const& dark : {InTheDark{.refuses_unlit = true}, InTheDark{.time_factor = 2.0}}) {
        auto const before = town_at_night({{"lit", "no"}}, dark);
        auto const after = town_at_night({{"lit", "yes"}}, dark);
        EXPECT_EQ(before.verdict().answer, Answer::gap);
        EXPECT_EQ(after.verdict().answer, Answer::covered);
        auto const inputs = std::pair{before.input(), after.input()};
        auto const results = std::pair{before.score(), after.score()};
        auto const changes = compare({inputs.first, results.first}, {inputs.second, results.second});
        ASSERT_EQ(changes.rows.size(), 1U);
        EXPECT_EQ(changes.rows[0].covered, 40.0);
        EXPECT_EQ(changes.rows[0].cause, ChangeCause::streets);
    }
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
