// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/group_score.hpp"

#include <gtest/gtest.h>

#include "unit/score/scored_town.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

/// A school at a, no shop anywhere; people at b (near enough) and d (not).
class Groups : public ::testing::Test {
  protected:
    Groups() {
        categories.add({.id = "school", .group = "education"});
        categories.add({.id = "shop", .group = "services"});
        categories.add({.id = "clinic", .group = "health"});
        town.add_block("b", {.population = 30}).group = "west";
        town.add_block("d", {.population = 10});
        town.add_facility('a', kSchool);
        town.add_rule(kShop, Seconds{150.0}).weight = 3.0;
        town.add_rule(kSchool, Seconds{150.0});
    }

    [[nodiscard]] GroupResult result(Zoning const& zoning = {}) const {
        auto const input = town.input();
        GroupScorer groups{input, zoning, categories};
        (void)score(input, {}, [&](ScoredSlice const& slice) { groups.add(slice); });
        return std::move(groups).finish();
    }

    CategoryTable categories;
    ScoredTown town{"a---------b---------c---------d"};
};

TEST_F(Groups, AreThoseOfRulesInTheOrderOfCategories) {
    town.standard.rules.push_back(
        {.id = "both", .share_of_rules = {0, 1}, .users = {UserGroup::all}, .walker = "adult"});
    auto const groups = rule_groups(town.standard, categories);
    ASSERT_EQ(groups.size(), 2U) << "no rule is about health";
    EXPECT_EQ(groups[0].id, "education");
    EXPECT_EQ(groups[0].rules, (std::vector<std::size_t>{1}));
    EXPECT_EQ(groups[1].rules, (std::vector<std::size_t>{0})) << "a share of rules is of none";
}

TEST_F(Groups, ARuleOfSeveralCategoriesIsOfTheFirst) {
    town.standard.rules[0].wanted[0].categories = {kClinic, kShop};
    EXPECT_EQ(rule_groups(town.standard, categories)[1].id, "health");
}

TEST_F(Groups, AreCompleteByTheirOwnRules) {
    auto const found = result(Zoning::by_group(town.blocks));
    EXPECT_EQ(found.blocks[0][0].completeness, 100.0);
    EXPECT_EQ(found.blocks[1][0].completeness, 0.0);
    EXPECT_EQ(found.area[0].people, 40.0);
    EXPECT_NEAR(found.area[0].completeness.value(), 75.0, 1e-12);
    EXPECT_NEAR(found.area[0].completeness_max.value(), 75.0, 1e-12);
    EXPECT_EQ(found.area[1].completeness, 0.0);
    EXPECT_EQ(found.area[1].completeness_max, 100.0) << "the data hold no shop: nobody knows";
    ASSERT_EQ(found.zones.size(), 1U);
    EXPECT_EQ(found.zones[0][0].people, 30.0);
    EXPECT_EQ(found.zones[0][0].completeness, 100.0);
    EXPECT_EQ(found.outside[0].completeness, 0.0);
}

TEST_F(Groups, AddUpToTheCompletenessOfTheStandard) {
    town.add_rule(kClinic, Seconds{250.0}).weight = 0.5;
    town.add_facility('c', kClinic);
    auto const found = result();
    auto const whole = town.score();
    double sum = 0.0;
    std::vector<double> const weights{1.0, 3.0, 0.5};  // education, services, health
    for (std::size_t group = 0; group < weights.size(); ++group) {
        sum += weights[group] * found.area[group].completeness.value() / 4.5;
    }
    EXPECT_NEAR(whole.completeness.value(), sum, 1e-9);
}

TEST_F(Groups, WithoutWeightOrPeopleAreNotComplete) {
    town.standard.rules[0].weight = 0.0;
    auto const found = result();
    EXPECT_EQ(found.area[1].completeness, std::nullopt) << "no rule of it counts";
    EXPECT_EQ(found.area[1].people, 40.0);
    EXPECT_EQ(found.outside[0].people, 40.0) << "without zones all are in none";
    town.blocks[0].people.population = 0.0;
    EXPECT_EQ(result().blocks[0][0].completeness, std::nullopt) << "nobody lives there";
}

}  // namespace
}  // namespace walkshed
