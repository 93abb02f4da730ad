// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/fix_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

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
        auto const all = sites(signs);
        return rank_fixes(town.input(), {all}, options);
    }

    ScoredTown town{"a-1-2-b------3-c------4-d--x--------------------s"};
};

TEST_F(FixListTest, PutsAShopWhereMostPeopleLackOne) {
    auto const list = rank("abcd", {.objective = Objective::covered, .budget = 1.0});
    ASSERT_EQ(list.fixes.size(), 1U);
    auto const& fix = list.fixes[0];
    EXPECT_EQ(fix.place, 0U) << "of b, which serves as many, a is the first";
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
    EXPECT_EQ(list.fixes[0].place, 2U) << "c, by which the old of two blocks live";
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

/// People and where they live along the street, in metres from its beginning, and where the sites a to d are.
struct Home {
    double people;
    double place;
};
constexpr std::array kHomes{Home{50.0, 20.0}, Home{50.0, 40.0}, Home{80.0, 130.0}, Home{30.0, 220.0}};
constexpr std::array kSites{0.0, 60.0, 150.0, 240.0};

/// How much less everybody walks, by begun 50 m and where more than 200 m count as 250 m, when these sites are built.
double less_walked(std::size_t built) {
    double sum = 0.0;
    for (auto const& home : kHomes) {
        auto nearest = 250.0;
        for (std::size_t site = 0; site < kSites.size(); ++site) {
            auto const walk = std::abs(kSites[site] - home.place);
            auto const begun = 50.0 * std::ceil(walk / 50.0);
            nearest = (built >> site & 1U) != 0U && begun <= 200.0 ? std::min(nearest, begun) : nearest;
        }
        sum += home.people * (250.0 - nearest);
    }
    return sum;
}

TEST_F(FixListTest, BringsTheNearestNearer) {
    town.standard.rules[0].limit = Meters{200.0};
    for (int budget = 1; budget <= 4; ++budget) {
        double best = 0.0;
        for (std::size_t built = 0; built < 16; ++built) {
            best = std::popcount(built) <= budget ? std::max(best, less_walked(built)) : best;
        }
        auto const list =
            rank("abcd", {.objective = Objective::nearest, .budget = static_cast<double>(budget), .exchange = true});
        EXPECT_DOUBLE_EQ(list.gain, best) << budget;
        EXPECT_GE(list.bound, best * (1.0 - 1e-9));
        EXPECT_EQ(list.metric, Metric::length);
        EXPECT_EQ(list.before.rules.size(), 1U) << "rungs are nobody's rules";
        ASSERT_FALSE(list.fixes.empty());
        ASSERT_EQ(list.fixes[0].rules.size(), 1U);
        EXPECT_EQ(list.fixes[0].rules[0].rule, 0U);
    }
}

TEST_F(FixListTest, HelpsWhoIsCoveredAlreadyToWalkLess) {
    town.standard.rules[0].limit = Meters{500.0};
    auto const list = rank("abcd", {.objective = Objective::nearest, .budget = 1.0});
    ASSERT_EQ(list.fixes.size(), 1U);
    EXPECT_GT(list.fixes[0].gain, 0.0);
    EXPECT_TRUE(list.fixes[0].rules.empty()) << "nobody is newly covered";
}

TEST_F(FixListTest, DoesNotAddMinutesToMetres) {
    town.add_rule(kSchool, Seconds{300.0});
    FixOptions const all{.objective = Objective::nearest, .budget = 1.0};
    EXPECT_THROW(static_cast<void>(rank("abcd", all)), Error);
    FixOptions const one{.objective = Objective::nearest, .rules = {1}, .budget = 1.0};
    EXPECT_EQ(rank("abcd", one).metric, Metric::time);
}

TEST_F(FixListTest, CoversEverybodyForTheLeast) {
    auto const list = rank("abcd", {.objective = Objective::everybody, .budget = 1.0});
    EXPECT_EQ(list.fixes.size(), 3U) << "whatever the budget";
    EXPECT_DOUBLE_EQ(list.gain, 210.0);
    ASSERT_TRUE(list.cover);
    EXPECT_EQ(list.cover->cost, 3.0);
    EXPECT_EQ(list.cover->least_cost, 3.0) << "no two of the homes share a site";
    EXPECT_EQ(list.cover->beyond, 0.0);
    EXPECT_TRUE(list.cover->out_of_reach.empty());
}

TEST_F(FixListTest, SaysWhomNoAdditionCovers) {
    auto const list = rank("ac", {.objective = Objective::everybody, .budget = 9.0});
    EXPECT_EQ(list.fixes.size(), 2U);
    ASSERT_TRUE(list.cover);
    EXPECT_DOUBLE_EQ(list.cover->beyond, 30.0);
    EXPECT_EQ(list.cover->out_of_reach, std::vector{BlockId{2}});
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
    auto const list = rank_fixes(town.input(), {places}, {.objective = Objective::covered, .budget = 2.0});
    ASSERT_EQ(list.fixes.size(), 1U);
    EXPECT_EQ(list.fixes[0].place, 1U) << "a is too small";
    EXPECT_EQ(list.fixes[0].size, SquareMeters{200.0});
    auto const places_of_any_size = sites("ac");
    auto const small = rank_fixes(
        town.input(), {places_of_any_size},
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
    auto const list = rank_fixes(town.input(), {places}, {.budget = 5.0});
    EXPECT_EQ(list.without_street, std::vector<std::size_t>{1});
    EXPECT_EQ(list.fixes.size(), 1U);
}

TEST_F(FixListTest, ALinkThroughAWallIsRankedAmongFacilities) {
    ScoredTown walled{R"(
        1-2------------+
                       |
        s-----------a  |
                    |  |
                    +--+
    )"};
    walled.add_block("12", {.population = 50.0});
    walled.add_facility('s', kShop);
    walled.add_rule(kShop, Meters{100.0});
    Point const across{walled.places.at('1').x, walled.places.at('s').y};
    std::vector const links{LinkSite{.source_id = "gate",
                                     .name = {},
                                     .from = walled.places.at('1'),
                                     .to = across,
                                     .length = distance(walled.places.at('1'), across)}};
    std::vector<Site> const places{{.source_id = "a", .name = {}, .location = walled.places.at('a'), .size = {}}};
    auto const list = rank_fixes(walled.input(), {places, links}, {.objective = Objective::covered, .budget = 2.0});
    ASSERT_EQ(list.fixes.size(), 1U) << "a shop at a is too far from everybody";
    EXPECT_FALSE(list.fixes[0].category);
    EXPECT_DOUBLE_EQ(list.fixes[0].gain, 50.0);
    EXPECT_TRUE(with_fixes(walled.facilities, places, list).size() == 1) << "a link is no facility";
    auto const dear = rank_fixes(walled.input(), {places, links},
                                 {.objective = Objective::covered, .link_costs = {3.0, 1.0, 1.0}, .budget = 2.0});
    EXPECT_TRUE(dear.fixes.empty());
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
