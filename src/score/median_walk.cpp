// SPDX-License-Identifier: Apache-2.0
#include "score/median_walk.hpp"

#include <algorithm>
#include <cmath>

#include "base/sort_numbers.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kMostRecent = 1U << 17U;
constexpr Cost kCostsARange = 1024;  // 16 s, or 32 m

}  // namespace

std::int64_t whole_people(double people) {
    return std::llround(people * 0x1p20);
}

MedianWalk::MedianWalk(Metric metric, std::size_t doorsteps) : metric_{metric} {
    recent_.reserve(std::min(doorsteps, kMostRecent));
}

std::size_t MedianWalk::range_of(Cost cost) {
    return cost / kCostsARange;
}

void MedianWalk::add(std::span<NearestAnswer const> walks, std::span<std::int64_t const> people) {
    doorsteps_ += static_cast<std::int64_t>(walks.size());
    for (std::size_t i = 0; i < walks.size(); ++i) {
        weight_ += people[i];
        if (walks[i].cost.reachable()) {
            recent_.push_back({walks[i].cost, people[i]});
        }
    }
    if (recent_.size() >= std::max(settled_.size(), kMostRecent)) {
        settle();
    }
}

void MedianWalk::settle() {
    std::vector<std::uint64_t> order;  // by cost, then as they came
    order.reserve(recent_.size());
    for (auto const& one : recent_) {
        order.push_back(std::uint64_t{cost_of(one.walk)} << 32U | order.size());
    }
    sort_numbers(order);
    std::vector<People> all;
    auto earlier = settled_.begin();
    for (auto const number : order) {
        auto const& next = recent_[static_cast<std::uint32_t>(number)];
        while (earlier != settled_.end() && cost_of(earlier->walk) <= cost_of(next.walk)) {
            all.push_back(*earlier++);
        }
        if (all.empty() || cost_of(all.back().walk) != cost_of(next.walk)) {
            all.push_back({.walk = next.walk});
        }
        all.back() += {next.walk, next.weight, 1};
    }
    all.insert(all.end(), earlier, settled_.end());
    settled_ = std::move(all);
    recent_.clear();
}

/// In no order, but of the same cost the first first.
template <class Visit>
void MedianWalk::for_each(Visit visit) const {
    std::ranges::for_each(settled_, visit);
    for (auto const& one : recent_) {
        visit(People{one.walk, one.weight, 1});
    }
}

std::vector<MedianWalk::People> MedianWalk::by_range() const {
    std::vector<People> ranges;
    for_each([&](People const& people) {
        auto const range = range_of(cost_of(people.walk));
        if (range >= ranges.size()) {
            ranges.resize(range + 1);
        }
        ranges[range] += people;
    });
    return ranges;
}

/// In order of cost.
std::vector<MedianWalk::People> MedianWalk::in_range(std::size_t range) const {
    std::vector<People> found;
    for_each([&](People const& people) {
        if (range_of(cost_of(people.walk)) == range) {
            found.push_back(people);
        }
    });
    std::ranges::stable_sort(found, {}, [this](People const& one) { return cost_of(one.walk); });
    return found;
}

WalkCost MedianWalk::find() const {
    auto const total = weight_ == 0 ? doorsteps_ : weight_;
    auto const ranges = by_range();
    std::int64_t sum = 0;
    std::size_t range = 0;
    while (range < ranges.size() && (ranges[range].doorsteps == 0 || 2 * (sum + count(ranges[range])) < total)) {
        sum += count(ranges[range]);
        ++range;
    }
    WalkCost walk;  // of the first of those with the same cost
    for (auto const& people : range < ranges.size() ? in_range(range) : std::vector<People>{}) {
        walk = walk.reachable() && cost_of(walk) == cost_of(people.walk) ? walk : people.walk;
        sum += count(people);
        if (2 * sum >= total) {
            break;
        }
    }
    return walk;
}

}  // namespace walkshed
