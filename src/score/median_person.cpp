// SPDX-License-Identifier: Apache-2.0
#include "score/median_person.hpp"

#include <algorithm>
#include <array>
#include <boost/container/small_vector.hpp>
#include <numeric>
#include <vector>

namespace walkshed {

namespace {

constexpr std::size_t kFew = 64;
constexpr std::size_t kLanes = 8;

/// The numbers of walks, the shortest first, of equals the one that came first.
using WalkOrder = boost::container::small_vector<std::uint32_t, kFew>;

/// In the order of costs, and of a kind that every processor compares several of at once.
std::int32_t comparable(Cost cost) {
    return static_cast<std::int32_t>(cost ^ 0x80000000U);
}

/// Of few walks the place of each among all, of equals that of the first: counts how many are shorter, for to guess
/// which it is takes longer than to compare them all.
std::array<std::uint32_t, kFew> places_of_few(std::span<Cost const> costs) {
    std::array<std::int32_t, kFew> walks;
    std::array<std::uint32_t, kFew> place;
    std::ranges::transform(costs, walks.begin(), comparable);
    for (auto i = costs.size(); i % kLanes > 0; ++i) {
        walks[i] = 0;  // whatever these are, nobody asks for their places
    }
    for (std::size_t i = 0; i < costs.size(); i += kLanes) {
        std::array<std::uint32_t, kLanes> shorter{};
        for (std::size_t other = 0; other < costs.size(); ++other) {
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                shorter[lane] += walks[other] < walks[i + lane] ? 1U : 0U;
            }
        }
        std::ranges::copy(shorter, place.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return place;
}

/// The one that comes after `before` others, of equals those that came first before.
std::size_t nth_of_many(std::span<Cost const> costs, std::uint32_t before) {
    std::vector<std::uint64_t> walks;
    walks.reserve(costs.size());
    for (std::size_t i = 0; i < costs.size(); ++i) {
        walks.push_back(std::uint64_t{costs[i]} << 32U | i);
    }
    auto const nth = walks.begin() + before;
    std::ranges::nth_element(walks, nth);
    return static_cast<std::uint32_t>(*nth);
}

/// Likewise, of few.
std::size_t nth_of_few(std::span<Cost const> costs, std::uint32_t before) {
    auto const all = places_of_few(costs);
    auto const place = std::span{all}.first(costs.size());
    auto nearest = before;  // the place of its equals, mostly its own
    while (std::ranges::find(place, nearest) == place.end()) {
        --nearest;
    }
    std::size_t i = 0;
    for (auto left = before - nearest; place[i] != nearest || left-- > 0;) {
        ++i;
    }
    return i;
}

WalkOrder order_of_few(std::span<Cost const> costs) {
    auto const place = places_of_few(costs);
    std::array<std::uint8_t, kFew> as_long{};  // by place: how many came before
    WalkOrder order(costs.size(), boost::container::default_init);
    for (std::uint32_t i = 0; i < costs.size(); ++i) {
        order[place[i] + as_long[place[i]]++] = i;
    }
    return order;
}

WalkOrder order_of(std::span<Cost const> costs) {
    if (costs.size() <= kFew) {
        return order_of_few(costs);
    }
    WalkOrder order(costs.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return costs[i]; });
    return order;
}

bool are_alike(std::span<double const> weights) {
    return std::ranges::all_of(weights, [first = weights.front()](double weight) { return weight == first; });
}

}  // namespace

std::size_t median_walk(std::span<Cost const> costs, std::span<double const> weights) {
    if (are_alike(weights)) {
        auto const before = static_cast<std::uint32_t>((costs.size() - 1) / 2);
        return costs.size() <= kFew ? nth_of_few(costs, before) : nth_of_many(costs, before);
    }
    auto const order = order_of(costs);
    boost::container::small_vector<double, kFew> sums(order.size(), boost::container::default_init);
    double total = 0.0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        total += weights[order[i]];
        sums[i] = total;
    }
    if (total <= 0.0) {
        return order[(order.size() - 1) / 2];
    }
    auto const half = std::ranges::find_if(sums, [&](double sum) { return 2.0 * sum >= total; });
    return order[static_cast<std::size_t>(half - sums.begin())];
}

}  // namespace walkshed
