// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <numbers>
#include <string>

#include "oracle/random_siting.hpp"
#include "plan/integer_program.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/plan/siting.hpp"

// Chosen additions against every set of additions that the budget allows, on small random problems.

namespace walkshed {
namespace {

using namespace testing;

std::vector<Option> options_of(SitingPlan const& plan) {
    std::vector<Option> options;
    for (auto const& addition : plan.additions) {
        options.emplace_back(addition.kind, addition.site);
    }
    return options;
}

/// How the plan compares with the best there is, and whether its numbers are true.
double share_of_best(RandomProblem const& random, double budget, SitingPlan const& plan) {
    auto const& problem = random.problem();
    double cost = 0.0;
    double sum = 0.0;
    std::vector<Option> before;
    for (auto const& addition : plan.additions) {
        cost += problem.kinds[addition.kind].cost;
        sum += addition.gain;
        EXPECT_EQ(addition.alone, random.worth({{addition.kind, addition.site}}));
        auto const worth_before = random.worth(before);
        before.emplace_back(addition.kind, addition.site);
        EXPECT_NEAR(addition.gain, random.worth(before) - worth_before, 1e-9);
    }
    EXPECT_LE(cost, budget);
    EXPECT_NEAR(plan.value, sum, 1e-9);
    EXPECT_EQ(plan.value, random.worth(options_of(plan)));
    EXPECT_EQ(plan.value, worth_of(problem, plan.additions));
    auto const best = random.best_within(budget);
    EXPECT_LE(plan.value, best);
    EXPECT_GE(plan.bound, best * (1 - 1e-12));
    EXPECT_LE(plan.share_of_best(), 1.0);
    return best > 0.0 ? plan.value / best : 1.0;
}

TEST(SitingOracle, ComesNearTheBestAndNeverBoundsItTooLow) {
    double sum = 0.0;
    double sum_of_shares = 0.0;
    constexpr int kProblems = 200;
    for (std::uint32_t seed = 0; seed < kProblems; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomProblem const random{seed, false};
        auto const budget = 1.0 + seed % 5;
        auto const plan = best_additions(random.problem(), {.budget = budget, .exact = false});
        sum += share_of_best(random, budget, plan);
        sum_of_shares += plan.share_of_best();
    }
    RecordProperty("mean_share_of_the_best", std::to_string(sum / kProblems));
    RecordProperty("mean_share_that_is_promised", std::to_string(sum_of_shares / kProblems));
    std::cout << "mean share of the best: " << sum / kProblems << ", promised: " << sum_of_shares / kProblems << '\n';
    EXPECT_GT(sum / kProblems, 0.95);
    EXPECT_GT(sum_of_shares / kProblems, 0.6);
}

TEST(SitingOracle, CoversAtLeastTheShareThatGreedyPromises) {
    double sum = 0.0;
    constexpr int kProblems = 200;
    for (std::uint32_t seed = 0; seed < kProblems; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomProblem const random{seed, true};
        auto const greedy = best_additions(random.problem(), {.budget = 3.0, .exchange = false, .exact = false});
        EXPECT_GT(share_of_best(random, 3.0, greedy), 1.0 - 1.0 / std::numbers::e);
        auto const exchanged = best_additions(random.problem(), {.budget = 3.0, .exact = false});
        EXPECT_GE(exchanged.value, greedy.value);
        sum += share_of_best(random, 3.0, exchanged);
    }
    EXPECT_GT(sum / kProblems, 0.99);
}

TEST(SitingOracle, AnExactSearchFindsTheBestAndKnowsIt) {
    if (!can_solve_exactly()) {
        GTEST_SKIP() << "no solver is built in";
    }
    for (std::uint32_t seed = 0; seed < 400 && !::testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomProblem const random{seed, seed % 2 == 0};
        auto const budget = 1.0 + seed % 5;
        auto const plan = best_additions(random.problem(), {.budget = budget});
        EXPECT_NEAR(share_of_best(random, budget, plan), 1.0, 1e-9);
        EXPECT_NEAR(plan.share_of_best(), 1.0, 1e-9);
    }
}

/// A covering problem as an .lp file: u is 1 where an addition stands, c where a goal is met at a doorstep.
std::string linear_program(SitingProblem const& problem, int budget) {
    std::string worth;
    std::string limits;
    std::string bounds;
    std::string additions;
    std::string whole;
    for (std::size_t kind = 0; kind < problem.kinds.size(); ++kind) {
        for (std::size_t site = 0; site < problem.sites; ++site) {
            additions += fmt::format(" + u{}_{}", kind, site);
            whole += fmt::format(" u{}_{}\n", kind, site);
        }
    }
    for (std::size_t point = 0; point < problem.doorsteps.size(); ++point) {
        for (std::size_t goal = 0; goal < problem.goals.size(); ++goal) {
            auto const want = problem.goals[goal].parts.front().front();
            if (problem.missing_at(point, want) == 0) {
                continue;
            }
            worth += fmt::format(" + {} c{}_{}", problem.goals[goal].weights[point], point, goal);
            bounds += fmt::format(" 0 <= c{}_{} <= 1\n", point, goal);
            limits += fmt::format(" c{}_{}", point, goal);
            for (std::size_t kind = 0; kind < problem.kinds.size(); ++kind) {
                for (std::size_t site = 0; site < problem.sites; ++site) {
                    auto const& use = problem.kinds[kind].uses.front();
                    auto const near = problem.reaches[use.reach].of(site);
                    if (use.want == want && std::ranges::count(near, point) > 0) {
                        limits += fmt::format(" - u{}_{}", kind, site);
                    }
                }
            }
            limits += " <= 0\n";
        }
    }
    return fmt::format("Maximize\n{}\nSubject To\n{}{} <= {}\nBounds\n{}Binary\n{}End\n", worth, limits, additions,
                       budget, bounds, whole);
}

TEST(SitingOracle, AnotherSolverFindsTheSameBest) {
    if (!can_solve_exactly() || !std::filesystem::exists(WALKSHED_GLPSOL)) {
        GTEST_SKIP() << "no solver is built in, or glpsol (Debian's glpk-utils) is not there";
    }
    for (std::uint32_t seed = 0; seed < 10 && !::testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomProblem const random{seed, true, 8};
        auto const plan = best_additions(random.problem(), {.budget = 4.0});
        EXPECT_DOUBLE_EQ(plan.value, worth_by_glpsol(linear_program(random.problem(), 4)));
        EXPECT_DOUBLE_EQ(plan.bound, plan.value);
    }
}

TEST(SitingOracle, ABudgetOfNothingIsRefused) {
    RandomProblem const random{1, true};
    for (auto const budget : {0.0, -1.0, std::nan("")}) {
        EXPECT_THROW(static_cast<void>(best_additions(random.problem(), {.budget = budget})), Error);
    }
}

}  // namespace
}  // namespace walkshed
