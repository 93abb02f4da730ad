// SPDX-License-Identifier: Apache-2.0
// What holds for probabilities of all rows of the ledger.
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "property/random_scored_town.hpp"

namespace walkshed {
namespace {

using namespace testing;

/// What is left of candidates that are not looked at, and of ranges that are taken as they are.
constexpr double kCutOff = 0.003;

ScoreResult scored(RandomTown const& town, ConfidenceOptions const& options) {
    auto const network = town.build();
    auto input = town.input(network);
    input.confidence = &options;
    return score(input);
}

/// Runs `check` on many towns, and then on the same where much is wanted per head.
template <class Check>
void for_many_towns_and_per_head(Check check) {
    for_many_towns(check);
    for_many_towns([&](RandomTown& town) {
        town.share_in_several_ways();
        check(town);
    });
}

/// Of rows that want one thing, at doorsteps that all have an answer: what is unknown is left out, and to know more may
/// well be to expect less. Some must rise, or the comparison would hold for what never changes.
class NeverFalls : public ::testing::Test {
  protected:
    void compare(Standard const& standard, ScoreResult const& before, ScoreResult const& after) {
        for (std::size_t i = 0; i < before.ledger.size(); ++i) {
            auto const& one = before.ledger[i];
            auto const& two = after.ledger[i];
            auto const known = one.probability && two.probability && one.reason == UnknownReason::none &&
                               two.reason == UnknownReason::none;
            if (known && standard.rules[one.rule].wanted.size() == 1) {
                EXPECT_GE(*two.probability, *one.probability - kCutOff) << "ledger row " << i;
                rose_ += *two.probability > *one.probability + kCutOff ? 1U : 0U;
            }
        }
    }
    void TearDown() override { EXPECT_GT(rose_, kTowns / 10); }

  private:
    unsigned rose_{0};
};

ConfidenceOptions doubts() {
    return {.speed_spread = 0.2, .missing_share = 0.1, .position_error = Meters{20.0}, .draws = 300};
}

TEST_F(NeverFalls, WithMoreFacilities) {
    for_many_towns_and_per_head([&](RandomTown& town) {
        auto const before = scored(town, doubts());
        for (int i = 0; i < 6; ++i) {
            town.add_facility();
        }
        compare(town.standard(), before, scored(town, doubts()));
    });
}

TEST_F(NeverFalls, WithALongerLimitThatIsAsDoubtful) {
    for_many_towns([&](RandomTown& town) {
        auto const options = doubts();
        auto const before = scored(town, options);
        for (auto& rule : town.standard().rules) {
            rule.limit = std::visit([](auto limit) { return Limit{1.3 * limit}; }, rule.limit);
            for (auto& wanted : rule.wanted) {
                if (wanted.limit) {
                    wanted.limit = std::visit([](auto limit) { return Limit{1.3 * limit}; }, *wanted.limit);
                }
            }
        }
        compare(town.standard(), before, scored(town, options));
    });
}

TEST_F(NeverFalls, WhenFewerAreMissing) {
    for_many_towns_and_per_head([&](RandomTown& town) {
        auto options = doubts();
        auto const before = scored(town, options);
        options.missing_share = 0.02;
        compare(town.standard(), before, scored(town, options));
    });
}

TEST(Confidence, IsTheAnswerItselfWithoutDoubt) {
    ConfidenceOptions const none{.speed_spread = 0.0, .missing_share = 0.0, .position_error = Meters{0.0}};
    std::size_t covered = 0;
    std::size_t gaps = 0;
    for_many_towns_and_per_head([&](RandomTown& town) {
        auto const network = town.build();
        auto input = town.input(network);
        input.confidence = &none;
        for (auto const& row : score(input).ledger) {
            SCOPED_TRACE(::testing::Message() << "block " << index_of(row.block) << ", rule " << row.rule);
            if (row.probability) {
                EXPECT_EQ(*row.probability, row.answer == Answer::covered ? 1.0 : 0.0);
                EXPECT_EQ(is_robust(row), true);
                ++(row.answer == Answer::covered ? covered : gaps);
            } else {
                EXPECT_EQ(row.answer, Answer::unknown);
            }
        }
    });
    EXPECT_GT(covered, kTowns);
    EXPECT_GT(gaps, kTowns);
}

TEST(Confidence, DoesNotChangeWhatIsFound) {
    for_many_towns_and_per_head([&](RandomTown& town) {
        auto const network = town.build();
        auto input = town.input(network);
        auto const plain = score(input);
        auto const options = doubts();
        input.confidence = &options;
        auto const told = score(input);
        EXPECT_EQ(told.completeness, plain.completeness);
        for (std::size_t i = 0; i < plain.ledger.size(); ++i) {
            EXPECT_EQ(told.ledger[i].answer, plain.ledger[i].answer);
            EXPECT_EQ(told.ledger[i].walk, plain.ledger[i].walk);
            EXPECT_FALSE(plain.ledger[i].probability);
        }
    });
}

TEST(Confidence, IsTheSameOnAnyNumberOfThreads) {
    tbb::global_control const allow_four{tbb::global_control::max_allowed_parallelism, 4};
    for_many_towns_and_per_head([&](RandomTown& town) {
        auto const on_threads = [&](int threads) {
            return tbb::task_arena{threads}.execute([&] {
                std::vector<std::optional<double>> found;
                std::ranges::transform(scored(town, doubts()).ledger, std::back_inserter(found),
                                       &LedgerRow::probability);
                return found;
            });
        };
        auto const alone = on_threads(1);
        EXPECT_EQ(alone, on_threads(2));
        EXPECT_EQ(alone, on_threads(4));
    });
}

}  // namespace
}  // namespace walkshed
