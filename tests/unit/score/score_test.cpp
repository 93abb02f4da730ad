// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/score.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "unit/score/scored_town.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using namespace testing;

void expect_tally(Tally const& tally, double covered, double gap, double unknown) {
    EXPECT_DOUBLE_EQ(tally.covered, covered);
    EXPECT_DOUBLE_EQ(tally.gap, gap);
    EXPECT_DOUBLE_EQ(tally.unknown, unknown);
}

/// Homes 1 to 4 are 10, 30, 60 and 100 m from the school s.
constexpr auto kStreet = "s1-2--3---4-------c";

TEST(Tally, AddsUpByAnswer) {
    Tally tally;
    tally.add(Answer::covered, 1.0);
    tally.add(Answer::gap, 2.0);
    tally.add(Answer::unknown, 4.0);
    tally += Tally{10.0, 20.0, 40.0};
    expect_tally(tally, 11.0, 22.0, 44.0);
    EXPECT_EQ(tally.total(), 77.0);
}

/// Three rules of weights 2, 1 and 1 at two doorsteps of one block of 100 people: a school within 30 m (required), a
/// list of which the school is half and a clinic, of which the data hold none, the other; a shop within 50 m.
class Completeness : public ::testing::Test {
  protected:
    Completeness() {
        town.add_block("23", {.population = 100.0});
        town.doorsteps[0].share = 0.75;
        town.doorsteps[1].share = 0.25;
        town.add_facility('s', kSchool);
        town.add_facility('c', kShop);
        auto& school = town.add_rule(kSchool, Seconds{30.0});
        school.required = true;
        school.weight = 2.0;
        town.add_rule({{.categories = {kSchool}}, {.categories = {kClinic}}}, Seconds{100.0}, Combination::share);
        town.add_rule(kShop, Seconds{50.0});
    }
    ScoredTown town{kStreet};
};

TEST_F(Completeness, IsTheWeightedShareOfRulesMet) {
    auto const result = town.score();
    // Of a weight of 4, home 2 has the school (2) and half the list (0.5); home 3 has only half the list.
    auto const expected = 0.75 * 100.0 * 2.5 / 4.0 + 0.25 * 100.0 * 0.5 / 4.0;
    EXPECT_DOUBLE_EQ(result.blocks[0].completeness.value(), expected);
    // The clinic, half of the list, is unknown for both.
    EXPECT_DOUBLE_EQ(result.blocks[0].completeness_max.value(), expected + 100.0 * 0.5 / 4.0);
    EXPECT_DOUBLE_EQ(result.completeness.value(), expected);
    EXPECT_DOUBLE_EQ(result.completeness_max.value(), expected + 100.0 * 0.5 / 4.0);
}

TEST_F(Completeness, PeopleAreCompleteByRequiredRulesOnly) {
    auto const result = town.score();
    EXPECT_EQ(result.weighting, Weighting::people);
    EXPECT_EQ(result.blocks[0].weight, 100.0);
    EXPECT_EQ(result.blocks[0].doorsteps, 2U);
    expect_tally(result.blocks[0].complete, 75.0, 25.0, 0.0);  // the shop, a gap everywhere, is not required
    expect_tally(result.complete, 75.0, 25.0, 0.0);
    EXPECT_EQ(result.blocks[0].answer, Answer::gap);
}

TEST_F(Completeness, BlockIsCompleteWhenAllItsPeopleAreAndUnknownWhenNobodyHasAGap) {
    town.standard.rules[0].limit = Seconds{60.0};
    EXPECT_EQ(town.score().blocks[0].answer, Answer::covered);

    town.standard.rules[1].required = true;  // the list: unknown for everybody
    auto const result = town.score();
    EXPECT_EQ(result.blocks[0].answer, Answer::unknown);
    expect_tally(result.complete, 0.0, 0.0, 100.0);
}

TEST_F(Completeness, GapOutweighsTheUnknown) {
    town.standard.rules[0].limit = Seconds{60.0};
    town.standard.rules[1].required = true;  // the list: unknown for everybody
    town.standard.rules[2].required = true;  // the shop: a gap for everybody
    expect_tally(town.score().complete, 0.0, 100.0, 0.0);
    std::swap(town.standard.rules[1], town.standard.rules[2]);
    expect_tally(town.score().complete, 0.0, 100.0, 0.0);
}

TEST_F(Completeness, WithoutRequiredRulesNobodyIsIncomplete) {
    town.standard.rules[0].required = false;
    auto const result = town.score();
    expect_tally(result.complete, 100.0, 0.0, 0.0);
    EXPECT_EQ(result.blocks[0].answer, Answer::covered);
}

TEST_F(Completeness, EverythingMetIsExactlyAHundred) {
    town.add_facility('2', kClinic);
    town.add_facility('2', kShop);
    town.standard.rules[0].limit = Seconds{60.0};
    auto const result = town.score();
    EXPECT_EQ(result.blocks[0].completeness, 100.0);
    EXPECT_EQ(result.blocks[0].completeness_max, 100.0);
}

TEST_F(Completeness, IsNothingWithoutWeightOrRules) {
    for (auto& rule : town.standard.rules) {
        rule.weight = 0.0;
    }
    EXPECT_EQ(town.score().blocks[0].completeness, std::nullopt);
    EXPECT_EQ(town.score().completeness_max, std::nullopt);

    town.standard.rules.clear();
    auto const result = town.score();
    EXPECT_EQ(result.blocks[0].completeness, std::nullopt);
    EXPECT_TRUE(result.ledger.empty());
}

TEST_F(Completeness, BlockWithoutPeopleHasNoneAndLeavesTheRestAlone) {
    auto const before = town.score();
    town.add_block("4", {.population = 0.0});
    auto const result = town.score();
    EXPECT_EQ(result.blocks[1].completeness, std::nullopt);
    EXPECT_EQ(result.blocks[1].completeness_max, std::nullopt);
    EXPECT_EQ(result.blocks[1].answer, std::nullopt);
    EXPECT_EQ(result.blocks[1].weight, 0.0);
    EXPECT_EQ(result.completeness, before.completeness);
    expect_tally(result.complete, 75.0, 25.0, 0.0);
}

TEST_F(Completeness, OfTheAreaWeighsPeopleNotBlocks) {
    town.add_block("1", {.population = 900.0});
    auto const result = town.score();
    EXPECT_DOUBLE_EQ(result.blocks[1].completeness.value(), 100.0 * 2.5 / 4.0);
    EXPECT_DOUBLE_EQ(result.completeness.value(),
                     0.1 * result.blocks[0].completeness.value() + 0.9 * result.blocks[1].completeness.value());
    expect_tally(result.complete, 975.0, 25.0, 0.0);
}

TEST(Score, HasALedgerRowForEveryBlockAndRule) {
    ScoredTown town{kStreet};
    town.add_block("12", {.population = 10.0});
    town.add_block("34", {.population = 40.0});
    town.add_facility('s', kSchool);
    town.add_rule(kSchool, Seconds{60.0});
    town.add_rule(kClinic, Seconds{60.0});

    auto const result = town.score();

    ASSERT_EQ(result.ledger.size(), 4U);
    auto const& first = result.row(BlockId{0}, 0);
    EXPECT_EQ(first.block, BlockId{0});
    EXPECT_EQ(first.rule, 0U);
    expect_tally(first.people, 10.0, 0.0, 0.0);
    EXPECT_EQ(first.answer, Answer::covered);
    EXPECT_EQ(first.category, kSchool);
    EXPECT_EQ(first.snap, SnapStatus::accepted);
    auto const& second = result.row(BlockId{1}, 0);
    EXPECT_EQ(second.block, BlockId{1});
    expect_tally(second.people, 20.0, 20.0, 0.0);
    EXPECT_EQ(second.answer, Answer::gap);
    EXPECT_EQ(second.reason, UnknownReason::none);
    auto const& clinic = result.row(BlockId{1}, 1);
    expect_tally(clinic.people, 0.0, 0.0, 40.0);
    EXPECT_EQ(clinic.answer, Answer::unknown);
    EXPECT_EQ(clinic.reason, UnknownReason::no_data);
    EXPECT_FALSE(clinic.walk.cost.reachable());

    expect_tally(result.rules[0].people, 30.0, 20.0, 0.0);
    EXPECT_EQ(result.rules[0].blocks_with_gap, 1U);
    expect_tally(result.rules[1].people, 0.0, 0.0, 50.0);
    EXPECT_EQ(result.rules[1].blocks_with_gap, 0U);
    EXPECT_EQ(result.rules[1].median_time, std::nullopt);
    EXPECT_EQ(result.rules[1].median_length, std::nullopt);
}

TEST(Score, ReasonIsThatOfMostOfTheUnknown) {
    ScoredTown town{kStreet};
    town.add_block({town.places.at('1'), Point{20, 500}, Point{30, 500}}, {.population = 30.0});
    town.add_rule(kClinic, Seconds{60.0});
    EXPECT_EQ(town.score().row(BlockId{0}, 0).reason, UnknownReason::snap);

    town.doorsteps[0].share = 0.5;
    town.doorsteps[1].share = 0.25;
    town.doorsteps[2].share = 0.25;
    EXPECT_EQ(town.score().row(BlockId{0}, 0).reason, UnknownReason::snap);  // of equals the first

    town.doorsteps[0].share = 0.6;
    town.doorsteps[1].share = 0.2;
    town.doorsteps[2].share = 0.2;
    EXPECT_EQ(town.score().row(BlockId{0}, 0).reason, UnknownReason::no_data);
}

/// The walk that a ledger row and a rule's sums name is the median person's.
class MedianWalk : public ::testing::Test {
  protected:
    MedianWalk() {
        town.add_block("4123", {.population = 100.0});
        town.add_facility('s', kSchool);
        town.add_rule(kSchool, Seconds{600.0});
    }
    std::optional<Seconds> in_block() const { return to_time(town.score().row(BlockId{0}, 0).walk.cost.time); }
    std::optional<Seconds> in_area() const { return town.score().rules[0].median_time; }

    ScoredTown town{kStreet};
};

TEST_F(MedianWalk, HalfWalkAsFarOrLess) {
    EXPECT_EQ(in_block(), Seconds{30.0});  // of 10, 30, 60 and 100
    EXPECT_EQ(in_area(), Seconds{30.0});
    EXPECT_EQ(town.score().rules[0].median_length, Meters{30.0});
}

TEST_F(MedianWalk, WeighsPeople) {
    town.doorsteps[0].share = 0.7;  // home 4
    town.doorsteps[1].share = town.doorsteps[2].share = town.doorsteps[3].share = 0.1;
    EXPECT_EQ(in_block(), Seconds{100.0});
    EXPECT_EQ(in_area(), Seconds{100.0});
}

TEST_F(MedianWalk, WhoCannotReachAnyComesLast) {
    town.doorsteps[1].point = town.doorsteps[2].point = {50, 500};
    EXPECT_EQ(in_block(), Seconds{100.0});  // of 60, 100 and two that reach none
    town.doorsteps[3].point = {50, 500};
    EXPECT_EQ(in_block(), std::nullopt);
    EXPECT_EQ(in_area(), std::nullopt);
    EXPECT_EQ(town.score().row(BlockId{0}, 0).snap, SnapStatus::too_far);
}

TEST_F(MedianWalk, OfTheRulesUsers) {
    town.standard.rules[0].users = {UserGroup::older};
    town.blocks[0].people.older = 10.0;
    town.add_block("4", {.population = 1.0, .older = 30.0});
    EXPECT_EQ(in_area(), Seconds{100.0});
}

TEST_F(MedianWalk, GoesByDoorstepsWhereNoneOfTheUsersLive) {
    town.standard.rules[0].users = {UserGroup::children};
    town.blocks[0].people.children = 0.0;
    town.standard.rules[0].limit = Seconds{60.0};

    auto const result = town.score();

    auto const& row = result.row(BlockId{0}, 0);
    expect_tally(row.people, 0.0, 0.0, 0.0);
    EXPECT_EQ(row.answer, Answer::gap);
    EXPECT_EQ(row.reason, UnknownReason::none);
    EXPECT_EQ(to_time(row.walk.cost.time), Seconds{30.0});
    EXPECT_EQ(result.rules[0].blocks_with_gap, 0U);  // nobody is affected
    EXPECT_EQ(result.rules[0].median_time, Seconds{30.0});

    town.standard.rules[0].limit = Seconds{100.0};
    EXPECT_EQ(town.score().row(BlockId{0}, 0).answer, Answer::covered);
}

/// Who is counted: users of a rule, in blocks that do or do not tell them apart.
class Users : public ::testing::Test {
  protected:
    Users() {
        town.add_facility('s', kSchool);
        town.add_rule(kSchool, Seconds{600.0});
    }
    double counted(People people, std::vector<UserGroup> users) {
        town.blocks.clear();
        town.doorsteps.clear();
        town.add_block("12", people);
        town.standard.rules[0].users = std::move(users);
        return town.score().rules[0].people.covered;
    }
    ScoredTown town{kStreet};
};

TEST_F(Users, AreTheirGroupWhereTheBlockKnowsIt) {
    People const people{.population = 100.0, .children = 10.0, .older = 20.0};
    EXPECT_EQ(counted(people, {UserGroup::all}), 100.0);
    EXPECT_EQ(counted(people, {UserGroup::children}), 10.0);
    EXPECT_EQ(counted(people, {UserGroup::older}), 20.0);
    EXPECT_EQ(counted(people, {UserGroup::children, UserGroup::older}), 30.0);
    EXPECT_EQ(counted(people, {UserGroup::children, UserGroup::all}), 100.0);
}

TEST_F(Users, AreEverybodyOnceWhereTheBlockDoesNotKnowAllGroups) {
    EXPECT_EQ(counted({.population = 100.0}, {UserGroup::children}), 100.0);
    EXPECT_EQ(counted({.population = 100.0}, {UserGroup::children, UserGroup::older}), 100.0);
    EXPECT_EQ(counted({.population = 100.0, .children = 10.0}, {UserGroup::children, UserGroup::older}), 100.0);
}

TEST_F(Users, AreHouseholdsOrDoorstepsWithoutPeople) {
    std::vector const both{UserGroup::children, UserGroup::older};
    EXPECT_EQ(counted({.households = 40.0, .children = 10.0, .older = 5.0}, both), 40.0);
    EXPECT_EQ(town.score().weighting, Weighting::households);
    EXPECT_EQ(counted({.children = 10.0, .older = 5.0}, both), 2.0);
    EXPECT_EQ(town.score().weighting, Weighting::unweighted);
}

TEST_F(Users, WeighNothingWhereThereAreNone) {
    EXPECT_EQ(counted({.population = 100.0, .children = 0.0}, {UserGroup::children}), 0.0);
    EXPECT_EQ(town.score().rules[0].people.total(), 0.0);
    EXPECT_EQ(town.score().completeness, 100.0);  // completeness is everybody's
}

TEST(Score, ShowsWholeBlocksSliceBySliceAndAddsThemUp) {
    ScoredTown town{kStreet};
    town.add_facility('s', kSchool);
    town.add_rule(kSchool, Seconds{60.0});
    auto const near = town.places.at('s');
    town.add_block(std::vector<Point>(20'000, near), {.population = 100.0});
    town.add_block({near}, {.population = 50.0});
    town.add_block(std::vector<Point>(20'000, {-500, -500}), {.population = 50.0});
    std::vector<std::size_t> firsts;
    std::size_t next = 0;
    auto const input = town.input();
    auto const result = walkshed::score(input, {}, [&](ScoredSlice const& slice) {
        EXPECT_EQ(slice.first, next);
        EXPECT_EQ(slice.doorsteps.data(), input.doorsteps.data() + slice.first);
        EXPECT_EQ(slice.coverage.doorstep_count(), slice.doorsteps.size());
        EXPECT_EQ(slice.access.doorstep_count(), slice.doorsteps.size());
        EXPECT_EQ(slice.coverage.at(DoorstepId{0}, 0).answer, Answer::covered);
        firsts.push_back(slice.first);
        next += slice.doorsteps.size();
    });
    EXPECT_EQ(next, town.doorsteps.size());
    EXPECT_EQ(firsts, (std::vector<std::size_t>{0, 20'000}));
    EXPECT_NEAR(result.rules[0].people.covered, 150.0, 1e-9);
    EXPECT_NEAR(result.rules[0].people.unknown, 50.0, 1e-9);
    EXPECT_NEAR(*result.completeness, 75.0, 1e-9);
    EXPECT_EQ(result.blocks[2].doorsteps, 20'000U);
    EXPECT_NEAR(result.row(BlockId{1}, 0).people.covered, 50.0, 1e-9);
    ASSERT_EQ(result.facility_snaps.size(), town.walkers.size());
    EXPECT_EQ(result.facility_snaps[0].size(), town.facilities.size());
}

TEST(Score, TheObserverIsCalledFromTheCallersThreadAndWhatItThrowsEndsIt) {
    ScoredTown town{kStreet};
    town.add_rule(kSchool, Seconds{60.0});
    town.add_block("12");
    auto const caller = std::this_thread::get_id();
    EXPECT_THROW((void)walkshed::score(town.input(), {},
                                       [&](ScoredSlice const&) {
                                           EXPECT_EQ(std::this_thread::get_id(), caller);
                                           throw Error{ErrorCode::cancelled, "enough"};
                                       }),
                 Error);
}

TEST(Score, NeedsBlocksStreetsAndDoorsteps) {
    auto const code_and_message = [](ScoredTown const& town) {
        try {
            auto const result = town.score();
        } catch (Error const& error) {
            return std::pair{error.code(), std::string{error.what()}};
        }
        return std::pair{ErrorCode::internal, std::string{"no error"}};
    };
    ScoredTown town{kStreet};
    town.add_rule(kSchool, Seconds{60.0});
    EXPECT_EQ(code_and_message(town),
              (std::pair{ErrorCode::bad_input, std::string{"no blocks: there is nobody to score for"}}));

    town.blocks.push_back({.source_id = "west"});
    EXPECT_EQ(code_and_message(town).first, ErrorCode::bad_argument);
    EXPECT_NE(code_and_message(town).second.find("'west' has no doorstep"), std::string::npos);

    town.doorsteps.push_back({BlockId{0}, {0, 0}, 1.0, {}});
    EXPECT_EQ(code_and_message(town).second, "no error");
    town.doorsteps.push_back({BlockId{7}, {0, 0}, 1.0, {}});
    EXPECT_EQ(code_and_message(town).first, ErrorCode::bad_argument);
    EXPECT_NE(code_and_message(town).second.find("block number 7"), std::string::npos);

    town.blocks.push_back({.source_id = "east"});
    town.doorsteps = {{BlockId{1}, {0, 0}, 1.0, {}}, {BlockId{0}, {0, 0}, 1.0, {}}};
    EXPECT_EQ(code_and_message(town).first, ErrorCode::bad_argument);
    EXPECT_NE(code_and_message(town).second.find("sort them by block"), std::string::npos);

    ScoredTown nowhere{Network{}};
    EXPECT_EQ(code_and_message(nowhere).first, ErrorCode::bad_input);
    EXPECT_NE(code_and_message(nowhere).second.find("no walkable streets"), std::string::npos);
}

TEST(Score, PassesOnWhatProgressThrows) {
    ScoredTown town{kStreet};
    town.add_block("1");
    town.add_rule(kSchool, Seconds{60.0});
    auto const cancel = [](Stage, double) { throw Error{ErrorCode::cancelled, "enough"}; };
    EXPECT_THROW((void)score(town.input(), cancel), Error);
}

TEST(WorstBlocks, ComeByCompletenessThenPeopleThenId) {
    ScoredTown town{kStreet};
    town.add_facility('s', kSchool);
    town.add_rule(kSchool, Seconds{50.0});
    town.add_block("1", {.population = 10.0});
    town.add_block("3", {.population = 10.0});
    town.add_block("4", {.population = 50.0});
    town.add_block("3", {.population = 10.0});
    town.add_block("4", {.population = 0.0});

    auto const result = town.score();

    using Ids = std::vector<BlockId>;
    EXPECT_EQ(worst_blocks(result, 10), (Ids{BlockId{2}, BlockId{1}, BlockId{3}, BlockId{0}}));
    EXPECT_EQ(worst_blocks(result, 2), (Ids{BlockId{2}, BlockId{1}}));
    EXPECT_EQ(worst_blocks(result, 0), Ids{});
}

TEST(WorstBlocks, ThoseThatRoundingMakesDifferentComeByPeople) {
    ScoreResult result;
    result.blocks.push_back({.completeness = 100.0 / 3.0, .weight = 10.0});
    result.blocks.push_back({.completeness = 100.0 / 3.0 + 1e-13, .weight = 20.0});
    result.blocks.push_back({.completeness = 100.0 / 3.0 - 1e-6, .weight = 5.0});
    EXPECT_EQ(comparable(*result.blocks[0].completeness), comparable(*result.blocks[1].completeness));
    EXPECT_EQ(worst_blocks(result, 3), (std::vector<BlockId>{BlockId{2}, BlockId{1}, BlockId{0}}));
}

}  // namespace
}  // namespace walkshed
