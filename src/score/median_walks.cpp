// SPDX-License-Identifier: Apache-2.0
#include "score/median_walks.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "base/sort_numbers.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kMostRecent = 1U << 17U;
constexpr Cost kCostsARange = 1024;  // 16 s, or 32 m

std::size_t range_of(Cost cost) {
    return cost / kCostsARange;
}

/// The greatest that is reachable; 0 where none is.
Cost farthest(std::span<Cost const> costs) {
    Cost most = 0;
    for (auto const cost : costs) {
        most = std::max(most, cost == kUnreachable ? 0 : cost);
    }
    return most;
}

template <class Value>
void append(std::vector<Value>& all, std::span<Value const> more) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

struct MedianWalks::Count {
    bool by_weight;

    [[nodiscard]] std::int64_t of(std::int64_t weight, std::int64_t doorsteps) const {
        return by_weight ? weight : doorsteps;
    }
    [[nodiscard]] std::int64_t of(People const& people) const { return of(people.weight, people.doorsteps); }
};

MedianWalks::MedianWalks(std::vector<MedianRule> rules, std::size_t users, std::size_t doorsteps)
    : rules_{std::move(rules)}, walks_(rules_.size()), users_(users) {
    for (auto& walks : walks_) {
        walks.costs.reserve(std::min(doorsteps, kMostRecent));
        walks.others.reserve(std::min(doorsteps, kMostRecent));
    }
}

void MedianWalks::add(std::span<AnswersView const> walks, std::span<std::span<std::int64_t const> const> people) {
    for (std::size_t i = 0; i < users_.size(); ++i) {
        append(users_[i].recent, people[i]);
        for (auto const weight : people[i]) {
            users_[i].weight += weight;
        }
        doorsteps_ += i == 0 ? std::ssize(people[i]) : 0;
    }
    parallel_ranges(rules_.size(), 4, [&](std::size_t begin, std::size_t end) {
        for (auto rule = begin; rule < end; ++rule) {
            auto const by_time = rules_[rule].metric == Metric::time;
            append(walks_[rule].costs, by_time ? walks[rule].times : walks[rule].lengths);
            append(walks_[rule].others, by_time ? walks[rule].lengths : walks[rule].times);
        }
    });
    settle_all();
}

/// Where it is time to.
void MedianWalks::settle_all() {
    auto enough = kMostRecent;
    for (auto const& walks : walks_) {
        enough = std::max(enough, walks.settled.size());
    }
    if (users_.empty() || users_.front().recent.size() < enough) {
        return;
    }
    parallel_ranges(rules_.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (auto rule = begin; rule < end; ++rule) {
            settle(rule);
        }
    });
    for (auto& users : users_) {
        users.recent.clear();
    }
}

void MedianWalks::settle(std::size_t rule) {
    auto& [settled, costs, others] = walks_[rule];
    auto const& people = users_[rules_[rule].users].recent;
    std::vector<std::uint64_t> order;  // by cost, then as they came
    order.reserve(costs.size());
    for (std::size_t i = 0; i < costs.size(); ++i) {
        if (costs[i] != kUnreachable) {
            order.push_back(std::uint64_t{costs[i]} << 32U | i);
        }
    }
    sort_numbers(order);
    std::vector<People> all;
    auto earlier = settled.begin();
    for (auto const number : order) {
        auto const next = static_cast<std::uint32_t>(number);
        while (earlier != settled.end() && earlier->cost <= costs[next]) {
            all.push_back(*earlier++);
        }
        if (all.empty() || all.back().cost != costs[next]) {
            all.push_back({.cost = costs[next], .other = others[next]});
        }
        all.back().weight += people[next];
        all.back().doorsteps += 1;
    }
    all.insert(all.end(), earlier, settled.end());
    settled = std::move(all);
    costs.clear();
    others.clear();
}

std::vector<std::int64_t> MedianWalks::by_range(std::size_t rule, Count const& count) const {
    auto const& [settled, costs, others] = walks_[rule];
    auto const most = std::max(farthest(costs), settled.empty() ? 0 : settled.back().cost);
    auto const nowhere = range_of(most) + 1;
    std::vector<std::int64_t> ranges(nowhere + 1);
    for (auto const& people : settled) {
        ranges[range_of(people.cost)] += count.of(people);
    }
    auto const* const people = users_[rules_[rule].users].recent.data();
    for (std::size_t i = 0; i < costs.size(); ++i) {
        ranges[std::min(range_of(costs[i]), nowhere)] += count.of(people[i], 1);
    }
    ranges.pop_back();
    return ranges;
}

/// In order of cost; of the same cost the first first.
std::vector<MedianWalks::People> MedianWalks::in_range(std::size_t rule, std::size_t range) const {
    auto const& [settled, costs, others] = walks_[rule];
    auto const& people = users_[rules_[rule].users].recent;
    std::vector<People> found;
    std::ranges::copy_if(settled, std::back_inserter(found),
                         [&](People const& one) { return range_of(one.cost) == range; });
    for (std::size_t i = 0; i < costs.size(); ++i) {
        if (range_of(costs[i]) == range) {
            found.push_back({costs[i], others[i], people[i], 1});
        }
    }
    std::ranges::stable_sort(found, {}, &People::cost);
    return found;
}

WalkCost MedianWalks::find(std::size_t rule) const {
    auto const weight = users_[rules_[rule].users].weight;
    Count const count{weight > 0};
    auto const total = count.of(weight, doorsteps_);
    auto const ranges = by_range(rule, count);
    std::int64_t sum = 0;
    std::size_t range = 0;
    while (range < ranges.size() && (total == 0 || 2 * (sum + ranges[range]) < total)) {
        sum += ranges[range];
        ++range;
    }
    auto const in_reach = range < ranges.size() ? in_range(rule, range) : std::vector<People>{};
    auto first = in_reach.begin();  // of those with the same cost
    for (auto it = in_reach.begin(); it != in_reach.end(); ++it) {
        first = it->cost == first->cost ? first : it;
        sum += count.of(*it);
        if (2 * sum >= total) {
            return rules_[rule].metric == Metric::time ? WalkCost{first->cost, first->other}
                                                       : WalkCost{first->other, first->cost};
        }
    }
    return {};
}

}  // namespace walkshed
