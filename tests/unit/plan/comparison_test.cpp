// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/comparison.hpp"

#include <gtest/gtest.h>

#include "unit/score/scored_town.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using namespace testing;

/// Homes 1 and 2 are 10 m and 80 m from the school s; a place c is 20 m beyond home 2.
constexpr auto kStreet = "s1------2-c";

/// A school and a shop within 40 m are asked; the school is required.
ScoredTown town() {
    ScoredTown town{kStreet};
    town.add_block("1", {.population = 100.0});
    town.add_block("2", {.population = 50.0, .older = 20.0});
    town.add_facility('s', kSchool);
    town.add_facility('s', kShop);
    town.add_rule(kSchool, Seconds{40.0}).required = true;
    town.add_rule(kShop, Seconds{40.0}).users = {UserGroup::older};
    return town;
}

Comparison compared(ScoredTown const& before, ScoredTown const& after) {
    auto const inputs = std::pair{before.input(), after.input()};
    auto const results = std::pair{before.score(), after.score()};
    return compare({inputs.first, results.first}, {inputs.second, results.second});
}

TEST(Comparison, OfTheSameHasNoChanges) {
    auto const comparison = compared(town(), town());
    EXPECT_TRUE(comparison.rows.empty());
    EXPECT_EQ(comparison.complete.better, 0.0);
    EXPECT_EQ(comparison.blocks[0].completeness, 0.0);
}

TEST(Comparison, TellsWhoGainsByANewFacility) {
    auto after = town();
    after.add_facility('c', kSchool).source_id = "new";
    auto const comparison = compared(town(), after);
    ASSERT_EQ(comparison.rows.size(), 1U);
    EXPECT_EQ(comparison.rows[0].block, BlockId{1});
    EXPECT_EQ(comparison.rows[0].rule, 0U);
    EXPECT_EQ(comparison.rows[0].covered, 50.0);
    EXPECT_EQ(comparison.rows[0].cause, ChangeCause::opened);
    EXPECT_EQ(comparison.rules[0].better, 50.0);
    EXPECT_EQ(comparison.rules[0].worse, 0.0);
    EXPECT_EQ(comparison.rules[1].better, 0.0);
    EXPECT_EQ(comparison.complete.better, 50.0);
    EXPECT_EQ(comparison.complete.worse, 0.0);
    EXPECT_DOUBLE_EQ(comparison.blocks[1].completeness.value(), 50.0);
}

TEST(Comparison, TheOtherWayRoundTheyLose) {
    auto before = town();
    before.add_facility('c', kSchool).source_id = "new";
    auto after = before;
    after.facilities.back().status = FacilityStatus::closed;
    auto const comparison = compared(before, after);
    ASSERT_EQ(comparison.rows.size(), 1U);
    EXPECT_EQ(comparison.rows[0].covered, -50.0);
    EXPECT_EQ(comparison.rows[0].cause, ChangeCause::closed);
    EXPECT_EQ(comparison.rules[0].worse, 50.0);
    EXPECT_EQ(comparison.complete.worse, 50.0);
    EXPECT_DOUBLE_EQ(comparison.blocks[1].completeness.value(), -50.0);
}

TEST(Comparison, WhatIsOfNoCategoryServesNobody) {
    auto before = town();
    before.add_facility('c', kSchool).source_id = "new";
    auto after = before;
    after.facilities.back().categories.clear();
    EXPECT_EQ(compared(before, after).rows.at(0).cause, ChangeCause::closed);
    EXPECT_EQ(compared(after, before).rows.at(0).cause, ChangeCause::opened);
}

TEST(Comparison, AddsUpTheRulesOfAGroup) {
    auto after = town();
    after.add_facility('c', kShop).source_id = "new";
    auto const comparison = compared(town(), after);
    ASSERT_EQ(comparison.groups.size(), 2U);
    EXPECT_EQ(comparison.groups[1].users, std::vector{UserGroup::older});
    EXPECT_EQ(comparison.groups[1].rules, 1U);
    EXPECT_EQ(comparison.groups[1].before.gap, 20.0);
    EXPECT_EQ(comparison.groups[1].after.gap, 0.0);
}

TEST(Comparison, TellsWhyWhateverIsDifferent) {
    auto const cause = [](ScoredTown const& after) {
        auto const comparison = compared(town(), after);
        return comparison.rows.empty() ? std::nullopt : std::optional{comparison.rows.front().cause};
    };
    auto resized = town();
    resized.facilities[0].size = SquareMeters{500};
    EXPECT_EQ(cause(resized), ChangeCause::resized);
    auto gates = town();
    gates.blocks[1].gates = {gates.places.at('2')};
    gates.doorsteps[1].gates = {gates.places.at('c')};
    EXPECT_EQ(cause(gates), ChangeCause::gates);
    auto people = town();
    people.blocks[1].people.population = 75.0;
    EXPECT_EQ(cause(people), ChangeCause::people);
    auto streets = town();
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {50, 40});
    builder.add_point(3, {100, 0});
    builder.add_way({.source_id = 1, .points = {1, 2, 3}});
    streets.streets = std::move(builder).build();
    streets.snapping.limit = Meters{60.0};
    EXPECT_EQ(cause(streets), ChangeCause::streets);
}

TEST(Comparison, OfOtherNumbersOfPeopleGoesByShares) {
    auto after = town();
    after.blocks[1].people.population = 100.0;
    after.add_facility('c', kSchool).source_id = "new";
    auto const comparison = compared(town(), after);
    EXPECT_EQ(comparison.complete.better, 100.0);
    EXPECT_EQ(comparison.complete.worse, 0.0);
}

TEST(Comparison, NeedsOneStudy) {
    auto other = town();
    other.blocks[1].source_id = "elsewhere";
    EXPECT_THROW(compared(town(), other), Error);
}

TEST(Comparison, OfAGradedRuleTellsPartsThatAreMore) {
    ScoredTown before{kStreet};
    before.add_block("1", {.population = 100.0});
    before.add_facility('s', kSchool);
    auto& rule = before.add_rule(kSchool, Seconds{40.0});
    rule.wanted.push_back(rule.wanted.front());
    rule.wanted.back().categories = {kShop};
    rule.wanted.push_back(rule.wanted.front());
    rule.wanted.back().categories = {kClinic};
    rule.combination = Combination::share;
    before.add_facility('c', kClinic);
    before.add_facility('c', kShop);
    auto after = before;
    after.add_facility('s', kShop).source_id = "new";
    auto const comparison = compared(before, after);
    ASSERT_EQ(comparison.rows.size(), 1U);
    EXPECT_EQ(comparison.rows[0].covered, 0.0);  // the clinic is too far as it was
    EXPECT_DOUBLE_EQ(comparison.rows[0].share, 1.0 / 3.0);
    EXPECT_EQ(comparison.rows[0].cause, ChangeCause::facilities);
    EXPECT_EQ(comparison.rules[0].better, 0.0);
    EXPECT_NEAR(comparison.blocks[0].completeness.value(), 100.0 / 3.0, 1e-9);
}

}  // namespace
}  // namespace walkshed
