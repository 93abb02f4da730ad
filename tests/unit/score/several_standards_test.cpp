// SPDX-License-Identifier: Apache-2.0
// Several standards on one set of searches.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/score/scored_town.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using testing::kClinic;
using testing::kSchool;
using testing::kShop;
using testing::ScoredTown;

/// Two blocks on a street with a school and two shops, and three standards: the town's own, and two more.
struct SeveralStandards : ::testing::Test {
    SeveralStandards() {
        town.add_facility('b', kSchool);
        town.add_facility('c', kShop);
        town.add_facility('d', kShop);
        town.add_block("ae", {.population = 10});
        town.add_block("b", {.population = 5, .older = 2});
        town.add_rule(kSchool, Meters{100.0}).required = true;
        town.add_rule({{.categories = {kShop}, .count = 2}}, Meters{150.0});
        other = ScoredTown{kStreet}.standard;
        other.id = "other";
        other.tiers = {{.id = "near"}};
        other.rules = {town.standard.rules[1], town.standard.rules[0]};
        other.rules[0].wanted[0].count = 1;
        other.rules[0].tier = 0;
        other.rules[1].limit = Meters{50.0};
        other.rules[1].required = false;
        third = town.standard;
        third.id = "third";
        third.rules[0].walker = "older";
        third.rules[0].users = {UserGroup::older};
        third.rules[1].wanted[0].categories = {kClinic};
    }

    [[nodiscard]] std::vector<ScoreInput> inputs() const {
        auto const input = town.input();
        return {input, by_standard(input, other), by_standard(input, third)};
    }

    static constexpr char const* kStreet = "a----b----c----d----e";
    ScoredTown town{kStreet};
    Standard other;
    Standard third;
};

void expect_same(Tally const& one, Tally const& two) {
    EXPECT_EQ(one.covered, two.covered);
    EXPECT_EQ(one.gap, two.gap);
    EXPECT_EQ(one.unknown, two.unknown);
}

void expect_same(LedgerRow const& one, LedgerRow const& two) {
    expect_same(one.people, two.people);
    EXPECT_EQ(one.block, two.block);
    EXPECT_EQ(one.rule, two.rule);
    EXPECT_EQ(one.answer, two.answer);
    EXPECT_EQ(one.reason, two.reason);
    EXPECT_EQ(one.walk.cost, two.walk.cost);
    EXPECT_EQ(one.category, two.category);
}

void expect_same(ScoreResult const& one, ScoreResult const& two) {
    EXPECT_EQ(one.completeness, two.completeness);
    EXPECT_EQ(one.completeness_max, two.completeness_max);
    expect_same(one.complete, two.complete);
    ASSERT_EQ(one.blocks.size(), two.blocks.size());
    for (std::size_t i = 0; i < one.blocks.size(); ++i) {
        EXPECT_EQ(one.blocks[i].completeness, two.blocks[i].completeness);
        expect_same(one.blocks[i].complete, two.blocks[i].complete);
    }
    ASSERT_EQ(one.ledger.size(), two.ledger.size());
    for (std::size_t i = 0; i < one.ledger.size(); ++i) {
        expect_same(one.ledger[i], two.ledger[i]);
    }
    ASSERT_EQ(one.rules.size(), two.rules.size());
    for (std::size_t i = 0; i < one.rules.size(); ++i) {
        EXPECT_EQ(one.rules[i].median_length, two.rules[i].median_length);
    }
    EXPECT_EQ(one.tiers.size(), two.tiers.size());
}

TEST_F(SeveralStandards, SayWhatEachSaysAlone) {
    auto const all = inputs();
    auto const results = score(all);
    ASSERT_EQ(results.size(), 3U);
    for (std::size_t i = 0; i < all.size(); ++i) {
        SCOPED_TRACE(all[i].standard.id);
        expect_same(results[i], score(all[i]));
    }
    EXPECT_EQ(results[0].facility_snaps.size(), town.walkers.size());
    EXPECT_TRUE(results[1].facility_snaps.empty());
}

TEST_F(SeveralStandards, SearchOnceForEveryWalkerMetricAndSetOfFacilities) {
    auto const all = inputs();
    EXPECT_EQ(score(all[0]).searches, 2U);
    EXPECT_EQ(score(all).front().searches, 3U)
        << "schools and shops for the adult, schools for older people; two shops are found with one, and no clinic is";
    third.rules[0].limit = Seconds{100.0};
    EXPECT_EQ(score(all).front().searches, 3U);
    third.rules[0].walker = "adult";
    EXPECT_EQ(score(all).back().searches, 3U) << "by time, not by length";
    third.rules[0].limit = Meters{30.0};
    EXPECT_EQ(score(all).back().searches, 2U) << "another limit is no other search";
}

TEST_F(SeveralStandards, OfTheSameCategoriesInAnyOrderAreSearchedOnce) {
    town.standard.rules[0].wanted[0].categories = {kSchool, kShop};
    other.rules[0].wanted[0].categories = {kShop, kSchool};
    other.rules.pop_back();
    third.rules.clear();
    EXPECT_EQ(score(inputs()).front().searches, 2U);
}

TEST_F(SeveralStandards, AreShownSliceBySliceOneAfterAnother) {
    std::vector<std::size_t> standards;
    auto const all = inputs();
    (void)score(all, {}, [&](ScoredSlice const& slice) {
        EXPECT_EQ(slice.first, 0U);
        EXPECT_EQ(slice.coverage.rule_count(), all[slice.standard].standard.rules.size());
        standards.push_back(slice.standard);
    });
    EXPECT_EQ(standards, (std::vector<std::size_t>{0, 1, 2}));
}

TEST_F(SeveralStandards, AreOfOneAreaAndAtLeastOne) {
    EXPECT_THROW((void)score(std::vector<ScoreInput>{}), Error);
    auto const elsewhere = town.facilities;
    auto all = inputs();
    all.push_back(by_standard(all[0], other));
    all.back().facilities = elsewhere;
    try {
        (void)score(all);
        FAIL() << "no error";
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_argument);
        EXPECT_NE(std::string{error.what()}.find("'other'"), std::string::npos);
    }
}

TEST(AskedBy, AsksEveryRuleWithOneWalker) {
    testing::ScoredTown town{"a---------b---------c"};
    town.add_block("a", {.population = 10});
    town.add_facility('b', testing::kSchool);
    town.add_rule(testing::kSchool, Seconds{150.0}).users = {UserGroup::children};
    town.standard.id = "mine";
    town.standard.name = {"我的", "Mine"};
    EXPECT_EQ(town.score().rules[0].people.covered, 10.0);
    Walker older = town.walkers[1];
    older.name = {"老年人", "Older person"};
    auto const asked = asked_by(town.standard, older);
    EXPECT_EQ(asked.id, "mine-older");
    EXPECT_EQ(asked.name.zh, "我的（老年人）");
    EXPECT_EQ(asked.name.en, "Mine (Older person)");
    EXPECT_EQ(walkers_of(asked), (std::vector<std::string>{"older"}));
    EXPECT_EQ(asked.rules[0].users, town.standard.rules[0].users);
    town.standard = asked;
    EXPECT_EQ(town.score().rules[0].people.gap, 10.0) << "100 m take an older person 200 s";
}

TEST(SizesTested, AreMetOrNotOrUnknown) {
    testing::ScoredTown town{"a---------b---------c"};
    town.add_block("a", {.population = 10});
    town.add_facility('b', testing::kSchool);
    auto& wanted = town.add_rule(testing::kSchool, Seconds{150.0}).wanted[0];
    wanted.size = SquareMeters{500.0};
    wanted.size_per_person = SquareMeters{40.0};
    town.standard.id = "mine";
    town.standard.name = {"我的", "Mine"};
    EXPECT_EQ(town.verdict().answer, Answer::covered) << "it is only shown";
    town.standard = with_sizes_tested(town.standard);
    EXPECT_EQ(town.standard.id, "mine-sizes");
    EXPECT_EQ(town.standard.name.zh, "我的（检验规模）");
    EXPECT_EQ(town.standard.name.en, "Mine (sizes tested)");
    EXPECT_EQ(town.verdict().reason, UnknownReason::size);
    town.facilities[0].size = SquareMeters{600.0};
    EXPECT_EQ(town.verdict().answer, Answer::covered) << "60 for each";
    town.facilities[0].size = SquareMeters{400.0};
    EXPECT_EQ(town.verdict().answer, Answer::gap) << "too small";
    town.standard.rules[0].wanted[0].size = SquareMeters{300.0};
    EXPECT_EQ(town.verdict().answer, Answer::covered) << "40 for each";
    town.blocks[0].people.population = 11.0;
    EXPECT_EQ(town.verdict().answer, Answer::gap) << "too small per head";
}

TEST(SizesTested, LeaveRulesWithoutSizesAsTheyAre) {
    testing::ScoredTown town{"a---------b"};
    town.add_rule(testing::kSchool, Seconds{150.0});
    auto const tested = with_sizes_tested(town.standard);
    EXPECT_FALSE(tested.rules[0].wanted[0].size_is_binding);
    EXPECT_FALSE(tested.rules[0].wanted[0].per_head_is_binding);
}

}  // namespace
}  // namespace walkshed
