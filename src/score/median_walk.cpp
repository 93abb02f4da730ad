// SPDX-License-Identifier: Apache-2.0
#include "score/median_walk.hpp"

#include <algorithm>
#include <cmath>

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

MedianWalk::Run MedianWalk::merged(Run const& older, Run const& newer) const {
    Run all;
    all.reserve(older.size() + newer.size());
    auto one = older.begin();
    auto other = newer.begin();
    while (one != older.end() || other != newer.end()) {
        auto const is_older =
            other == newer.end() || (one != older.end() && one->walk.by(metric_) <= other->walk.by(metric_));
        auto const& next = is_older ? *one++ : *other++;
        if (all.empty() || all.back().walk.by(metric_) != next.walk.by(metric_)) {
            all.push_back(next);
        } else {
            all.back().weight += next.weight;
            all.back().doorsteps += next.doorsteps;
        }
    }
    return all;
}

void MedianWalk::merge_last_two() {
    auto const newer = std::move(runs_.back());
    runs_.pop_back();
    runs_.back() = merged(runs_.back(), newer);
}

void MedianWalk::settle() {
    std::ranges::stable_sort(added_, {}, [this](People const& people) { return people.walk.by(metric_); });
    runs_.push_back(merged({}, added_));
    added_.clear();
    while (runs_.size() > 1 && runs_[runs_.size() - 2].size() <= runs_.back().size()) {
        merge_last_two();
    }
}

WalkCost MedianWalk::find() {
    settle();
    while (runs_.size() > 1) {
        merge_last_two();
    }
    auto const weightless = weight_ == 0;
    auto const total = weightless ? doorsteps_ : weight_;
    std::int64_t sum = 0;
    for (auto const& people : runs_.front()) {
        sum += weightless ? people.doorsteps : people.weight;
        if (2 * sum >= total) {
            return people.walk;
        }
    }
    return {};
}

}  // namespace walkshed
