// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "unit/score/scored_town.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using namespace testing;

/// 50 m from home 1 to school s, 80 m on to the clinic c; the shop p is 20 m away.
constexpr auto kStreet = "a-p-1----s-------c-b";

TEST(Covering, LimitIsInclusive) {
    ScoredTown town{kStreet};
    town.add_block("1");
    town.add_facility('s', kSchool);
    town.add_rule(kSchool, Seconds{50.0});
    town.add_rule(kSchool, Seconds{49.0});
    town.add_rule(kSchool, Meters{50.0});
    town.add_rule(kSchool, Meters{49.0});

    EXPECT_EQ(town.verdict(0).answer, Answer::covered);
    EXPECT_EQ(town.verdict(1).answer, Answer::gap);
    EXPECT_EQ(town.verdict(2).answer, Answer::covered);
    EXPECT_EQ(town.verdict(3).answer, Answer::gap);
}

TEST(Covering, VerdictNamesTheWalkAndTheCategory) {
    ScoredTown town{kStreet};
    town.add_block("1");
    town.add_facility('c', kSchool);
    town.add_facility('s', kSchool);
    town.add_rule(kSchool, Seconds{10.0});

    auto const verdict = town.verdict();

    EXPECT_EQ(verdict.answer, Answer::gap);
    EXPECT_EQ(verdict.reason, UnknownReason::none);
    EXPECT_EQ(verdict.walk.facility, FacilityId{1});
    EXPECT_EQ(to_time(verdict.walk.cost.time), Seconds{50.0});
    EXPECT_EQ(to_length(verdict.walk.cost.length), Meters{50.0});
    EXPECT_EQ(verdict.category, kSchool);
}

TEST(Covering, MinutesAreTheWalkersMetresAreNot) {
    ScoredTown town{kStreet};
    town.add_block("1");
    town.add_facility('s', kSchool);
    town.add_rule(kSchool, Seconds{60.0}).walker = "older";  // who needs 100 s
    town.add_rule(kSchool, Meters{60.0}).walker = "older";
    town.add_rule(kSchool, Seconds{60.0});

    EXPECT_EQ(town.verdict(0).answer, Answer::gap);
    EXPECT_EQ(town.verdict(1).answer, Answer::covered);
    EXPECT_EQ(town.verdict(2).answer, Answer::covered);
}

TEST(Covering, AnyOfTheCategoriesWillDo) {
    ScoredTown town{kStreet};
    town.add_block("1");
    town.add_facility('s', kSchool);
    town.add_rule({{.categories = {kClinic, kSchool}}}, Seconds{50.0});

    EXPECT_EQ(town.verdict().answer, Answer::covered);
    EXPECT_EQ(town.verdict().category, kClinic);  // the first of the part, whatever was found
}

TEST(Covering, CountsDistinctFacilitiesNotTheirEntrances) {
    ScoredTown town{kStreet};
    town.add_block("1");
    // One big shop over the street from 10 to 40 m east of home: it is entered from both sides.
    town.add_facility('s', kShop).shape = rectangle({50, -5}, {80, 5});
    town.add_rule({{.categories = {kShop}, .count = 2}}, Seconds{130.0});

    EXPECT_EQ(town.verdict().answer, Answer::gap);
    EXPECT_FALSE(town.verdict().walk.cost.reachable());

    town.add_facility('c', kShop);

    EXPECT_EQ(town.verdict().answer, Answer::covered);
    EXPECT_EQ(town.verdict().walk.facility, FacilityId{1});  // the second nearest decides
    EXPECT_EQ(to_time(town.verdict().walk.cost.time), Seconds{130.0});
}

TEST(Covering, CountBeyondTheLimitIsAGap) {
    ScoredTown town{kStreet};
    town.add_block("1");
    town.add_facility('s', kShop);
    town.add_facility('c', kShop);
    town.add_rule({{.categories = {kShop}, .count = 2}}, Seconds{129.0});

    EXPECT_EQ(town.verdict().answer, Answer::gap);
}

TEST(Covering, PlannedAndClosedFacilitiesServeNobodyYetAreData) {
    for (auto const status : {FacilityStatus::planned, FacilityStatus::closed}) {
        ScoredTown town{kStreet};
        town.add_block("1");
        town.add_facility('s', kSchool).status = status;
        town.add_rule(kSchool, Seconds{50.0});

        EXPECT_EQ(town.verdict().answer, Answer::gap);
        EXPECT_EQ(town.verdict().reason, UnknownReason::none);
    }
}

TEST(Covering, InsideAPolygonIsCoveredThoughFarFromEveryStreet) {
    ScoredTown town{kStreet};
    town.add_block({Point{60, 500}});
    town.add_facility('s', kSchool).shape = rectangle({0, 400}, {100, 600});
    town.add_rule(kSchool, Seconds{50.0});

    EXPECT_EQ(town.verdict().answer, Answer::covered);
    EXPECT_EQ(to_time(town.verdict().walk.cost.time), Seconds{0.0});
    EXPECT_EQ(town.score().row(BlockId{0}, 0).snap, SnapStatus::too_far);
}

/// A big shop or two small ones, within 60 m, as in "a supermarket or two convenience stores".
class EitherOr : public ::testing::Test {
  protected:
    EitherOr() {
        town.add_block("1");
        town.add_rule({{.categories = {kSchool}}, {.categories = {kShop}, .count = 2}}, Seconds{60.0});
        town.add_facility('c', kSchool);  // in the data, and too far
    }
    ScoredTown town{kStreet};
};

TEST_F(EitherOr, IsAGapWhenAllAre) {
    town.add_facility('s', kShop);

    auto const verdict = town.verdict();
    EXPECT_EQ(verdict.answer, Answer::gap);
    EXPECT_EQ(verdict.covered_share, 0.0);
    EXPECT_EQ(verdict.unknown_share, 0.0);
    // The school at 130 m is nearer to being met than two shops, of which there is one.
    EXPECT_EQ(verdict.category, kSchool);
    EXPECT_EQ(to_time(verdict.walk.cost.time), Seconds{130.0});
}

TEST_F(EitherOr, IsCoveredWhenOneIs) {
    town.add_facility('s', kShop);
    town.add_facility('p', kShop);

    auto const verdict = town.verdict();
    EXPECT_EQ(verdict.answer, Answer::covered);
    EXPECT_EQ(verdict.covered_share, 1.0);
    EXPECT_EQ(verdict.category, kShop);
    EXPECT_EQ(to_time(verdict.walk.cost.time), Seconds{50.0});
}

TEST_F(EitherOr, IsUnknownWhenOneIsAndNoneIsCovered) {
    auto const verdict = town.verdict();  // no shop at all in the data
    EXPECT_EQ(verdict.answer, Answer::unknown);
    EXPECT_EQ(verdict.reason, UnknownReason::no_data);
    EXPECT_EQ(verdict.unknown_share, 1.0);
}

TEST_F(EitherOr, UnknownAlternativeDoesNotSpoilTheCoveredOne) {
    town.add_facility('s', kSchool);  // and still no shop in the data
    EXPECT_EQ(town.verdict().answer, Answer::covered);
    EXPECT_EQ(town.verdict().reason, UnknownReason::none);
    EXPECT_EQ(town.verdict().unknown_share, 0.0);
}

/// A list of three kinds within 60 m, graded by how many there are.
class ListShare : public ::testing::Test {
  protected:
    ListShare() {
        town.add_block("1");
        town.add_rule({{.categories = {kSchool}}, {.categories = {kShop}}, {.categories = {kClinic}}}, Seconds{60.0},
                      Combination::share);
        town.add_facility('s', kSchool);
        town.add_facility('p', kShop);
    }
    ScoredTown town{kStreet};
};

TEST_F(ListShare, IsGradedAndAGapWhenAnyIs) {
    town.add_facility('c', kClinic);

    auto const verdict = town.verdict();
    EXPECT_EQ(verdict.answer, Answer::gap);
    EXPECT_DOUBLE_EQ(verdict.covered_share, 2.0 / 3.0);
    EXPECT_EQ(verdict.unknown_share, 0.0);
    EXPECT_EQ(verdict.category, kClinic);  // the part that is farthest from being met
    EXPECT_EQ(to_time(verdict.walk.cost.time), Seconds{130.0});
}

TEST_F(ListShare, IsUnknownWhenWhatLacksIs) {
    auto const verdict = town.verdict();
    EXPECT_EQ(verdict.answer, Answer::unknown);
    EXPECT_EQ(verdict.reason, UnknownReason::no_data);
    EXPECT_DOUBLE_EQ(verdict.covered_share, 2.0 / 3.0);
    EXPECT_DOUBLE_EQ(verdict.unknown_share, 1.0 / 3.0);
    EXPECT_FALSE(verdict.walk.cost.reachable());
}

TEST_F(ListShare, IsAGapWhenOneIsAndAnotherIsUnknown) {
    town.facilities.erase(town.facilities.begin());  // no school in the data
    town.add_facility('c', kClinic);                 // too far

    auto const verdict = town.verdict();
    EXPECT_EQ(verdict.answer, Answer::gap);
    EXPECT_EQ(verdict.reason, UnknownReason::none);
    EXPECT_DOUBLE_EQ(verdict.covered_share, 1.0 / 3.0);
    EXPECT_DOUBLE_EQ(verdict.unknown_share, 1.0 / 3.0);
}

TEST_F(ListShare, IsCoveredWhenAllAre) {
    town.add_facility('1', kClinic);

    auto const verdict = town.verdict();
    EXPECT_EQ(verdict.answer, Answer::covered);
    EXPECT_EQ(verdict.covered_share, 1.0);
    EXPECT_EQ(verdict.category, kSchool);
}

/// Steps lead to the school s; the shop p is on the level.
class ShareOfRules : public ::testing::Test {
  protected:
    ShareOfRules() {
        town.add_block("1");
        town.add_facility('s', kSchool);
        town.add_facility('p', kShop);
        town.add_rule(kSchool, Seconds{60.0});
        town.add_rule(kShop, Meters{30.0});
        auto& rule = town.add_rule(std::vector<Wanted>{}, Seconds{1.0});
        rule.share_of_rules = {0, 1};
        rule.walker = "wheelchair";
    }
    ScoredTown town{"a-p-1-b==s-----------------c"};
};

TEST_F(ShareOfRules, AsksTheRulesOfAnotherWalker) {
    EXPECT_EQ(town.verdict(0).answer, Answer::covered);
    EXPECT_EQ(town.verdict(1).answer, Answer::covered);

    auto const verdict = town.verdict(2);
    EXPECT_EQ(verdict.answer, Answer::gap);
    EXPECT_DOUBLE_EQ(verdict.covered_share, 0.5);
    EXPECT_EQ(verdict.category, kSchool);
    EXPECT_FALSE(verdict.walk.cost.reachable());
}

TEST_F(ShareOfRules, IsCoveredWhenTheirOwnLimitsAreMetWhateverItsOwnSays) {
    town.facilities[0].shape = town.places.at('b');
    EXPECT_EQ(town.verdict(2).answer, Answer::covered);
    EXPECT_EQ(town.verdict(2).covered_share, 1.0);
}

TEST_F(ShareOfRules, IsTheMeanOfGradedParts) {
    auto& list = town.standard.rules[0];
    list.combination = Combination::share;
    list.wanted = {{.categories = {kSchool}}, {.categories = {kShop}}, {.categories = {kClinic}}};
    // On wheels: the school is a gap, the clinic unknown, the shop there; the other rule is met.
    auto const verdict = town.verdict(2);
    EXPECT_EQ(verdict.answer, Answer::gap);
    EXPECT_DOUBLE_EQ(verdict.covered_share, (1.0 / 3.0 + 1.0) / 2.0);
    EXPECT_DOUBLE_EQ(verdict.unknown_share, (1.0 / 3.0) / 2.0);
}

TEST(QuestionPlan, AsksEachQuestionOnce) {
    ScoredTown town{kStreet};
    town.add_rule(kSchool, Seconds{60.0});
    town.add_rule(kSchool, Seconds{600.0});                  // another limit is the same search
    town.add_rule(kSchool, Meters{60.0});                    // another metric is not
    town.add_rule(kSchool, Seconds{60.0}).walker = "older";  // nor is another walker
    town.add_rule({{.categories = {kSchool}, .size = SquareMeters{9.0}}}, Seconds{60.0});  // only shown
    town.add_rule({{.categories = {kSchool}, .size = SquareMeters{9.0}, .size_is_binding = true}}, Seconds{60.0});
    town.add_rule(std::vector<Wanted>{}, Seconds{60.0}).share_of_rules = {0, 1};

    QuestionPlan const plan{town.standard, town.walkers};

    EXPECT_EQ(plan.questions().size(), 5U);  // three, and for the size: those large enough, and those perhaps
    ASSERT_EQ(plan.inquiries().size(), 7U);
    EXPECT_EQ(plan.inquiries()[1].wanted[0].met, plan.inquiries()[0].wanted[0].met);
    EXPECT_EQ(plan.inquiries()[4].wanted[0].met, plan.inquiries()[4].wanted[0].perhaps);
    EXPECT_NE(plan.inquiries()[5].wanted[0].met, plan.inquiries()[5].wanted[0].perhaps);
    EXPECT_EQ(plan.inquiries()[6].parts.size(), 2U);
}

/// Home 1 and the school s beside a street that is told to be fit for wheelchairs, the shop k beyond one that is not.
ScoredTown street_of_certain_and_uncertain_parts() {
    ScoredTown town{
        draw_town("1=====s----k", 10_m, {.street = {{"highway", "footway"}, {"wheelchair", "yes"}}}).network};
    town.places = {{'1', {0, 0}}, {'s', {60, 0}}, {'k', {110, 0}}};
    town.walkers[2].wheels = WheelLimits{.worst_surface = Surface::rough};
    town.add_block("1");
    town.add_facility('s', kSchool);
    town.add_facility('k', kShop);
    return town;
}

TEST(Confirmed, IsWhatTheMapProvesPassable) {
    auto town = street_of_certain_and_uncertain_parts();
    town.add_rule(kSchool, Seconds{300.0}).walker = "wheelchair";
    town.add_rule(kShop, Seconds{300.0}).walker = "wheelchair";
    town.add_rule(kShop, Seconds{300.0});
    auto const result = town.score();
    for (auto const rule : {0, 1, 2}) {
        EXPECT_EQ(town.verdict(static_cast<std::size_t>(rule)).answer, Answer::covered) << rule;
    }
    EXPECT_EQ(town.verdict(0).confirmed_share, 1.0);
    EXPECT_EQ(town.verdict(1).confirmed_share, 0.0);
    EXPECT_EQ(town.verdict(2).confirmed_share, 1.0) << "no question on foot";
    EXPECT_EQ(result.row(BlockId{0}, 0).confirmed, 1.0);
    EXPECT_EQ(result.row(BlockId{0}, 1).confirmed, 0.0);
    EXPECT_EQ(result.rules[1].confirmed, 0.0);
    EXPECT_TRUE(result.rules[1].on_wheels);
    EXPECT_FALSE(result.rules[2].on_wheels);
}

TEST(Confirmed, IsGradedLikeTheShareAndTakesTheSurestAlternative) {
    auto town = street_of_certain_and_uncertain_parts();
    town.add_rule({{.categories = {kSchool}}, {.categories = {kShop}}}, Seconds{300.0}, Combination::share).walker =
        "wheelchair";
    town.add_rule({{.categories = {kShop}}, {.categories = {kSchool}}}, Seconds{300.0}).walker = "wheelchair";
    EXPECT_EQ(town.verdict(0).confirmed_share, 0.5);
    EXPECT_EQ(town.score().row(BlockId{0}, 0).confirmed, 0.0) << "all of the rule or nothing";
    EXPECT_EQ(town.verdict(1).confirmed_share, 1.0);
}

TEST(QuestionPlan, AsksWheelsOnceMoreForWhatIsCertain) {
    auto town = street_of_certain_and_uncertain_parts();
    town.add_rule(kSchool, Seconds{300.0}).walker = "wheelchair";
    town.add_rule(kSchool, Seconds{300.0});
    QuestionPlan const plan{town.standard, town.walkers};
    ASSERT_EQ(plan.walkers().size(), 4U);
    EXPECT_TRUE(plan.walkers()[3].confirmed_only);
    EXPECT_EQ(plan.walkers()[3].id, "wheelchair");
    EXPECT_EQ(plan.questions().size(), 3U);
}

TEST(QuestionPlan, SuggestsTheNearestWalker) {
    ScoredTown town{kStreet};
    town.add_rule(kSchool, Seconds{60.0}).walker = "oldr";
    try {
        QuestionPlan const plan{town.standard, town.walkers};
        FAIL() << "no error";
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_argument);
        EXPECT_STREQ(error.what(), "rule 'r0': unknown walker 'oldr' (did you mean 'older'?)");
    }
}

}  // namespace
}  // namespace walkshed
