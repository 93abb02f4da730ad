// SPDX-License-Identifier: Apache-2.0
// Tiers, gates and limits that depend on size, in towns.
#include <gtest/gtest.h>

#include "unit/score/scored_town.hpp"

namespace walkshed {
namespace {

using testing::kClinic;
using testing::kSchool;
using testing::kShop;
using testing::ScoredTown;

char const* const kStreet = "a----b----c----d----e";

ScoredTown street() {
    ScoredTown town{kStreet};
    town.add_block("a", {.population = 10});
    return town;
}

TEST(Tiers, WhatIsMetInOneSaysNothingOfAnother) {
    auto town = street();
    town.standard.tiers = {{.id = "wide"}, {.id = "near"}};
    town.add_facility('d', kSchool);
    town.add_rule(kSchool, Meters{200.0}).tier = 0;
    town.add_rule(kSchool, Meters{100.0}).tier = 1;
    EXPECT_EQ(town.verdict(0).answer, Answer::covered);
    EXPECT_EQ(town.verdict(1).answer, Answer::gap);
    EXPECT_EQ(town.score().completeness, 50.0);
}

TEST(Tiers, PeopleAreCompleteTierByTierAndAsAWhole) {
    auto town = street();
    town.standard.tiers = {{.id = "wide"}, {.id = "near"}, {.id = "block"}};
    town.add_facility('d', kSchool);
    for (auto const& [tier, limit] : {std::pair{0U, 200.0}, {1U, 100.0}, {2U, 50.0}}) {
        auto& rule = town.add_rule(kSchool, Meters{limit});
        rule.tier = tier;
        rule.required = tier < 2;
    }
    auto const result = town.score();
    ASSERT_EQ(result.tiers.size(), 3U);
    EXPECT_EQ(result.tiers[0].complete.covered, 10.0);
    EXPECT_EQ(result.tiers[1].complete.gap, 10.0);
    EXPECT_EQ(result.tiers[2].complete.covered, 10.0) << "nothing is required there";
    EXPECT_EQ(result.complete.gap, 10.0);
}

TEST(Tiers, CountByTheirWeightsHoweverManyRulesTheyHave) {
    auto town = street();
    town.standard.tiers = {{.id = "wide", .weight = 0.25}, {.id = "near", .weight = 0.75}};
    town.add_facility('b', kSchool);
    town.add_facility('e', kShop);
    town.add_facility('e', kClinic);
    town.add_rule(kSchool, Meters{100.0}).tier = 0;
    town.add_rule(kShop, Meters{100.0}).tier = 1;
    town.add_rule(kClinic, Meters{100.0}).tier = 1;
    EXPECT_DOUBLE_EQ(*town.score().completeness, 25.0);
}

TEST(Tiers, HaveACompletenessOfTheirOwnInBlockAndArea) {
    auto town = street();
    town.add_block("e", {.population = 30});
    town.add_block("c", {.population = 0});
    town.standard.tiers = {{.id = "wide", .weight = 0.25}, {.id = "near", .weight = 0.75}};
    town.add_facility('b', kSchool);
    town.add_facility('d', kShop);
    auto& school = town.add_rule(kSchool, Meters{160.0});
    school.tier = 0;
    school.required = true;
    town.add_rule(kSchool, Meters{60.0}).tier = 1;
    town.add_rule(kShop, Meters{60.0}).tier = 1;
    town.add_rule(kClinic, Meters{60.0}).tier = 1;  // none in the data
    town.standard.rules.back().required = true;
    town.standard.rules.back().weight = 2.0;
    auto const result = town.score();
    for (auto const block : {0U, 1U}) {
        auto const& tiers = result.blocks[block].tiers;
        ASSERT_EQ(tiers.size(), 2U);
        EXPECT_EQ(tiers[0].completeness, 100.0);
        EXPECT_EQ(tiers[0].answer, Answer::covered);
        EXPECT_EQ(tiers[1].completeness, 25.0);
        EXPECT_EQ(tiers[1].completeness_max, 75.0);
        EXPECT_EQ(tiers[1].answer, Answer::unknown);
        EXPECT_DOUBLE_EQ(*result.blocks[block].completeness, 0.25 * 100.0 + 0.75 * 25.0);
    }
    EXPECT_EQ(result.blocks[2].tiers[0].completeness, std::nullopt) << "nobody lives there";
    EXPECT_EQ(result.blocks[2].tiers[0].answer, std::nullopt);
    EXPECT_EQ(result.tiers[1].completeness, 25.0);
    EXPECT_EQ(result.tiers[1].complete.unknown, 40.0);
    town.standard.rules[1].gate = true;
    auto const gated = town.score();
    EXPECT_EQ(gated.blocks[1].completeness, 0.0);
    EXPECT_EQ(gated.blocks[1].tiers[1].completeness, 0.0);
    EXPECT_EQ(gated.blocks[1].tiers[0].completeness, 100.0) << "the gate is of the other tier";
    EXPECT_EQ(gated.blocks[0].tiers[1].completeness, 25.0);
    EXPECT_EQ(gated.tiers[1].completeness, 6.25);
}

TEST(Gates, WithoutThemNothingCounts) {
    auto town = street();
    town.add_facility('b', kSchool);
    town.add_facility('e', kShop);
    town.add_rule(kSchool, Meters{100.0});
    auto& shop = town.add_rule(kShop, Meters{100.0});
    EXPECT_EQ(town.score().completeness, 50.0);
    shop.gate = true;
    EXPECT_EQ(town.score().completeness, 0.0);
    EXPECT_EQ(town.score().completeness_max, 0.0);
    shop.limit = Meters{300.0};
    EXPECT_EQ(town.score().completeness, 100.0);
}

TEST(Gates, ThatAreUnknownLeaveOpenWhatCounts) {
    auto town = street();
    town.add_facility('b', kSchool);
    town.add_rule(kSchool, Meters{100.0});
    town.add_rule(kShop, Meters{100.0}).gate = true;  // none in the data
    EXPECT_EQ(town.score().completeness, 0.0);
    EXPECT_EQ(town.score().completeness_max, 100.0);
}

/// 500 m² within 200 m, or 200 m² within 100 m.
ScoredTown with_park(char sign, SquareMeters size) {
    auto town = street();
    town.add_facility(sign, kClinic).size = size;
    town.add_rule(
        {{.categories = {kClinic}, .size = SquareMeters{500.0}, .size_is_binding = true},
         {.categories = {kClinic}, .size = SquareMeters{200.0}, .size_is_binding = true, .limit = Meters{100.0}}},
        Meters{200.0});
    return town;
}

TEST(Sizes, DecideHowFarAFacilityMayBe) {
    EXPECT_EQ(with_park('d', SquareMeters{500.0}).verdict().answer, Answer::covered);
    EXPECT_EQ(with_park('d', SquareMeters{300.0}).verdict().answer, Answer::gap);
    EXPECT_EQ(with_park('b', SquareMeters{300.0}).verdict().answer, Answer::covered);
    EXPECT_EQ(with_park('b', SquareMeters{100.0}).verdict().answer, Answer::gap);
}

}  // namespace
}  // namespace walkshed
