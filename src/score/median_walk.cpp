// SPDX-License-Identifier: Apache-2.0
#include "score/median_walk.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace walkshed {

namespace {

constexpr std::size_t kAddedTogether = 4096;

}  // namespace

std::int64_t whole_people(double people) {
    return std::llround(std::ldexp(people, 20));
}

void MedianWalk::add(WalkCost walk, double people) {
    auto const weight = whole_people(people);
    weight_ += weight;
    ++doorsteps_;
    if (walk.reachable()) {
        added_.push_back({walk, weight, 1});
    }
    if (added_.size() == kAddedTogether) {
        settle();
    }
}

void MedianWalk::append(Run& run, People const& next) const {
    if (run.empty() || run.back().walk.by(metric_) != next.walk.by(metric_)) {
        run.push_back(next);
    } else {
        run.back().weight += next.weight;
        run.back().doorsteps += next.doorsteps;
    }
}

MedianWalk::Run MedianWalk::merged(Run const& older, Run const& newer) const {
    Run all;
    all.reserve(older.size() + newer.size());
    auto one = older.begin();
    auto other = newer.begin();
    while (one != older.end() || other != newer.end()) {
        auto const is_older =
            other == newer.end() || (one != older.end() && one->walk.by(metric_) <= other->walk.by(metric_));
        append(all, is_older ? *one++ : *other++);
    }
    return all;
}

void MedianWalk::merge_last_two() {
    auto const newer = std::move(runs_.back());
    runs_.pop_back();
    runs_.back() = merged(runs_.back(), newer);
}

MedianWalk::Run MedianWalk::run_of_added() const {
    std::vector<std::uint64_t> order;  // by cost, then as they came
    order.reserve(added_.size());
    for (auto const& people : added_) {
        order.push_back(std::uint64_t{people.walk.by(metric_)} << 32U | order.size());
    }
    std::ranges::sort(order);
    Run run;
    run.reserve(added_.size());
    for (auto const key : order) {
        append(run, added_[static_cast<std::uint32_t>(key)]);
    }
    return run;
}

void MedianWalk::settle() {
    runs_.push_back(run_of_added());
    added_.clear();
    while (runs_.size() > 1 && runs_[runs_.size() - 2].size() <= runs_.back().size()) {
        merge_last_two();
    }
}

WalkCost MedianWalk::find() {
    settle();
    auto const weightless = weight_ == 0;
    auto const total = weightless ? doorsteps_ : weight_;
    std::int64_t sum = 0;
    WalkCost walk;  // of the first of those with the same cost
    std::vector<std::span<People const>> left{runs_.begin(), runs_.end()};
    for (;;) {
        auto const next = std::ranges::min_element(left, {}, [this](std::span<People const> run) {
            return run.empty() ? kUnreachable : run.front().walk.by(metric_);
        });
        if (next->empty()) {
            return {};
        }
        auto const& people = next->front();
        walk = people.walk.by(metric_) == walk.by(metric_) ? walk : people.walk;
        sum += weightless ? people.doorsteps : people.weight;
        if (2 * sum >= total) {
            return walk;
        }
        *next = next->subspan(1);
    }
}

}  // namespace walkshed
