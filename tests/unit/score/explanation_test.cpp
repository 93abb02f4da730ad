// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/explanation.hpp"

#include <gtest/gtest.h>

#include "unit/score/scored_town.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

/// School, shop and clinic beside a street; homes 1, 2 and 3 along it.
ScoredTown street_town() {
    ScoredTown town{"s--1----2---------3--c--h"};
    town.add_facility('s', kSchool);
    town.add_facility('c', kClinic);
    town.add_facility('h', kShop);
    return town;
}

TEST(Explain, ShowsTheWalkOfTheMedianPerson) {
    auto town = street_town();
    town.add_block("123", {.population = 30.0});
    town.add_rule(kSchool, Seconds{100});
    auto const explained = explain(town.input(), BlockId{0});
    ASSERT_EQ(explained.rules.size(), 1U);
    auto const& rule = explained.rules[0];
    EXPECT_EQ(to_length(rule.shortest.length), 30_m);
    EXPECT_EQ(to_length(rule.longest.length), 180_m);
    ASSERT_TRUE(rule.walk);
    EXPECT_EQ(rule.walk->doorstep, 1U);
    EXPECT_EQ(rule.walk->route.cost, rule.row.walk.cost);
    EXPECT_EQ(rule.walk->route.line.front(), town.places.at('2'));
    EXPECT_EQ(rule.walk->route.line.back(), town.places.at('s'));
    EXPECT_EQ(rule.walk->facts.streets.size(), 1U);
    EXPECT_DOUBLE_EQ(rule.row.people.covered, 20.0);
    EXPECT_DOUBLE_EQ(rule.row.people.gap, 10.0);
}

TEST(Explain, SaysWhatTheScoreSays) {
    auto town = street_town();
    town.add_block("1");
    town.add_block("23", {.population = 10.0});
    town.add_rule(kSchool, Seconds{100});
    town.add_rule({{.categories = {kSchool}}, {.categories = {kClinic}}}, Meters{90}, Combination::share);
    town.standard.rules.back().required = true;
    auto const score = town.score();
    auto const explained = explain(town.input(), BlockId{1});
    EXPECT_EQ(explained.weighting, score.weighting);
    EXPECT_EQ(explained.score.completeness, score.blocks[1].completeness);
    EXPECT_EQ(explained.score.answer, score.blocks[1].answer);
    std::size_t rule = 0;
    for (auto const& it : explained.rules) {
        if (it.depth == 0) {
            auto const& row = score.row(BlockId{1}, rule++);
            EXPECT_EQ(it.row.walk.cost, row.walk.cost);
            EXPECT_EQ(it.row.answer, row.answer);
            EXPECT_EQ(it.row.people.covered, row.people.covered);
        }
    }
    EXPECT_EQ(rule, 2U);
}

TEST(Explain, ThingsThatARuleWantsAreItsParts) {
    auto town = street_town();
    town.add_block("1");
    town.add_rule({{.categories = {kSchool}}, {.categories = {kClinic}}}, Seconds{100});
    auto const explained = explain(town.input(), BlockId{0});
    ASSERT_EQ(explained.rules.size(), 3U);
    EXPECT_FALSE(explained.rules[0].walk) << "its parts have them";
    EXPECT_EQ(explained.rules[0].row.answer, Answer::covered);
    EXPECT_EQ(explained.rules[1].depth, 1U);
    EXPECT_TRUE(explained.rules[1].is_wanted);
    EXPECT_EQ(explained.rules[1].row.answer, Answer::covered);
    EXPECT_EQ(explained.rules[2].row.answer, Answer::gap);
    ASSERT_TRUE(explained.rules[2].walk);
    EXPECT_EQ(explained.rules[2].walk->route.line.back(), town.places.at('c'));
}

TEST(Explain, RulesWhoseShareIsAskedForAreWalkedByTheWalkerOfTheWhole) {
    ScoredTown town{R"(
        a==s
        |  |
        +--+
    )"};
    town.add_facility('s', kSchool);
    town.add_block("a");
    town.add_rule(kSchool, Seconds{100});
    town.add_rule(std::vector<Wanted>{}, Seconds{0});
    town.standard.rules.back().share_of_rules = {0};
    town.standard.rules.back().walker = "wheelchair";
    auto const explained = explain(town.input(), BlockId{0});
    ASSERT_EQ(explained.rules.size(), 3U);
    EXPECT_FALSE(explained.rules[2].is_wanted);
    EXPECT_EQ(explained.rules[2].rule.walker, "wheelchair");
    ASSERT_TRUE(explained.rules[0].walk && explained.rules[2].walk);
    EXPECT_EQ(explained.rules[0].walk->facts.flights, 1U);
    EXPECT_EQ(explained.rules[2].walk->facts.flights, 0U);
    EXPECT_EQ(to_length(explained.rules[2].walk->route.cost.length), 70_m);
}

TEST(Explain, WhatCannotBeReachedHasNoWalk) {
    auto town = street_town();
    town.facilities.front().status = FacilityStatus::planned;
    town.add_block("1");
    town.add_rule(kSchool, Seconds{100});
    auto const explained = explain(town.input(), BlockId{0});
    EXPECT_FALSE(explained.rules[0].walk);
    EXPECT_FALSE(explained.rules[0].longest.reachable());
    EXPECT_EQ(explained.rules[0].row.answer, Answer::gap);
}

TEST(Explain, IsochronesLieInOneAnotherAroundAllDoorsteps) {
    auto town = street_town();
    town.add_block("13");
    town.add_rule(kSchool, Seconds{100});
    auto const explained = explain(town.input(), BlockId{0});
    ASSERT_EQ(explained.isochrones.size(), 3U);
    EXPECT_EQ(explained.isochrones[0].limit, Seconds{300});
    EXPECT_LE(area(explained.isochrones[0].area).count(), area(explained.isochrones[2].area).count());
    for (auto const& isochrone : explained.isochrones) {
        EXPECT_TRUE(covers(isochrone.area, town.places.at('1')));
        EXPECT_TRUE(covers(isochrone.area, town.places.at('3')));
        EXPECT_FALSE(covers(isochrone.area, {0, 100}));
    }
}

TEST(Explain, ABlockWithoutADoorstepIsAMistake) {
    auto town = street_town();
    town.add_block("1");
    town.add_rule(kSchool, Seconds{100});
    town.blocks.push_back({.source_id = "empty", .shape = Point{0, 0}});
    try {
        (void)explain(town.input(), BlockId{1});
        FAIL();
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_argument);
        EXPECT_NE(std::string{error.what()}.find("'empty'"), std::string::npos);
    }
}

}  // namespace
}  // namespace walkshed
