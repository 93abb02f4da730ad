// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/graded_score.hpp"

#include <gtest/gtest.h>

#include "unit/score/scored_town.hpp"
#include "walkshed/score/zone_score.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

/// A school 100 m from a, a shop 200 m; b is at the school.
class GradedTown : public ::testing::Test {
  protected:
    GradedTown() {
        town.add_block("a", {.population = 30});
        town.add_block("b", {.population = 10});
        town.add_facility('b', kSchool);
        town.add_facility('c', kShop);
    }

    [[nodiscard]] ScoreInput input() const {
        auto input = town.input();
        input.graded = true;
        return input;
    }
    [[nodiscard]] GradedScore of_block(std::size_t block) const { return *score(input()).blocks[block].graded; }
    [[nodiscard]] double completeness() const { return *of_block(0).completeness(); }

    ScoredTown town{"a---------b---------c"};
};

TEST_F(GradedTown, WhatIsALittleTooFarCountsInPart) {
    town.add_rule(kSchool, Seconds{100.0});
    EXPECT_EQ(completeness(), 100.0);
    town.standard.rules[0].limit = Seconds{80.0};
    EXPECT_NEAR(completeness(), 50.0, 1e-9) << "a quarter beyond the limit is half of the way to nothing";
    EXPECT_EQ(score(input()).blocks[0].completeness, 0.0) << "strictly it is a gap";
    town.standard.rules[0].limit = Seconds{60.0};
    EXPECT_EQ(completeness(), 0.0);
}

TEST_F(GradedTown, RulesCountByTheirWeightAndTheAreaByItsPeople) {
    town.add_rule(kSchool, Seconds{80.0}).weight = 3.0;
    town.add_rule(kShop, Seconds{200.0}).required = true;
    town.add_rule(kClinic, Seconds{200.0}).required = true;
    town.facilities.push_back({.source_id = "planned", .categories = {kClinic}, .shape = town.places.at('a')});
    town.facilities.back().status = FacilityStatus::planned;
    EXPECT_NEAR(completeness(), 100.0 * (3.0 * 0.5 + 1.0) / 5.0, 1e-9);
    EXPECT_NEAR(*of_block(0).required_met(), 0.5, 1e-12);
    auto const area = *score(input()).graded;
    EXPECT_EQ(area.people, 40.0);
    EXPECT_NEAR(*area.completeness(), (30.0 * 50.0 + 10.0 * 80.0) / 40.0, 1e-9);
}

TEST_F(GradedTown, OfAlternativesTheBestCountsAndOfAListTheMean) {
    std::vector<Wanted> const wanted{{.categories = {kSchool}}, {.categories = {kShop}}};
    town.add_rule(wanted, Seconds{80.0});
    EXPECT_NEAR(completeness(), 50.0, 1e-9);
    town.standard.rules[0].combination = Combination::share;
    EXPECT_NEAR(completeness(), 25.0, 1e-9);
    town.standard.rules[0] = town.add_rule(kSchool, Seconds{100.0});
    town.standard.rules.resize(1);
    town.add_rule(kShop, Seconds{160.0});
    town.add_rule(std::vector<Wanted>{}, Seconds{1.0}).share_of_rules = {0, 1};
    EXPECT_NEAR(completeness(), 100.0 * (1.0 + 0.5 + 0.75) / 3.0, 1e-9);
}

TEST_F(GradedTown, ASmallFacilityCountsHalfAndOneOfUnknownSizeIsTold) {
    auto& rule = town.add_rule(kSchool, Seconds{100.0});
    rule.wanted[0].size = SquareMeters{500.0};
    EXPECT_EQ(completeness(), 100.0);
    EXPECT_EQ(of_block(0).mean_unknown_sizes(), 1.0);
    town.facilities[0].size = SquareMeters{400.0};
    EXPECT_EQ(completeness(), 50.0);
    EXPECT_EQ(of_block(0).mean_unknown_sizes(), 0.0);
    town.facilities[0].size = SquareMeters{500.0};
    EXPECT_EQ(completeness(), 100.0);
}

TEST_F(GradedTown, WhatIsShortPerHeadCountsHalf) {
    town.add_rule(kSchool, Seconds{100.0}).wanted[0].people_each = 1000.0;
    EXPECT_EQ(completeness(), 100.0);
    town.standard.rules[0].wanted[0].per_head_is_binding = true;
    EXPECT_EQ(completeness(), 100.0) << "one is enough for 40 people";
    town.standard.rules[0].wanted[0].people_each = 10.0;
    EXPECT_EQ(completeness(), 50.0);
    town.standard.rules[0].wanted.push_back({.categories = {kShop}});
    EXPECT_EQ(completeness(), 50.0) << "the school is the better alternative still";
    town.standard.rules[0].combination = Combination::share;
    EXPECT_EQ(completeness(), 25.0);
}

TEST_F(GradedTown, WhatIsUnknownRaisesTheMost) {
    town.add_rule(kClinic, Seconds{100.0});
    town.add_rule(kSchool, Seconds{80.0});
    auto const block = of_block(0);
    EXPECT_NEAR(*block.completeness(), 25.0, 1e-9);
    EXPECT_NEAR(*block.completeness_max(), 75.0, 1e-9) << "no clinic is mapped anywhere";
}

TEST_F(GradedTown, NobodyAndNothingAskedIsNothing) {
    town.add_rule(kSchool, Seconds{100.0});
    EXPECT_FALSE(score(town.input()).blocks[0].graded) << "not asked for";
    EXPECT_FALSE(score(town.input()).graded);
    town.add_block("c", {.population = 0});
    EXPECT_FALSE(of_block(2).completeness());
    EXPECT_FALSE(of_block(0).required_met()) << "no rule is required";
}

TEST_F(GradedTown, ZonesHaveItToo) {
    town.add_rule(kSchool, Seconds{80.0});
    town.blocks[0].group = "west";
    auto const asked = input();
    auto const zoning = Zoning::by_group(town.blocks);
    ZoneScorer zones{asked, zoning};
    (void)score(asked, {}, [&](ScoredSlice const& slice) { zones.add(slice); });
    auto const by_zone = std::move(zones).finish();
    EXPECT_NEAR(*by_zone.zones[0].graded->completeness(), 50.0, 1e-9);
    EXPECT_EQ(by_zone.outside.graded->completeness(), 100.0);
}

}  // namespace
}  // namespace walkshed
