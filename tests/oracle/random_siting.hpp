// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <random>
#include <string>

#include "walkshed/plan/siting.hpp"

namespace walkshed::testing {

using Option = std::pair<std::size_t, std::size_t>;  // kind, site

/// A siting problem that is small enough for every set of additions to be tried.
class RandomProblem {
  public:
    /// With `covering`, goals of one part that want one facility of a kind, all at the same cost. Everything can be
    /// tried where the size is 1.
    RandomProblem(std::uint32_t seed, bool covering, int size = 1) : random_{seed}, covering_{covering} {
        problem_.sites = static_cast<std::size_t>(number(3, 5) * size);
        for (int point = number(6, 14) * size; point > 0; --point) {
            problem_.doorsteps.push_back({number(0, 1000) * 1.0, number(0, 1000) * 1.0});
        }
        for (int reach = number(1, 2); reach > 0; --reach) {
            problem_.reaches.push_back(reach_within(number(200, 700)));
        }
        auto const wants = number(2, 4);
        problem_.wants = static_cast<std::size_t>(wants);
        for (std::size_t i = 0; i < problem_.doorsteps.size() * problem_.wants; ++i) {
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
        for (std::size_t point = 0; point < problem_.doorsteps.size(); ++point) {
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

    /// What is met, by doorstep, then goal, when these are added.
    [[nodiscard]] std::vector<bool> met_by(std::vector<Option> const& options) const {
        std::vector<bool> met;
        for (std::size_t point = 0; point < problem_.doorsteps.size(); ++point) {
            for (auto const& goal : problem_.goals) {
                met.push_back(goal.weights[point] == 0.0 || is_met(goal, point, options));
            }
        }
        return met;
    }

    [[nodiscard]] std::vector<Option> all_options() const {
        std::vector<Option> options;
        for (std::size_t kind = 0; kind < problem_.kinds.size(); ++kind) {
            for (std::size_t site = 0; site < problem_.sites; ++site) {
                options.emplace_back(kind, site);
            }
        }
        return options;
    }

  private:
    int number(int low, int high) { return std::uniform_int_distribution{low, high}(random_); }

    CatchmentLists reach_within(int distance) {
        CatchmentLists reach{{0}, {}};
        for (std::size_t site = 0; site < problem_.sites; ++site) {
            Point const there{number(0, 1000) * 1.0, number(0, 1000) * 1.0};
            for (std::size_t point = 0; point < problem_.doorsteps.size(); ++point) {
                if (std::hypot(problem_.doorsteps[point].x - there.x, problem_.doorsteps[point].y - there.y) <
                    distance) {
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
            for (std::size_t point = 0; point < problem_.doorsteps.size(); ++point) {
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

/// What glpsol says the best is worth.
inline double worth_by_glpsol(std::string const& program) {
    auto const folder =
        std::filesystem::temp_directory_path() /
        ("walkshed_siting_oracle_" + std::string{::testing::UnitTest::GetInstance()->current_test_info()->name()});
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

}  // namespace walkshed::testing
