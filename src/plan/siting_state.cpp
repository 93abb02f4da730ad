// SPDX-License-Identifier: Apache-2.0
#include "plan/siting_state.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace walkshed {

namespace {

bool meet(Bounds const& one, Bounds const& other) {
    return !one.empty() && !other.empty() && one.low.x <= other.high.x && other.low.x <= one.high.x &&
           one.low.y <= other.high.y && other.low.y <= one.high.y;
}

bool holds(std::vector<std::size_t> const& numbers, std::size_t number) {
    return std::ranges::find(numbers, number) != numbers.end();
}

/// Nothing when the kind does not count for the want.
SitingProblem::Use const* use_for(SitingProblem::Kind const& kind, std::size_t want) {
    auto const found = std::ranges::find(kind.uses, want, &SitingProblem::Use::want);
    return found == kind.uses.end() ? nullptr : &*found;
}

/// Beyond all doorsteps.
constexpr auto kEnd = std::numeric_limits<std::uint32_t>::max();

constexpr auto kNothingReached = [](std::size_t /*want*/) { return false; };

}  // namespace

SitingState::SitingState(SitingProblem const& problem)
    : problem_{problem}, left_{problem.missing.begin(), problem.missing.end()} {
    for (std::size_t point = 0; point < problem.doorsteps.size(); ++point) {
        for (std::size_t goal = 0; goal < problem.goals.size(); ++goal) {
            unmet_.push_back(unmet_parts(point, goal));
        }
    }
    unmet_before_ = unmet_;
    for (auto const& kind : problem.kinds) {
        uses_.push_back(use_of(kind));
    }
    for (auto const& one : uses_) {
        for (auto const& other : uses_) {
            shares_goal_.push_back(std::ranges::any_of(one.goals, [&](GoalOfKind const& use) {
                return std::ranges::find(other.goals, use.goal, &GoalOfKind::goal) != other.goals.end();
            }));
        }
    }
    find_bounds();
}

SitingState::KindUse SitingState::use_of(SitingProblem::Kind const& kind) const {
    KindUse use;
    for (std::size_t goal = 0; goal < problem_.goals.size(); ++goal) {
        GoalOfKind in_goal{goal, {}};
        auto const& parts = problem_.goals[goal].parts;
        for (std::size_t part = 0; part < parts.size(); ++part) {
            PartOfKind in_part{part, {}};
            std::ranges::copy_if(parts[part], std::back_inserter(in_part.wants),
                                 [&](std::size_t want) { return use_for(kind, want) != nullptr; });
            if (!in_part.wants.empty()) {
                in_goal.parts.push_back(std::move(in_part));
            }
        }
        if (!in_goal.parts.empty()) {
            use.goals.push_back(std::move(in_goal));
        }
    }
    for (auto const& one : kind.uses) {
        if (!holds(use.reaches, one.reach)) {
            use.reaches.push_back(one.reach);
        }
    }
    return use;
}

void SitingState::find_bounds() {
    bounds_.resize(problem_.sites);
    for (auto const& reach : problem_.reaches) {
        for (std::size_t site = 0; site < problem_.sites; ++site) {
            for (auto const point : reach.of(site)) {
                bounds_[site].add(problem_.doorsteps[point]);
            }
        }
    }
}

bool SitingState::related(SitingOption one, SitingOption other) const {
    return shares_goal_[one.kind * uses_.size() + other.kind] && meet(bounds_[one.site], bounds_[other.site]);
}

template <class Visit>
void SitingState::for_each_point(SitingOption option, Visit const& visit) const {
    auto const& reaches = uses_[option.kind].reaches;
    std::vector<std::span<std::uint32_t const>> rest;
    rest.reserve(reaches.size());
    for (auto const reach : reaches) {
        rest.push_back(problem_.reaches[reach].of(option.site));
    }
    auto const next = [](std::span<std::uint32_t const> points) { return points.empty() ? kEnd : points.front(); };
    for (;;) {
        auto point = kEnd;
        for (auto const& points : rest) {
            point = std::min(point, next(points));
        }
        if (point == kEnd) {
            return;
        }
        visit(std::size_t{point}, [&](std::size_t want) {
            auto const* const use = use_for(problem_.kinds[option.kind], want);
            auto const reach = std::ranges::find(reaches, use->reach) - reaches.begin();
            return next(rest[static_cast<std::size_t>(reach)]) == point;
        });
        for (auto& points : rest) {
            points = next(points) == point ? points.subspan(1) : points;
        }
    }
}

bool SitingState::is_met(std::size_t point, std::vector<std::size_t> const& part) const {
    return std::ranges::any_of(part, [&](std::size_t want) { return left(point, want) <= 0; });
}

std::uint16_t SitingState::unmet_parts(std::size_t point, std::size_t goal) const {
    auto const& parts = problem_.goals[goal].parts;
    return static_cast<std::uint16_t>(
        std::ranges::count_if(parts, [&](auto const& part) { return !is_met(point, part); }));
}

template <class Reached>
double SitingState::credit(std::size_t point, std::vector<std::size_t> const& part, Reached const& added) const {
    double sum = 0.0;
    for (auto const want : part) {
        auto const missing = static_cast<double>(problem_.missing_at(point, want));
        sum += (missing - left(point, want) + (added(want) ? 1.0 : 0.0)) / missing;
    }
    return std::min(sum, 1.0);
}

template <class Reached>
void SitingState::add_gain(std::size_t point, GoalOfKind const& use, Reached const& reached, SitingGain& sum) const {
    auto const unmet = unmet_[point * problem_.goals.size() + use.goal];
    auto const& goal = problem_.goals[use.goal];
    if (unmet == 0 || goal.weights[point] == 0.0) {
        return;
    }
    std::size_t newly_met = 0;
    double credits = 0.0;
    for (auto const& in_part : use.parts) {
        auto const& part = goal.parts[in_part.part];
        if (is_met(point, part)) {
            continue;
        }
        auto const added = [&](std::size_t want) { return holds(in_part.wants, want) && reached(want); };
        newly_met +=
            std::ranges::any_of(in_part.wants, [&](auto want) { return reached(want) && left(point, want) <= 1; });
        credits += credit(point, part, added) - credit(point, part, kNothingReached);
    }
    sum.real += newly_met == unmet ? goal.weights[point] : 0.0;
    sum.relaxed += goal.weights[point] * credits / unmet_before_[point * problem_.goals.size() + use.goal];
}

SitingGain SitingState::gain(SitingOption option) const {
    SitingGain sum;
    if (auto const& fits = problem_.kinds[option.kind].fits; !fits.empty() && !fits[option.site]) {
        return sum;
    }
    for_each_point(option, [&](std::size_t point, auto const& reached) {
        for (auto const& use : uses_[option.kind].goals) {
            add_gain(point, use, reached, sum);
        }
    });
    return sum;
}

void SitingState::change(SitingOption option, int by) {
    for_each_point(option, [&](std::size_t point, auto const& reached) {
        for (auto const& use : problem_.kinds[option.kind].uses) {
            if (reached(use.want)) {
                left(point, use.want) = static_cast<std::int16_t>(left(point, use.want) + by);
            }
        }
        for (auto const& use : uses_[option.kind].goals) {
            unmet_[point * problem_.goals.size() + use.goal] = unmet_parts(point, use.goal);
        }
    });
}

std::vector<std::size_t> SitingState::points_of(SitingOption option) const {
    std::vector<std::size_t> points;
    for_each_point(option, [&](std::size_t point, auto const& /*reached*/) { points.push_back(point); });
    return points;
}

void SitingState::add(SitingOption option) {
    change(option, -1);
}

void SitingState::remove(SitingOption option) {
    change(option, +1);
}

SitingGain SitingState::worth() const {
    SitingGain sum;
    auto const goals = problem_.goals.size();
    for (std::size_t point = 0; point < problem_.doorsteps.size(); ++point) {
        for (std::size_t goal = 0; goal < goals; ++goal) {
            auto const before = unmet_before_[point * goals + goal];
            auto const weight = problem_.goals[goal].weights[point];
            if (before == 0 || weight == 0.0) {
                continue;
            }
            double credits = 0.0;
            for (auto const& part : problem_.goals[goal].parts) {
                auto const was_met =
                    std::ranges::any_of(part, [&](auto want) { return problem_.missing_at(point, want) == 0; });
                credits += was_met ? 0.0 : credit(point, part, kNothingReached);
            }
            sum.real += unmet_[point * goals + goal] == 0 ? weight : 0.0;
            sum.relaxed += weight * credits / before;
        }
    }
    return sum;
}

}  // namespace walkshed
