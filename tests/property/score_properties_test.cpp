// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "property/random_scored_town.hpp"
#include "property/same_score.hpp"

namespace walkshed {
namespace {

using namespace testing;

constexpr double kRounding = 1e-9;

void expect_nothing_lost(ScoreResult const& before, ScoreResult const& after) {
    auto const at_least = [](std::optional<double> value, std::optional<double> least) {
        EXPECT_EQ(value.has_value(), least.has_value());
        EXPECT_GE(value.value_or(0.0), least.value_or(0.0) - kRounding);
    };
    at_least(after.completeness, before.completeness);
    for (std::size_t i = 0; i < before.blocks.size(); ++i) {
        SCOPED_TRACE(::testing::Message() << "block " << i);
        at_least(after.blocks[i].completeness, before.blocks[i].completeness);
        at_least(after.blocks[i].complete.covered, before.blocks[i].complete.covered);
    }
    for (std::size_t i = 0; i < before.ledger.size(); ++i) {
        SCOPED_TRACE(::testing::Message() << "ledger row " << i);
        at_least(after.ledger[i].people.covered, before.ledger[i].people.covered);
    }
}

/// Of the doorsteps of a block, one after another.
struct ExpectedRow {
    Tally people;
    Tally doorsteps;
    double confirmed{0.0};
    double share_of_people{0.0};
    double share_of_doorsteps{0.0};
};

void add(ExpectedRow& row, Verdict const& verdict, double people) {
    row.people.add(verdict.answer, people);
    row.doorsteps.add(verdict.answer, 1.0);
    row.confirmed +=
        verdict.answer == Answer::covered && verdict.confirmed_share >= verdict.covered_share ? people : 0.0;
    row.share_of_people += people * verdict.covered_share;
    row.share_of_doorsteps += verdict.covered_share;
}

void expect_row(ExpectedRow const& expected, LedgerRow const& row) {
    expect_same(row.people, expected.people);
    EXPECT_EQ(row.confirmed, expected.confirmed);
    auto const total = expected.people.total();
    auto const& counted = total > 0.0 ? expected.people : expected.doorsteps;
    EXPECT_NEAR(
        row.covered_share,
        total > 0.0 ? expected.share_of_people / total : expected.share_of_doorsteps / expected.doorsteps.total(),
        kRounding);
    EXPECT_EQ(row.answer, counted.gap > 0.0 ? Answer::gap : counted.unknown > 0.0 ? Answer::unknown : Answer::covered);
}

/// What the tests of monotony compare must differ now and then, or they would hold for a score that never changes.
class Monotony : public ::testing::Test {
  protected:
    void compare(ScoreResult const& before, ScoreResult const& after) {
        expect_nothing_lost(before, after);
        improved_ += after.completeness > before.completeness ? 1U : 0U;
    }
    void TearDown() override { EXPECT_GT(improved_, kTowns / 10); }

  private:
    unsigned improved_{0};
};

TEST_F(Monotony, NewFacilityNeverLowersCoverageOrCompleteness) {
    for_many_towns([&](RandomTown& town) {
        auto const before = town.score();
        town.add_facility();
        compare(before, town.score());
    });
}

TEST_F(Monotony, NewLinksNeverLowerCoverageOrCompleteness) {
    for_many_towns([&](RandomTown& town) {
        auto const before = town.score();
        town.add_streets(3);
        compare(before, town.score());
    });
}

TEST_F(Monotony, NewGatesNeverLowerCoverageOrCompletenessOfBlocksWithGates) {
    for_many_towns([&](RandomTown& town) {
        town.give_gates();
        auto const before = town.score();
        town.add_gates();
        compare(before, town.score());
    });
}

TEST_F(Monotony, HigherLimitNeverLowersCoverageOrCompleteness) {
    for_many_towns([&](RandomTown& town) {
        auto const before = town.score();
        for (auto& rule : town.standard().rules) {
            std::visit([](auto& limit) { limit = limit * 1.5; }, rule.limit);
        }
        compare(before, town.score());
    });
}

TEST(ScoreProperties, CoveredGapAndUnknownAreEverybody) {
    for_many_towns([](RandomTown& town) {
        auto const result = town.score();
        double population = 0.0;
        for (auto const& block : result.blocks) {
            EXPECT_NEAR(block.complete.total(), block.weight, kRounding);
            population += block.weight;
            if (block.completeness) {
                EXPECT_LE(0.0, *block.completeness);
                EXPECT_LE(*block.completeness, *block.completeness_max);
                EXPECT_LE(*block.completeness_max, 100.0);
            }
        }
        EXPECT_NEAR(result.complete.total(), population, kRounding);
        for (std::size_t rule = 0; rule < result.rules.size(); ++rule) {
            Tally sum;
            for (std::size_t block = 0; block < result.blocks.size(); ++block) {
                sum += result.row(id_at<BlockId>(block), rule).people;
            }
            EXPECT_EQ(sum.covered, result.rules[rule].people.covered);
            EXPECT_EQ(sum.gap, result.rules[rule].people.gap);
            EXPECT_EQ(sum.unknown, result.rules[rule].people.unknown);
        }
    });
}

TEST(ScoreProperties, VerdictsAreWholeAndGiveReasonsWhenUnknown) {
    std::set<UnknownReason> seen;
    for_many_towns([&](RandomTown& town) {
        (void)town.score([&](ScoredSlice const& slice) {
            for (std::size_t i = 0; i < slice.coverage.doorstep_count(); ++i) {
                for (std::size_t rule = 0; rule < slice.coverage.rule_count(); ++rule) {
                    auto const& verdict = slice.coverage.at(id_at<DoorstepId>(i), rule);
                    EXPECT_EQ(verdict.answer == Answer::unknown, verdict.reason != UnknownReason::none);
                    EXPECT_EQ(verdict.answer == Answer::covered, verdict.covered_share > 1.0 - kRounding);
                    EXPECT_LE(verdict.covered_share + verdict.unknown_share, 1.0 + kRounding);
                    seen.insert(verdict.reason);
                }
            }
        });
    });
    EXPECT_EQ(seen.size(), 6U);  // every reason, and none: the towns are varied enough
}

void expect_same(ScoreResult const& a, ScoreResult const& b) {
    auto const same_tally = [](Tally const& x, Tally const& y) {
        return x.covered == y.covered && x.gap == y.gap && x.unknown == y.unknown;
    };
    EXPECT_EQ(a.completeness, b.completeness);
    EXPECT_EQ(a.completeness_max, b.completeness_max);
    EXPECT_TRUE(same_tally(a.complete, b.complete));
    for (std::size_t i = 0; i < a.blocks.size(); ++i) {
        EXPECT_EQ(a.blocks[i].completeness, b.blocks[i].completeness);
        EXPECT_EQ(a.blocks[i].answer, b.blocks[i].answer);
        EXPECT_TRUE(same_tally(a.blocks[i].complete, b.blocks[i].complete));
    }
    for (std::size_t i = 0; i < a.ledger.size(); ++i) {
        EXPECT_TRUE(same_tally(a.ledger[i].people, b.ledger[i].people));
        EXPECT_EQ(a.ledger[i].answer, b.ledger[i].answer);
        EXPECT_EQ(a.ledger[i].reason, b.ledger[i].reason);
        EXPECT_EQ(a.ledger[i].walk.cost, b.ledger[i].walk.cost);
        EXPECT_EQ(a.ledger[i].walk.facility, b.ledger[i].walk.facility);
        EXPECT_EQ(a.ledger[i].category, b.ledger[i].category);
        EXPECT_EQ(a.ledger[i].snap, b.ledger[i].snap);
    }
    for (std::size_t i = 0; i < a.rules.size(); ++i) {
        EXPECT_EQ(a.rules[i].median_time, b.rules[i].median_time);
        EXPECT_EQ(a.rules[i].median_length, b.rules[i].median_length);
        EXPECT_EQ(a.rules[i].blocks_with_gap, b.rules[i].blocks_with_gap);
    }
}

TEST(ScoreProperties, ResultDoesNotDependOnTheNumberOfThreads) {
    // More threads than the machine may have cores.
    tbb::global_control const allowed{tbb::global_control::max_allowed_parallelism, 4};
    for_many_towns([](RandomTown& town) {
        town.give_gates();
        auto const with_threads = [&](int threads) {
            return tbb::task_arena{threads}.execute([&] { return town.score(); });
        };
        auto const alone = with_threads(1);
        expect_same(alone, with_threads(2));
        expect_same(alone, with_threads(4));
    });
}

/// Whether as many people are at each doorstep of a block, or not: the sums are those of its doorsteps.
TEST(ScoreProperties, RowsOfTheLedgerAreMadeOfTheVerdictsAtTheirDoorsteps) {
    for_many_towns([](RandomTown& town) {
        auto const network = town.build();
        auto input = town.input(network);
        std::vector<Doorstep> doorsteps{input.doorsteps.begin(), input.doorsteps.end()};
        for (std::size_t i = 0; i < doorsteps.size(); ++i) {
            doorsteps[i].share *= index_of(doorsteps[i].block) % 2 == 0 ? 1.0 : static_cast<double>(1 + i % 3);
        }
        input.doorsteps = doorsteps;
        auto const weighting = weighting_of(input.blocks);
        auto const& rules = input.standard.rules;
        std::vector<ExpectedRow> rows(input.blocks.size() * rules.size());
        auto const result = score(input, {}, [&](ScoredSlice const& slice) {
            for (std::size_t i = 0; i < slice.doorsteps.size(); ++i) {
                auto const& doorstep = slice.doorsteps[i];
                auto const& block = input.blocks[index_of(doorstep.block)];
                for (std::size_t rule = 0; rule < rules.size(); ++rule) {
                    add(rows[index_of(doorstep.block) * rules.size() + rule],
                        slice.coverage.at(id_at<DoorstepId>(i), rule),
                        weight_of(doorstep, block, weighting, rules[rule].users));
                }
            }
        });
        ASSERT_EQ(result.ledger.size(), rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            SCOPED_TRACE(::testing::Message() << "ledger row " << i);
            expect_row(rows[i], result.ledger[i]);
        }
    });
}

}  // namespace
}  // namespace walkshed
