// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/fix_list.hpp"

#include <gtest/gtest.h>

#include "unit/score/scored_town.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using namespace testing;

/// A street with homes 1 to 4 and sites a to e; a far shop s and a school of which there is one only, x.
class FixListTest : public ::testing::Test {
  protected:
    FixListTest() {
        town.add_block("12", {.population = 100.0, .older = 10.0});
        town.add_block("3", {.population = 80.0, .older = 60.0});
        town.add_block("4", {.population = 30.0, .older = 30.0});
        town.add_facility('x', kSchool);
        town.add_facility('s', kShop);
        town.add_rule(kShop, Meters{60.0}).required = true;
    }

    [[nodiscard]] std::vector<Site> sites(std::string_view signs) const {
        std::vector<Site> all;
        for (auto const sign : signs) {
            all.push_back({.source_id = std::string{sign}, .name = {}, .location = town.places.at(sign), .size = {}});
        }
        return all;
    }

    [[nodiscard]] FixList rank(std::string_view signs, FixOptions const& options) const {
        return rank_fixes(town.input(), sites(signs), options);
    }

    ScoredTown town{"a-1-2-b------3-c------4-d--x--------------------s"};
};

TEST_F(FixListTest, PutsAShopWhereMostPeopleLackOne) {
    auto const list = rank("abcd", {.objective = Objective::covered, .budget = 1.0});
    ASSERT_EQ(list.fixes.size(), 1U);
    auto const& fix = list.fixes[0];
    EXPECT_EQ(fix.site, 0U) << "of b, which serves as many, a is the first";
    EXPECT_EQ(fix.category, kShop);
    EXPECT_DOUBLE_EQ(fix.gain, 100.0);
    EXPECT_DOUBLE_EQ(fix.alone, 100.0);
    EXPECT_DOUBLE_EQ(fix.complete, 100.0);
    ASSERT_EQ(fix.rules.size(), 1U);
    EXPECT_DOUBLE_EQ(fix.rules[0].people, 100.0);
    ASSERT_EQ(fix.blocks.size(), 1U);
    EXPECT_EQ(fix.blocks[0].block, BlockId{0});
    EXPECT_DOUBLE_EQ(list.lacking, 210.0);
    EXPECT_DOUBLE_EQ(list.share_of_best(), 1.0);
    EXPECT_EQ(list.candidates, 4U);
}

TEST_F(FixListTest, WhoseGainCountsMayBeAGroup) {
    auto const list = rank("abcd", {.objective = Objective::covered, .group = UserGroup::older, .budget = 1.0});
    ASSERT_EQ(list.fixes.size(), 1U);
    EXPECT_EQ(list.fixes[0].site, 2U) << "c, by which the old of two blocks live";
    EXPECT_DOUBLE_EQ(list.fixes[0].gain, 60.0);
    EXPECT_DOUBLE_EQ(list.fixes[0].rules[0].people, 80.0) << "the rule is for all";
}

TEST_F(FixListTest, AddsForTheBudgetWhatIsWorthItsCost) {
    town.add_rule(kClinic, Meters{1'000.0});  // one for everybody, but none in the data: unknown today
    auto const list = rank("abcd", {.objective = Objective::covered,
                                    .kinds = {{.category = kShop, .cost = 2.0}, {.category = kClinic, .cost = 5.0}},
                                    .budget = 5.0,
                                    .unknown_counts = true});
    ASSERT_EQ(list.fixes.size(), 1U);
    EXPECT_EQ(list.fixes[0].category, kClinic) << "210 people for 5 are more than 180 for 4";
}

TEST_F(FixListTest, WhoIsUnknownIsNotCountedOn) {
    town.standard.rules.clear();
    town.add_rule(kClinic, Meters{1'000.0});
    EXPECT_TRUE(rank("abcd", {.budget = 2.0}).fixes.empty());
    EXPECT_EQ(rank("abcd", {.budget = 2.0, .unknown_counts = true}).fixes.size(), 1U);
}

TEST_F(FixListTest, TellsWhatHelpsOnlyTogether) {
    town.add_facility(Point{2'000, 0}, kClinic);  // off all streets, but the data know clinics
    town.snapping.limit = Meters{5.0};
    town.facilities.back().shape = town.places.at('s');
    auto& clinic = town.add_rule(kClinic, Meters{60.0});
    clinic.required = true;
    auto const one = rank("b", {.objective = Objective::complete, .budget = 1.0});
    EXPECT_TRUE(one.fixes.empty()) << "neither makes anybody complete";
    auto const both = rank("b", {.objective = Objective::complete, .budget = 2.0});
    ASSERT_EQ(both.fixes.size(), 2U);
    EXPECT_EQ(both.fixes[0].gain, 0.0);
    EXPECT_DOUBLE_EQ(both.fixes[1].gain, 100.0);
    EXPECT_EQ(both.fixes[1].together, std::vector<std::size_t>{0});
}

TEST_F(FixListTest, BuildsAsLargeAsRulesDemandWhereThereIsRoom) {
    auto& wanted = town.standard.rules[0].wanted[0];
    wanted.size = SquareMeters{200.0};
    wanted.size_is_binding = true;
    town.facilities[1].size = SquareMeters{300.0};
    auto places = sites("ac");
    places[0].size = SquareMeters{150.0};
    places[1].size = SquareMeters{200.0};
    auto const list = rank_fixes(town.input(), places, {.objective = Objective::covered, .budget = 2.0});
    ASSERT_EQ(list.fixes.size(), 1U);
    EXPECT_EQ(list.fixes[0].site, 1U) << "a is too small";
    EXPECT_EQ(list.fixes[0].size, SquareMeters{200.0});
    auto const small = rank_fixes(
        town.input(), sites("ac"),
        {.objective = Objective::covered, .kinds = {{.category = kShop, .size = SquareMeters{199.0}}}, .budget = 2.0});
    EXPECT_TRUE(small.fixes.empty()) << "one that is too small for the rule meets nothing";
}

TEST_F(FixListTest, CountsWhatIsThereWhereSeveralAreWanted) {
    town.standard.rules[0].wanted[0].count = 2;
    town.add_facility('2', kShop);
    auto const list = rank("abcd", {.objective = Objective::covered, .budget = 1.0});
    ASSERT_EQ(list.fixes.size(), 1U);
    EXPECT_DOUBLE_EQ(list.fixes[0].gain, 100.0) << "those with one already lack one more only";
}

TEST_F(FixListTest, SitesNearNoStreetServeNobodyAndAreNamed) {
    auto places = sites("a");
    places.push_back({.source_id = "far", .name = {}, .location = {0, 5'000}, .size = {}});
    auto const list = rank_fixes(town.input(), places, {.budget = 5.0});
    EXPECT_EQ(list.without_street, std::vector<std::size_t>{1});
    EXPECT_EQ(list.fixes.size(), 1U);
}

TEST_F(FixListTest, BuiltFixesAreFacilitiesAtTheEnd) {
    auto const places = sites("abcd");
    auto const list = rank("abcd", {.budget = 2.0});
    auto const built = with_fixes(town.facilities, places, list);
    ASSERT_EQ(built.size(), 4U);
    EXPECT_EQ(built[2].source_id, "fix at a");
    EXPECT_EQ(built[2].status, FacilityStatus::existing);
    EXPECT_EQ(built[2].categories, std::vector{kShop});
}

TEST_F(FixListTest, WhatCannotBeRankedIsAnError) {
    EXPECT_THROW((void)rank("", {}), Error);
    EXPECT_THROW((void)rank("a", {.budget = 0.0}), Error);
    EXPECT_THROW((void)rank("a", {.rules = {7}}), Error);
    EXPECT_THROW((void)rank("a", {.kinds = {{.category = kClinic}}}), Error) << "no rule wants it";
    town.standard.rules[0].required = false;
    EXPECT_THROW((void)rank("a", {.objective = Objective::complete}), Error);
}

}  // namespace
}  // namespace walkshed
