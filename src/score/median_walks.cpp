// SPDX-License-Identifier: Apache-2.0
#include "score/median_walks.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "base/sort_numbers.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kMostRecent = 1U << 17U;

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
            auto& [settled, costs, some] = walks_[rule];
            append(costs, walks[rule].costs(rules_[rule].metric));
            for (auto i = some.size() * kStep; i < costs.size(); i += kStep) {
                some.push_back(costs[i]);
            }
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
    settled_doorsteps_ = static_cast<std::size_t>(doorsteps_);
    for (auto& users : users_) {
        users.recent.clear();
    }
}

void MedianWalks::settle(std::size_t rule) {
    auto& [settled, costs, some] = walks_[rule];
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
            all.push_back({.cost = costs[next], .first = id_of(next)});
        }
        all.back().weight += people[next];
        all.back().doorsteps += 1;
    }
    all.insert(all.end(), earlier, settled.end());
    settled = std::move(all);
    costs.clear();
    some.clear();
}

CostWindow MedianWalks::likely_window(std::size_t rule, WalksOfPeople const& recent, Count const& count) const {
    auto costs = walks_[rule].some;
    std::vector<std::int64_t> people;
    for (std::size_t i = 0; i < costs.size(); ++i) {
        people.push_back(recent.people[i * kStep]);
    }
    auto const& settled = walks_[rule].settled;
    for (std::size_t i = 0; i < settled.size(); i += kStep) {
        costs.push_back(settled[i].cost);
        people.push_back(count.of(settled[i]));
    }
    return likely_median({costs, people});
}

MedianWalks::Within MedianWalks::people_within(std::size_t rule, WalksOfPeople const& recent,
                                               SelectedWalks const& selected, CostWindow window,
                                               Count const& count) const {
    auto const& settled = walks_[rule].settled;
    auto const least = std::ranges::lower_bound(settled, window.least, {}, &People::cost);
    auto const most = std::ranges::upper_bound(least, settled.end(), window.most, {}, &People::cost);
    Within found{.before = selected.before};
    std::for_each(settled.begin(), least, [&](People const& people) { found.before += count.of(people); });
    std::vector<std::uint64_t> order;  // by cost, then as they came
    order.reserve(selected.within.size());
    for (auto const i : selected.within) {
        order.push_back(std::uint64_t{recent.costs[i]} << 32U | i);
    }
    sort_numbers(order);
    auto const place_of = [&](auto const& it) { return static_cast<std::uint32_t>(it - settled.begin()); };
    auto earlier = least;
    found.people.reserve(order.size() + static_cast<std::size_t>(most - least));
    for (auto const number : order) {
        while (earlier != most && earlier->cost <= number >> 32U) {
            found.people.push_back({true, place_of(earlier++)});
        }
        found.people.push_back({false, static_cast<std::uint32_t>(number)});
    }
    while (earlier != most) {
        found.people.push_back({true, place_of(earlier++)});
    }
    return found;
}

std::optional<DoorstepId> MedianWalks::middle(std::size_t rule, WalksOfPeople const& recent, Within const& within,
                                              Count const& count) const {
    auto const& settled = walks_[rule].settled;
    auto const total = count.of(users_[rules_[rule].users].weight, doorsteps_);
    auto const cost_of = [&](Number one) { return one.is_settled ? settled[one.place].cost : recent.costs[one.place]; };
    auto sum = within.before;
    auto first = within.people.begin();  // of those with the same cost
    for (auto it = first; it != within.people.end() && 2 * within.before < total; ++it) {
        first = cost_of(*it) == cost_of(*first) ? first : it;
        sum += it->is_settled ? count.of(settled[it->place]) : recent.people[it->place];
        if (2 * sum >= total) {
            return first->is_settled ? settled[first->place].first : id_of(first->place);
        }
    }
    return std::nullopt;
}

std::optional<DoorstepId> MedianWalks::find(std::size_t rule, Room& room) const {
    auto const& users = users_[rules_[rule].users];
    Count const count{users.weight > 0};
    std::vector<std::int64_t> const each(count.by_weight ? 0 : users.recent.size(), 1);
    WalksOfPeople const recent{walks_[rule].costs, count.by_weight ? users.recent : each};
    auto const middle_within = [&](CostWindow window) {
        auto const selected = select_walks(recent, window, room);
        return middle(rule, recent, people_within(rule, recent, selected, window, count), count);
    };
    auto const likely = middle_within(likely_window(rule, recent, count));
    return likely ? likely : middle_within({0, kUnreachable - 1});
}

std::vector<std::optional<DoorstepId>> MedianWalks::find_all() const {
    std::vector<std::optional<DoorstepId>> doorsteps(rules_.size());
    parallel_ranges(rules_.size(), 4, [&](std::size_t begin, std::size_t end) {
        Room room;
        for (auto rule = begin; rule < end; ++rule) {
            doorsteps[rule] = find(rule, room);
        }
    });
    return doorsteps;
}

}  // namespace walkshed
