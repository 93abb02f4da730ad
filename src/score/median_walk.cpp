// SPDX-License-Identifier: Apache-2.0
#include "score/median_walk.hpp"

#include <algorithm>
#include <cmath>

#include "base/sort_numbers.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kFewest = 4096;

}  // namespace

std::int64_t whole_people(double people) {
    return std::llround(people * 0x1p20);
}

void MedianWalk::add(WalkCost walk, double people) {
    auto const weight = whole_people(people);
    weight_ += weight;
    ++doorsteps_;
    if (!walk.reachable()) {
        return;
    }
    people_.push_back({walk, weight, 1});
    if (people_.size() >= 2 * std::max(settled_, kFewest)) {
        settle();
    }
}

void MedianWalk::settle() {
    std::vector<std::uint64_t> order;  // by cost, then as they came
    order.reserve(people_.size());
    for (auto const& people : people_) {
        order.push_back(std::uint64_t{people.walk.by(metric_)} << 32U | order.size());
    }
    sort_numbers(order);
    std::vector<People> settled;
    settled.reserve(people_.size());
    for (auto const key : order) {
        auto const& next = people_[static_cast<std::uint32_t>(key)];
        if (settled.empty() || settled.back().walk.by(metric_) != next.walk.by(metric_)) {
            settled.push_back(next);
        } else {
            settled.back().weight += next.weight;
            settled.back().doorsteps += next.doorsteps;
        }
    }
    people_ = std::move(settled);
    settled_ = people_.size();
}

WalkCost MedianWalk::find() {
    settle();
    auto const weightless = weight_ == 0;
    auto const total = weightless ? doorsteps_ : weight_;
    std::int64_t sum = 0;
    for (auto const& people : people_) {
        sum += weightless ? people.doorsteps : people.weight;
        if (2 * sum >= total) {
            return people.walk;
        }
    }
    return {};
}

}  // namespace walkshed
