// SPDX-License-Identifier: Apache-2.0
// How probable it is that a block is covered by a rule.
#include <gtest/gtest.h>

#include <random>

#include "unit/score/doubts.hpp"
#include "unit/score/scored_town.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using testing::kClinic;
using testing::kNoDoubt;
using testing::kSchool;
using testing::kShop;
using testing::missing;
using testing::ScoredTown;

ConfidenceOptions spread(double share) {
    auto options = kNoDoubt;
    options.speed_spread = share;
    return options;
}

ConfidenceOptions error_of(Meters error) {
    auto options = kNoDoubt;
    options.position_error = error;
    return options;
}

ScoreResult scored(ScoredTown const& town, ConfidenceOptions const& options) {
    auto input = town.input();
    input.confidence = &options;
    return score(input);
}

double probability(ScoredTown const& town, ConfidenceOptions const& options) {
    return scored(town, options).ledger.front().probability.value_or(-1.0);
}

/// Two schools at 50 and 150 m from a, and a block there.
struct RowProbability : ::testing::Test {
    RowProbability() {
        town.add_facility('b', kSchool);
        town.add_facility('d', kSchool);
        town.add_block("a", {.population = 10});
    }
    ScoredTown town{"a----b----c----d----e----f"};
};

TEST_F(RowProbability, IsNotToldUnlessItIsAskedFor) {
    town.add_rule(kSchool, Meters{100.0});
    EXPECT_FALSE(town.score().ledger.front().probability);
}

TEST_F(RowProbability, IsThatOneOfTheFacilitiesWithinTheLimitExists) {
    town.add_rule(kSchool, Meters{100.0});
    EXPECT_DOUBLE_EQ(probability(town, missing(0.1)), 0.9);
    town.standard.rules.front().limit = Meters{150.0};
    EXPECT_DOUBLE_EQ(probability(town, missing(0.1)), 0.99);
    town.standard.rules.front().wanted.front().count = 2;
    EXPECT_DOUBLE_EQ(probability(town, missing(0.1)), 0.81);
}

TEST_F(RowProbability, TakesTheShareOfTheCategory) {
    town.add_rule(kSchool, Meters{100.0});
    auto options = missing(0.1);
    options.missing_shares = {{kSchool, 0.3}};
    EXPECT_DOUBLE_EQ(probability(town, options), 0.7);
    options.missing_shares = {{kShop, 0.3}};
    EXPECT_DOUBLE_EQ(probability(town, options), 0.9);
}

TEST_F(RowProbability, OfATimeFollowsTheSpeeds) {
    town.add_rule(kSchool, Seconds{50.0});
    EXPECT_NEAR(probability(town, spread(0.2)), 0.5, 1e-9);
    town.standard.rules.front().limit = Seconds{40.0};  // needs a speed of 1.25 times the mean
    EXPECT_NEAR(probability(town, spread(0.2)), 0.10565, 1e-5);
    town.standard.rules.front().limit = Seconds{25.0};  // of twice the mean
    EXPECT_LT(probability(town, spread(0.2)), 1e-5);
}

TEST_F(RowProbability, OfALengthHasNoSpeed) {
    town.add_rule(kSchool, Meters{49.0});
    EXPECT_EQ(probability(town, spread(0.3)), 0.0);
    town.standard.rules.front().limit = Meters{50.0};
    EXPECT_EQ(probability(town, spread(0.3)), 1.0);
}

TEST_F(RowProbability, AddsTheErrorsOfBothEnds) {
    town.add_rule(kSchool, Meters{50.0 + 14.142136});  // 10 m twice are 14.1 m together
    EXPECT_NEAR(probability(town, error_of(Meters{10.0})), 0.841345, 1e-3);
    town.standard.rules.front().limit = Seconds{2.0 * (50.0 + 14.142136)};
    town.standard.rules.front().walker = "older";  // takes 2 s for 1 m
    EXPECT_NEAR(probability(town, error_of(Meters{10.0})), 0.841345, 1e-3);
}

TEST_F(RowProbability, AnyOfThoseThatLieAboutAsFarMayBeTheNearest) {
    town.add_facility('b', kSchool);
    town.add_rule(kSchool, Meters{50.0});
    // Both are too far where two errors with a correlation of a half are above 0: 1/4 + asin(1/2) / 2π.
    EXPECT_NEAR(probability(town, error_of(Meters{10.0})), 2.0 / 3.0, 1e-3);
    town.add_facility('b', kSchool);
    EXPECT_NEAR(probability(town, error_of(Meters{10.0})), 3.0 / 4.0, 1e-3);  // three of them: 1/4
}

TEST_F(RowProbability, IsNothingWhereNoWalkLeads) {
    town.add_rule(kSchool, Meters{100.0});
    town.facilities.clear();
    town.add_facility(Point{5000.0, 5000.0}, kSchool);
    auto const row = scored(town, ConfidenceOptions{}).ledger.front();
    EXPECT_EQ(row.answer, Answer::gap);
    EXPECT_EQ(row.probability, 0.0);
    EXPECT_EQ(is_robust(row), true);
}

TEST_F(RowProbability, IsNotToldOfWhatIsUnknown) {
    town.add_rule(kClinic, Meters{100.0});
    auto const row = scored(town, ConfidenceOptions{}).ledger.front();
    EXPECT_EQ(row.reason, UnknownReason::no_data);
    EXPECT_FALSE(row.probability);
    EXPECT_FALSE(is_robust(row));
}

TEST_F(RowProbability, OfEitherOrIsThatOneOfThemIsMet) {
    town.add_facility('c', kShop);
    town.add_rule({{.categories = {kSchool}}, {.categories = {kShop}}}, Meters{100.0});
    EXPECT_NEAR(probability(town, missing(0.2)), 1.0 - 0.2 * 0.2, 0.03);
}

TEST_F(RowProbability, OfAListIsThatAllOfItIsMet) {
    town.add_facility('c', kShop);
    town.add_rule({{.categories = {kSchool}}, {.categories = {kShop}}}, Meters{100.0}, Combination::share);
    EXPECT_NEAR(probability(town, missing(0.2)), 0.8 * 0.8, 0.04);
}

TEST_F(RowProbability, CountsAFacilityThatServesTwiceAsOne) {
    town.facilities.clear();
    town.add_facility('b', kSchool).categories = {kSchool, kShop};
    town.add_rule({{.categories = {kSchool}}, {.categories = {kShop}}}, Meters{100.0}, Combination::share);
    EXPECT_NEAR(probability(town, missing(0.2)), 0.8, 0.04);
}

TEST_F(RowProbability, LeavesOutPartsThatAreUnknown) {
    town.add_rule({{.categories = {kSchool}}, {.categories = {kClinic}}}, Meters{40.0}, Combination::share);
    auto const row = scored(town, error_of(Meters{10.0})).ledger.front();
    EXPECT_EQ(row.answer, Answer::gap);  // for the school is too far; of clinics nothing is known
    EXPECT_NEAR(row.probability.value_or(-1.0), 0.239750, 1e-3);  // 10 m are 0.707 deviations
}

TEST_F(RowProbability, AsksEverybodyInTheBlock) {
    town.blocks.clear();
    town.doorsteps.clear();
    town.add_block("abf", {.population = 9});
    town.add_rule(kSchool, Meters{110.0});
    // a has only the first school in reach, f only the second, b both.
    EXPECT_NEAR(probability(town, missing(0.2)), 0.8 * 0.8, 0.04);
    auto const gap = scored(town, missing(0.2)).ledger.front();
    EXPECT_EQ(gap.answer, Answer::covered);
    town.standard.rules.front().limit = Meters{60.0};  // f has none
    EXPECT_EQ(probability(town, missing(0.2)), 0.0);
}

TEST_F(RowProbability, LeavesOutWhereNoneOfTheUsersLive) {
    town.blocks.clear();
    town.doorsteps.clear();
    town.add_block("af", {.population = 9});
    town.doorsteps[0].share = 1.0;
    town.doorsteps[1].share = 0.0;
    town.add_rule(kSchool, Meters{60.0});
    EXPECT_DOUBLE_EQ(probability(town, missing(0.2)), 0.8);
    town.blocks.front().people.population = 0.0;  // nobody anywhere: every doorstep counts
    EXPECT_EQ(probability(town, missing(0.2)), 0.0);
}

TEST_F(RowProbability, NeedsNoMoreSearches) {
    town.add_rule(kSchool, Meters{100.0});
    town.add_rule(kSchool, Seconds{100.0});
    EXPECT_EQ(scored(town, ConfidenceOptions{}).searches, town.score().searches);
}

TEST_F(RowProbability, ChecksItsOptions) {
    town.add_rule(kSchool, Meters{100.0});
    EXPECT_THROW((void)scored(town, missing(0.7)), Error);
}

TEST_F(RowProbability, FollowsTheSeedWhereItIsSampled) {
    town.blocks.clear();
    town.doorsteps.clear();
    town.add_block("af", {.population = 9});
    town.add_rule(kSchool, Meters{110.0});
    auto options = missing(0.2);
    auto const once = probability(town, options);
    EXPECT_EQ(probability(town, options), once);
    options.seed = 2;
    EXPECT_NE(probability(town, options), once);
    options.draws = 50'000;
    EXPECT_NEAR(probability(town, options), 0.64, 0.008);
}

/// All at once, by drawing everything as it is meant, of three doorsteps on one street by a walker of 1 m/s.
TEST_F(RowProbability, IsWhatDrawingFinds) {
    town.blocks.clear();
    town.doorsteps.clear();
    town.add_block("ace", {.population = 9});
    town.add_rule(kSchool, Seconds{60.0});
    ConfidenceOptions options{.speed_spread = 0.2, .missing_share = 0.05, .position_error = Meters{10.0}};
    options.draws = 20'000;
    std::mt19937_64 random{3};
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> share;
    constexpr int kDraws = 200'000;
    int met = 0;
    for (int draw = 0; draw < kDraws; ++draw) {
        auto const speed = 1.0 + 0.2 * normal(random);
        auto const first = share(random) < 0.95;
        auto const second = share(random) < 0.95;
        auto const first_error = 10.0 * normal(random);
        auto const second_error = 10.0 * normal(random);
        auto everywhere = true;
        for (auto const& [to_first, to_second] :
             {std::pair{50.0, 150.0}, std::pair{50.0, 50.0}, std::pair{150.0, 50.0}}) {
            auto const error = 10.0 * normal(random);
            everywhere = everywhere && ((first && to_first + first_error + error <= 60.0 * speed) ||
                                        (second && to_second + second_error + error <= 60.0 * speed));
        }
        met += everywhere ? 1 : 0;
    }
    EXPECT_NEAR(probability(town, options), static_cast<double>(met) / kDraws, 0.012);
}

TEST(RobustRows, AreThoseThatSurvive95OfAHundred) {
    auto const row = [](Answer answer, std::optional<double> probability) {
        return LedgerRow{.people = {.gap = 7.0}, .answer = answer, .probability = probability};
    };
    EXPECT_EQ(is_robust(row(Answer::gap, 0.05)), true);
    EXPECT_EQ(is_robust(row(Answer::gap, 0.06)), false);
    EXPECT_EQ(is_robust(row(Answer::covered, 0.95)), true);
    EXPECT_EQ(is_robust(row(Answer::covered, 0.94)), false);
    EXPECT_EQ(is_robust(row(Answer::gap, {})), std::nullopt);
    std::vector const rows{row(Answer::gap, 0.01), row(Answer::gap, 0.3), row(Answer::gap, {}),
                           row(Answer::covered, 0.99), row(Answer::unknown, {})};
    Ledger ledger{1};
    ledger.resize(rows.size());
    ledger.add_probabilities();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto of_block = rows[i];
        of_block.block = id_at<BlockId>(i);
        ledger.set(of_block);
        ledger.set_probability(i, rows[i].probability);
    }
    auto const gaps = count_robust(ledger, Answer::gap);
    EXPECT_EQ(gaps.rows, 3U);
    EXPECT_EQ(gaps.told, 2U);
    EXPECT_EQ(gaps.robust, 1U);
    EXPECT_EQ(gaps.people, 7.0);
    EXPECT_EQ(count_robust(ledger, Answer::covered).robust, 1U);
    EXPECT_EQ(count_robust(ledger, Answer::gap, 0).rows, 3U);
    EXPECT_EQ(count_robust(ledger, Answer::gap, 1).rows, 0U);
}

}  // namespace
}  // namespace walkshed
