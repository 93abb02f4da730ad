// SPDX-License-Identifier: Apache-2.0
#include "plan/coverable.hpp"

#include <algorithm>
#include <limits>

namespace walkshed {

Coverable::Coverable(SitingProblem const& problem) : problem_{problem} {
    SitingState const before{problem};
    auto state = before;
    for (std::size_t kind = 0; kind < problem.kinds.size(); ++kind) {
        auto const& fits = problem.kinds[kind].fits;
        for (std::size_t site = 0; site < problem.sites; ++site) {
            if (fits.empty() || fits[site]) {
                options_.push_back({site, kind});
                state.add(options_.back());
            }
        }
    }
    std::vector<bool> is_met(problem.doorsteps.size(), false);
    for (std::size_t point = 0; point < problem.doorsteps.size(); ++point) {
        double lacking = 0.0;
        for (std::size_t goal = 0; goal < problem.goals.size(); ++goal) {
            auto const weight = before.is_goal_met(point, goal) ? 0.0 : problem.goals[goal].weights[point];
            is_met[point] = is_met[point] || (weight > 0.0 && state.is_goal_met(point, goal));
            lacking += state.is_goal_met(point, goal) ? 0.0 : weight;
        }
        beyond_ += lacking;
        if (lacking > 0.0) {
            out_of_reach_.push_back(point);
        }
    }
    helped_by_.resize(problem.doorsteps.size());
    for (std::size_t option = 0; option < options_.size(); ++option) {
        for (auto const point : before.points_of(options_[option])) {
            if (is_met[point]) {
                helped_by_[point].push_back(option);
            }
        }
    }
}

double Coverable::least_cost() const {
    std::vector<std::size_t> points;
    for (std::size_t point = 0; point < helped_by_.size(); ++point) {
        if (!helped_by_[point].empty()) {
            points.push_back(point);
        }
    }
    std::ranges::stable_sort(points, {}, [&](std::size_t point) { return helped_by_[point].size(); });
    std::vector<bool> is_used(options_.size(), false);
    double sum = 0.0;
    for (auto const point : points) {
        auto const& options = helped_by_[point];
        if (std::ranges::any_of(options, [&](std::size_t option) { return is_used[option]; })) {
            continue;
        }
        auto least = std::numeric_limits<double>::infinity();
        for (auto const option : options) {
            is_used[option] = true;
            least = std::min(least, problem_.kinds[options_[option].kind].cost);
        }
        sum += least;
    }
    return sum;
}

}  // namespace walkshed
