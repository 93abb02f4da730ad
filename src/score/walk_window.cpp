// SPDX-License-Identifier: Apache-2.0
// Compiled once for every instruction set, which is chosen at run time.
#include "score/walk_window.hpp"

#include <algorithm>

#include "base/sort_numbers.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "score/walk_window.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "score/people_lanes.hpp"

HWY_BEFORE_NAMESPACE();
namespace walkshed::HWY_NAMESPACE {
namespace {

/// Who walks less than the least of the window, of a whole number of vectors.
std::int64_t count_before(WalksOfPeople const& walks, std::size_t count, Cost least) {
    PeopleLanes const lanes;
    auto const limit = hn::Set(lanes, static_cast<std::int64_t>(least));
    auto sum = hn::Zero(lanes);
    for (std::size_t i = 0; i < count; i += hn::Lanes(lanes)) {
        auto const costs = load_costs(walks.costs.data() + i);
        auto const people = hn::LoadU(lanes, walks.people.data() + i);
        sum = hn::Add(sum, hn::IfThenElseZero(hn::Lt(costs, limit), people));
    }
    return hn::GetLane(hn::SumOfLanes(lanes, sum));
}

/// The numbers of the walks in the window among a whole number of vectors; how many there are. Writes a vector at most
/// behind the last.
std::size_t list_within(std::span<Cost const> costs, std::size_t count, CostWindow window, std::uint32_t* numbers) {
    hn::CappedTag<std::uint32_t, 16> const lanes;
    auto const least = hn::Set(lanes, window.least);
    auto const most = hn::Set(lanes, window.most);
    std::size_t found = 0;
    for (std::size_t i = 0; i < count; i += hn::Lanes(lanes)) {
        auto const cost = hn::LoadU(lanes, costs.data() + i);
        auto const is_out = hn::Or(hn::Lt(cost, least), hn::Gt(cost, most));
        found +=
            hn::CompressStore(hn::Iota(lanes, static_cast<std::uint32_t>(i)), hn::Not(is_out), lanes, numbers + found);
    }
    return found;
}

SelectedWalks select(WalksOfPeople const& walks, CostWindow window, std::vector<std::uint32_t>& room) {
    constexpr std::size_t kVector = 16;
    auto const in_vectors = walks.costs.size() / kVector * kVector;
    room.resize(std::max(room.size(), walks.costs.size() + kVector));
    auto before = count_before(walks, in_vectors, window.least);
    auto found = list_within(walks.costs, in_vectors, window, room.data());
    for (auto i = in_vectors; i < walks.costs.size(); ++i) {
        auto const cost = walks.costs[i];
        before += cost < window.least ? walks.people[i] : 0;
        room[found] = static_cast<std::uint32_t>(i);
        found += cost >= window.least && cost <= window.most ? 1U : 0U;
    }
    return {before, std::span{room}.first(found)};
}

}  // namespace
}  // namespace walkshed::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace walkshed {

HWY_EXPORT(select);

CostWindow likely_median(WalksOfPeople const& some) {
    constexpr double kAround = 0.035;  // some three times the error of two thousand people alike
    std::vector<std::uint64_t> order;  // by cost
    double total = 0.0;
    for (std::size_t i = 0; i < some.costs.size(); ++i) {
        order.push_back(std::uint64_t{some.costs[i]} << 32U | i);
        total += static_cast<double>(some.people[i]);
    }
    sort_numbers(order);
    CostWindow window{0, kUnreachable - 1};
    double sum = 0.0;
    for (auto const walk : order) {
        auto const cost = std::min(static_cast<Cost>(walk >> 32U), kUnreachable - 1);
        window.least = sum <= (0.5 - kAround) * total ? cost : window.least;
        sum += static_cast<double>(some.people[static_cast<std::uint32_t>(walk)]);
        if (sum >= (0.5 + kAround) * total) {
            window.most = cost;
            break;
        }
    }
    return window;
}

SelectedWalks select_walks(WalksOfPeople const& walks, CostWindow window, std::vector<std::uint32_t>& room) {
    return HWY_DYNAMIC_DISPATCH(select)(walks, window, room);
}

}  // namespace walkshed
#endif
