// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <bit>
#include <iostream>
#include <limits>

#include "oracle/random_siting.hpp"
#include "plan/integer_program.hpp"

// The cheapest additions that cover everybody who can be, against every set of additions there is.

namespace walkshed {
namespace {

using namespace testing;

double cost_of(SitingProblem const& problem, std::vector<Option> const& options) {
    double cost = 0.0;
    for (auto const& [kind, site] : options) {
        cost += problem.kinds[kind].cost;
    }
    return cost;
}

/// The least cost at which all is met that everything together meets.
double least_cost(RandomProblem const& random) {
    auto const all = random.all_options();
    auto const goal = random.met_by(all);
    auto least = std::numeric_limits<double>::infinity();
    for (std::uint32_t chosen = 0; chosen < (1U << all.size()); ++chosen) {
        std::vector<Option> options;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if ((chosen >> i & 1U) != 0U) {
                options.push_back(all[i]);
            }
        }
        auto const cost = cost_of(random.problem(), options);
        if (cost < least && random.met_by(options) == goal) {
            least = cost;
        }
    }
    return least;
}

std::vector<Option> options_of(CoverPlan const& plan) {
    std::vector<Option> options;
    for (auto const& addition : plan.additions) {
        options.emplace_back(addition.kind, addition.site);
    }
    return options;
}

/// That it covers what can be covered, says who is beyond, and adds up.
void expect_cover(RandomProblem const& random, CoverPlan const& plan) {
    auto const met = random.met_by(options_of(plan));
    EXPECT_EQ(met, random.met_by(random.all_options()));
    EXPECT_EQ(plan.cost, cost_of(random.problem(), options_of(plan)));
    EXPECT_EQ(plan.value, random.worth(options_of(plan)));
    EXPECT_LE(plan.bound, plan.cost);
    auto const& problem = random.problem();
    double beyond = 0.0;
    std::vector<std::size_t> points;
    for (std::size_t i = 0; i < met.size(); ++i) {
        auto const point = i / problem.goals.size();
        beyond += met[i] ? 0.0 : problem.goals[i % problem.goals.size()].weights[point];
        if (!met[i] && (points.empty() || points.back() != point)) {
            points.push_back(point);
        }
    }
    EXPECT_DOUBLE_EQ(plan.beyond, beyond);
    EXPECT_EQ(plan.out_of_reach, points);
}

bool is_small(RandomProblem const& random) {
    return random.all_options().size() <= 10;
}

TEST(CoverOracle, CoversEverybodyWhoCanBeAndNeverBoundsTheCostTooHigh) {
    double sum = 0.0;
    int problems = 0;
    for (std::uint32_t seed = 0; problems < 200; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomProblem const random{seed, seed % 2 == 0};
        if (!is_small(random)) {
            continue;
        }
        auto const plan = cheapest_cover(random.problem(), {.exact = false});
        expect_cover(random, plan);
        auto const least = least_cost(random);
        EXPECT_GE(plan.cost, least);
        EXPECT_LE(plan.bound, least);
        sum += plan.cost > 0.0 ? least / plan.cost : 1.0;
        ++problems;
    }
    std::cout << "mean share of the cost that is needed: " << sum / problems << '\n';
    EXPECT_GT(sum / problems, 0.95);
}

TEST(CoverOracle, AnExactSearchFindsTheCheapestAndKnowsIt) {
    if (!can_solve_exactly()) {
        GTEST_SKIP() << "no solver is built in";
    }
    for (std::uint32_t seed = 0; seed < 300 && !::testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomProblem const random{seed, seed % 2 == 0};
        if (!is_small(random)) {
            continue;
        }
        auto const plan = cheapest_cover(random.problem(), {});
        expect_cover(random, plan);
        EXPECT_EQ(plan.cost, least_cost(random));
        EXPECT_EQ(plan.share_of_best(), 1.0);
    }
}

/// Set cover as an .lp file: u is 1 where an addition stands; each doorstep that one can help wants one.
std::string linear_program(SitingProblem const& problem) {
    std::string cost;
    std::string rows;
    std::string whole;
    for (std::size_t kind = 0; kind < problem.kinds.size(); ++kind) {
        for (std::size_t site = 0; site < problem.sites; ++site) {
            cost += fmt::format(" + u{}_{}", kind, site);
            whole += fmt::format(" u{}_{}\n", kind, site);
        }
    }
    for (std::size_t point = 0; point < problem.doorsteps.size(); ++point) {
        for (auto const& goal : problem.goals) {
            auto const want = goal.parts.front().front();
            std::string row;
            for (std::size_t kind = 0; kind < problem.kinds.size(); ++kind) {
                for (std::size_t site = 0; site < problem.sites; ++site) {
                    auto const& use = problem.kinds[kind].uses.front();
                    auto const near = problem.reaches[use.reach].of(site);
                    if (use.want == want && std::ranges::count(near, point) > 0) {
                        row += fmt::format(" + u{}_{}", kind, site);
                    }
                }
            }
            if (problem.missing_at(point, want) > 0 && goal.weights[point] > 0.0 && !row.empty()) {
                rows += row + " >= 1\n";
            }
        }
    }
    return fmt::format("Minimize\n{}\nSubject To\n{}Binary\n{}End\n", cost, rows, whole);
}

TEST(CoverOracle, AnotherSolverFindsTheSameLeastCost) {
    if (!can_solve_exactly() || !std::filesystem::exists(WALKSHED_GLPSOL)) {
        GTEST_SKIP() << "no solver is built in, or glpsol (Debian's glpk-utils) is not there";
    }
    int solved = 0;
    for (std::uint32_t seed = 0; seed < 12 && !::testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomProblem const random{seed, true, 8};
        auto const plan = cheapest_cover(random.problem(), {});
        EXPECT_DOUBLE_EQ(plan.bound, plan.cost);
        if (plan.cost > 0.0) {  // else there is nothing to ask
            EXPECT_DOUBLE_EQ(plan.cost, worth_by_glpsol(linear_program(random.problem())));
            ++solved;
        }
    }
    EXPECT_GT(solved, 5);
}

TEST(CoverOracle, NothingIsAddedWhereNothingIsLacking) {
    SitingProblem const problem{.doorsteps = {{0.0, 0.0}},
                                .wants = 1,
                                .missing = {0},
                                .goals = {{{{0}}, {5.0}}},
                                .kinds = {{.uses = {{0, 0}}}},
                                .sites = 1,
                                .reaches = {{{0, 1}, {0}}}};
    auto const plan = cheapest_cover(problem, {});
    EXPECT_TRUE(plan.additions.empty());
    EXPECT_EQ(plan.cost, 0.0);
    EXPECT_EQ(plan.share_of_best(), 1.0);
}

}  // namespace
}  // namespace walkshed
