// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <numbers>
#include <numeric>
#include <random>
#include <string>

#include "plan/integer_program.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/plan/siting.hpp"

// Chosen additions against every set of additions that the budget allows, on small random problems.

namespace walkshed {
namespace {

using Option = std::pair<std::size_t, std::size_t>;  // kind, site

class RandomProblem {
  public:
    /// With `covering`, goals of one part that want one facility of a kind, all at the same cost. Everything can be
    /// tried where the size is 1.
    RandomProblem(std::uint32_t seed, bool covering, int size = 1) : random_{seed}, covering_{covering} {
        problem_.sites = static_cast<std::size_t>(number(3, 5) * size);
        for (int point = number(6, 14) * size; point > 0; --point) {
            problem_.demand.push_back({number(0, 1000) * 1.0, number(0, 1000) * 1.0});
        }
        for (int reach = number(1, 2); reach > 0; --reach) {
            problem_.reaches.push_back(reach_within(number(200, 700)));
        }
        auto const wants = number(2, 4);
        problem_.wants = static_cast<std::size_t>(wants);
        for (std::size_t i = 0; i < problem_.demand.size() * problem_.wants; ++i) {
            problem_.missing.push_back(static_cast<std::uint8_t>(covering_ ? number(0, 1) : number(0, 2)));
        }
        add_goals();
        for (int kind = number(1, 3); kind > 0; --kind) {
            SitingProblem::Kind one{.uses = {}, .cost = covering_ ? 1.0 : number(1, 3) * 1.0};
            for (auto const want : some_wants()) {
                one.uses.push_back({want, static_cast<std::size_t>(number(1, 100)) % problem_.reaches.size()});
            }
            problem_.kinds.push_back(one);
        }
    }

    [[nodiscard]] SitingProblem const& problem() const { return problem_; }

    /// By definition: who gets how many of what, and which goals that meets that were not met before.
    [[nodiscard]] double worth(std::vector<Option> const& options) const {
        double sum = 0.0;
        for (std::size_t point = 0; point < problem_.demand.size(); ++point) {
            for (auto const& goal : problem_.goals) {
                sum += !is_met(goal, point, {}) && is_met(goal, point, options) ? goal.weights[point] : 0.0;
            }
        }
        return sum;
    }

    [[nodiscard]] double best_within(double budget) const {
        std::vector<Option> chosen;
        double best = 0.0;
        try_all(0, budget, chosen, best);
        return best;
    }

  private:
    int number(int low, int high) { return std::uniform_int_distribution{low, high}(random_); }

    CatchmentLists reach_within(int distance) {
        CatchmentLists reach{{0}, {}};
        for (std::size_t site = 0; site < problem_.sites; ++site) {
            Point const there{number(0, 1000) * 1.0, number(0, 1000) * 1.0};
            for (std::size_t point = 0; point < problem_.demand.size(); ++point) {
                if (std::hypot(problem_.demand[point].x - there.x, problem_.demand[point].y - there.y) < distance) {
                    reach.doorsteps.push_back(static_cast<std::uint32_t>(point));
                }
            }
            reach.first.push_back(reach.doorsteps.size());
        }
        return reach;
    }

    std::vector<std::size_t> some_wants() {
        std::vector<std::size_t> all(problem_.wants);
        std::iota(all.begin(), all.end(), std::size_t{0});
        std::ranges::shuffle(all, random_);
        all.resize(static_cast<std::size_t>(number(1, covering_ ? 1 : static_cast<int>(all.size()))));
        return all;
    }

    void add_goals() {
        for (int goal = number(1, 3); goal > 0; --goal) {
            SitingProblem::Goal one;
            for (int part = covering_ ? 1 : number(1, 3); part > 0; --part) {
                one.parts.push_back(some_wants());
            }
            for (std::size_t point = 0; point < problem_.demand.size(); ++point) {
                one.weights.push_back(number(0, 20));
            }
            problem_.goals.push_back(one);
        }
    }

    [[nodiscard]] bool reaches(std::size_t reach, std::size_t site, std::size_t point) const {
        return std::ranges::count(problem_.reaches[reach].of(site), static_cast<std::uint32_t>(point)) > 0;
    }

    [[nodiscard]] bool is_met(SitingProblem::Goal const& goal, std::size_t point,
                              std::vector<Option> const& options) const {
        auto const has = [&](std::size_t want) {
            auto const added = std::ranges::count_if(options, [&](Option const& option) {
                return std::ranges::any_of(problem_.kinds[option.first].uses, [&](SitingProblem::Use const& use) {
                    return use.want == want && reaches(use.reach, option.second, point);
                });
            });
            return static_cast<std::size_t>(added) >= problem_.missing_at(point, want);
        };
        return std::ranges::all_of(goal.parts, [&](auto const& part) { return std::ranges::any_of(part, has); });
    }

    void try_all(std::size_t from, double budget, std::vector<Option>& chosen, double& best) const {
        best = std::max(best, worth(chosen));
        for (auto number = from; number < problem_.kinds.size() * problem_.sites; ++number) {
            auto const kind = number / problem_.sites;
            if (problem_.kinds[kind].cost <= budget) {
                chosen.emplace_back(kind, number % problem_.sites);
                try_all(number + 1, budget - problem_.kinds[kind].cost, chosen, best);
                chosen.pop_back();
            }
        }
    }

    std::mt19937 random_;
    bool covering_;
    SitingProblem problem_;
};

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

/// A covering problem as an .lp file: u is 1 where an addition stands, c where a goal is met at a demand point.
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
    for (std::size_t point = 0; point < problem.demand.size(); ++point) {
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

/// What glpsol says the best is worth.
double worth_by_glpsol(std::string const& program) {
    auto const folder = std::filesystem::temp_directory_path() / "walkshed_siting_oracle";
    std::filesystem::create_directories(folder);
    std::ofstream{folder / "cover.lp"} << program;
    auto const command =
        fmt::format(WALKSHED_GLPSOL " --lp {0}/cover.lp --output {0}/cover.txt > {0}/log.txt", folder.string());
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    std::ifstream solution{folder / "cover.txt"};
    std::string line;
    while (std::getline(solution, line) && !line.starts_with("Objective:")) {
    }
    std::filesystem::remove_all(folder);
    auto const equals = line.find('=');
    return equals == std::string::npos ? -1.0 : std::stod(line.substr(equals + 1));
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
