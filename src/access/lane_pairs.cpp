// SPDX-License-Identifier: Apache-2.0
// As lanes.cpp, compiled once for every instruction set.
#include "access/lane_pairs.hpp"

#include <bit>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "access/lane_pairs.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "access/lane_vectors.hpp"

HWY_BEFORE_NAMESPACE();
namespace walkshed::HWY_NAMESPACE {
namespace {

/// A bit for each lane whose cost is within the limit.
template <class T>
std::uint64_t bits_within(hn::Vec<Lanes<T>> costs, T limit) {
    Lanes<T> const lanes;
    std::uint8_t bits[8] = {};
    hn::StoreMaskBits(lanes, hn::Not(hn::Lt(hn::Set(lanes, limit), costs)), bits);
    std::uint64_t within = 0;
    hwy::CopyBytes<sizeof(within)>(bits, &within);
    return within;
}

/// The least direct walks to an item, if there are any, instead of costs that exceed them.
template <class T>
hn::Vec<Lanes<T>> with_direct(LaneItems const& items, std::size_t item, std::size_t lane, hn::Vec<Lanes<T>> costs) {
    Lanes<T> const lanes;
    HWY_ALIGN T by_lane[64 / sizeof(T)];
    hn::Store(costs, lanes, by_lane);
    for (auto i = items.first_direct[item]; i < items.first_direct[item + 1]; ++i) {
        auto const& direct = items.direct[i];
        if (direct.lane >= lane && direct.lane < lane + hn::Lanes(lanes)) {
            by_lane[direct.lane - lane] = HWY_MIN(by_lane[direct.lane - lane], lane_cost<T>(direct.cost));
        }
    }
    return hn::Load(lanes, by_lane);
}

/// The least costs between some lanes and an item.
template <class T>
HWY_INLINE hn::Vec<Lanes<T>> costs_to(LaneTable<T> const& table, LaneItems const& items, std::size_t item,
                                      std::size_t lane) {
    Lanes<T> const lanes;
    auto const* const values = table.values().data();
    auto costs = hn::Set(lanes, hwy::LimitsMax<T>());
    for (auto end = items.first_end[item]; end < items.first_end[item + 1]; ++end) {
        auto const& [slot, walk] = items.ends[end];
        auto const there = hn::Load(lanes, values + slot * table.row() + lane);
        costs = hn::Min(costs, plus(lanes, there, hn::Set(lanes, lane_cost<T>(walk))));
    }
    if (HWY_UNLIKELY(items.first_direct[item] < items.first_direct[item + 1])) {
        costs = with_direct<T>(items, item, lane, costs);
    }
    return costs;
}

/// As long as it lives, no other thread writes where the item's results are.
class ItemLock {
  public:
    ItemLock(PairPlaces const& places, std::uint32_t number)
        : flag_{places.locks.empty() ? nullptr : &places.locks[number]} {
        while (flag_ != nullptr && flag_->test_and_set(std::memory_order_acquire)) {
        }
    }
    ~ItemLock() {
        if (flag_ != nullptr) {
            flag_->clear(std::memory_order_release);
        }
    }
    ItemLock(ItemLock const&) = delete;
    ItemLock& operator=(ItemLock const&) = delete;

  private:
    std::atomic_flag* flag_;
};

/// Calls `visit(lane number, position, cost)` for every pair within the limit.
template <class T, class Visit>
void for_each_pair(LaneTable<T> const& table, LaneItems const& items, Cost limit, PairPlaces const& places,
                   Visit const& visit) {
    Lanes<T> const lanes;
    HWY_ALIGN T by_lane[64 / sizeof(T)];
    auto const last = lane_cost<T>(limit);
    for (std::size_t item = 0; item < items.number.size(); ++item) {
        for (std::size_t lane = 0; lane < places.lanes.size(); lane += hn::Lanes(lanes)) {
            auto const costs = costs_to(table, items, item, lane);
            auto within = bits_within<T>(costs, last);
            if (within == 0) {
                continue;
            }
            hn::Store(costs, lanes, by_lane);
            ItemLock const lock{places, items.number[item]};
            auto const item_position = items.position[item];
            for (; within != 0; within &= within - 1) {
                auto const i = static_cast<std::size_t>(std::countr_zero(within));
                auto const number = places.lanes[lane + i];
                visit(number, item_position + places.of_lane[number], Cost{by_lane[i]});
            }
        }
    }
}

template <class T>
void tally_pairs(LaneTable<T> const& table, LaneItems const& items, std::span<Cost const> limits,
                 PairPlaces const& places, std::span<std::uint32_t> counts) {
    for_each_pair(table, items, limits.back(), places, [&](std::uint32_t /*lane*/, std::size_t position, Cost cost) {
        for (auto const limit : limits) {
            counts[position++] += cost <= limit ? 1U : 0U;
        }
    });
}

template <class T>
void append_pairs(LaneTable<T> const& table, LaneItems const& items, Cost limit, PairPlaces const& places,
                  std::vector<std::size_t>& positions) {
    for_each_pair(table, items, limit, places, [&](std::uint32_t /*lane*/, std::size_t position, Cost /*cost*/) {
        positions.push_back(position);
    });
}

template <class T>
void add_up_by_lane_weights(LaneTable<T> const& table, LaneItems const& items, PairWeights const& what,
                            PairPlaces const& places, std::span<std::uint64_t> sums) {
    auto const step = std::size_t{what.limit} + 2;
    for_each_pair(table, items, what.limit, places, [&](std::uint32_t lane, std::size_t position, Cost cost) {
        for (std::size_t share = cost; share < what.shares.size(); share += step) {
            sums[position++] += std::uint64_t{what.of_lane[lane]} * what.shares[share];
        }
    });
}

/// Costs of some lanes to items of one position, at most so many that they stay in the fastest memory.
template <class T>
struct CostRows {
    static constexpr std::size_t kMost = 128;
    static constexpr std::size_t kLanes = hn::MaxLanes(Lanes<T>{});

    HWY_ALIGN T costs[kMost * kLanes];
    std::uint32_t weights[kMost];
    std::size_t count{0};
};

/// Some items beside one another.
struct ItemRange {
    std::size_t begin;
    std::size_t end;
};

/// From an item on, as many as may be looked at together: they have one position.
ItemRange next_items(LaneItems const& items, std::size_t begin) {
    constexpr std::size_t kTogether = 32;
    auto end = HWY_MIN(begin + kTogether, items.position.size());
    while (items.position[end - 1] != items.position[begin]) {
        --end;
    }
    return {begin, end};
}

/// Adds rows for those of the items that are within the limit of some lane.
template <class T, class CostsTo>
HWY_INLINE void add_rows(CostRows<T>& rows, LaneItems const& items, ItemRange range, Cost limit,
                         CostsTo const& costs_to_item) {
    Lanes<T> const lanes;
    auto const beyond = hn::Set(lanes, static_cast<T>(limit + 1));
    auto count = rows.count;
    for (auto item = range.begin; item < range.end; ++item) {
        auto const costs = costs_to_item(item);
        hn::Store(hn::Min(costs, beyond), lanes, rows.costs + count * CostRows<T>::kLanes);
        rows.weights[count] = items.weight[item];
        // Kept or not without a jump that nobody could foresee.
        count += hn::AllTrue(lanes, hn::Not(hn::Lt(costs, beyond))) ? 0U : 1U;
    }
    rows.count = count;
}

template <class T>
void read_rows(LaneTable<T> const& table, LaneItems const& items, ItemRange range, std::size_t lane, Cost limit,
               CostRows<T>& rows) {
    auto const first = items.first_end[range.begin];
    auto const has_direct = items.first_direct[range.begin] < items.first_direct[range.end];
    if (has_direct || items.first_end[range.end] - first != range.end - range.begin) {
        add_rows(rows, items, range, limit, [&](std::size_t item) { return costs_to(table, items, item, lane); });
        return;
    }
    // All have one end, as they do where people and facilities are put at crossings.
    Lanes<T> const lanes;
    auto const* const ends = items.ends.data() + first - range.begin;
    auto const* const values = table.values().data() + lane;
    add_rows(rows, items, range, limit, [&](std::size_t item) {
        auto const there = hn::Load(lanes, values + ends[item].slot * table.row());
        return plus(lanes, there, hn::Set(lanes, lane_cost<T>(ends[item].walk)));
    });
}

/// Adds up weight times share of all rows, for each lane. Compilers make of it what the instruction set offers.
template <class T>
void add_up_rows(CostRows<T> const& rows, std::uint32_t const* HWY_RESTRICT shares,
                 std::uint64_t* HWY_RESTRICT by_lane) {
    constexpr auto kLanes = CostRows<T>::kLanes;
    std::uint64_t sums[kLanes] = {};
    for (std::size_t row = 0; row < rows.count; ++row) {
        auto const weight = rows.weights[row];
        auto const* const costs = rows.costs + row * kLanes;
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            sums[lane] += std::uint64_t{weight} * shares[costs[lane]];
        }
    }
    std::copy(sums, sums + kLanes, by_lane);
}

/// Adds the rows to the sums at the position of each lane and the items' together, and leaves none.
template <class T>
void flush(CostRows<T>& rows, PairWeights const& what, PairPlaces const& places, std::span<std::uint32_t const> some,
           std::span<std::uint64_t> sums) {
    auto const step = std::size_t{what.limit} + 2;
    std::uint64_t by_lane[CostRows<T>::kLanes];
    for (std::size_t first = 0; rows.count > 0 && first < what.shares.size(); first += step) {
        add_up_rows(rows, what.shares.data() + first, by_lane);
        for (std::size_t i = 0; i < some.size(); ++i) {
            sums[places.of_lane[some[i]] + first / step] += by_lane[i];
        }
    }
    rows.count = 0;
}

template <class T>
void add_up_by_item_weights(LaneTable<T> const& table, LaneItems const& items, PairWeights const& what,
                            PairPlaces const& places, std::span<std::uint64_t> sums) {
    CostRows<T> rows;
    for (std::size_t lane = 0; lane < places.lanes.size(); lane += CostRows<T>::kLanes) {
        auto const some = places.lanes.subspan(lane, HWY_MIN(CostRows<T>::kLanes, places.lanes.size() - lane));
        std::size_t position = 0;
        for (ItemRange range{0, 0}; range.end < items.position.size();) {
            range = next_items(items, range.end);
            if (items.position[range.begin] != position || rows.count + range.end - range.begin > CostRows<T>::kMost) {
                flush(rows, what, places, some, sums.subspan(position));
                position = items.position[range.begin];
            }
            read_rows(table, items, range, lane, what.limit, rows);
        }
        flush(rows, what, places, some, sums.subspan(position));
    }
}

template <class T>
void add_up_pairs(LaneTable<T> const& table, LaneItems const& items, PairWeights const& what, PairPlaces const& places,
                  std::span<std::uint64_t> sums) {
    !what.of_lane.empty() ? add_up_by_lane_weights(table, items, what, places, sums)
                          : add_up_by_item_weights(table, items, what, places, sums);
}

template <class T>
void mark_slots(LaneTable<T> const& table, Cost limit, std::span<std::uint64_t> marks) {
    Lanes<T> const lanes;
    auto const last = lane_cost<T>(limit);
    auto const* value = table.values().data();
    for (auto& mark : marks) {
        mark = 0;
        for (std::size_t lane = 0; lane < table.row(); lane += hn::Lanes(lanes)) {
            mark |= bits_within<T>(hn::Load(lanes, value + lane), last) << lane;
        }
        value += table.row();
    }
}

void mark16(LaneTable<std::uint16_t> const& costs, Cost limit, std::span<std::uint64_t> marks) {
    mark_slots(costs, limit, marks);
}

void mark32(LaneTable<std::uint32_t> const& costs, Cost limit, std::span<std::uint64_t> marks) {
    mark_slots(costs, limit, marks);
}

void add_up16(LaneTable<std::uint16_t> const& costs, LaneItems const& items, PairWeights const& what,
              PairPlaces const& places, std::span<std::uint64_t> sums) {
    add_up_pairs(costs, items, what, places, sums);
}

void add_up32(LaneTable<std::uint32_t> const& costs, LaneItems const& items, PairWeights const& what,
              PairPlaces const& places, std::span<std::uint64_t> sums) {
    add_up_pairs(costs, items, what, places, sums);
}

void tally16(LaneTable<std::uint16_t> const& costs, LaneItems const& items, std::span<Cost const> limits,
             PairPlaces const& places, std::span<std::uint32_t> counts) {
    tally_pairs(costs, items, limits, places, counts);
}

void tally32(LaneTable<std::uint32_t> const& costs, LaneItems const& items, std::span<Cost const> limits,
             PairPlaces const& places, std::span<std::uint32_t> counts) {
    tally_pairs(costs, items, limits, places, counts);
}

void append16(LaneTable<std::uint16_t> const& costs, LaneItems const& items, Cost limit, PairPlaces const& places,
              std::vector<std::size_t>& positions) {
    append_pairs(costs, items, limit, places, positions);
}

void append32(LaneTable<std::uint32_t> const& costs, LaneItems const& items, Cost limit, PairPlaces const& places,
              std::vector<std::size_t>& positions) {
    append_pairs(costs, items, limit, places, positions);
}

}  // namespace
}  // namespace walkshed::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace walkshed {

HWY_EXPORT(tally16);
HWY_EXPORT(tally32);
HWY_EXPORT(add_up16);
HWY_EXPORT(add_up32);
HWY_EXPORT(mark16);
HWY_EXPORT(mark32);
HWY_EXPORT(append16);
HWY_EXPORT(append32);

void tally(LaneTable<std::uint16_t> const& costs, LaneItems const& items, std::span<Cost const> limits,
           PairPlaces const& places, std::span<std::uint32_t> counts) {
    HWY_DYNAMIC_DISPATCH(tally16)(costs, items, limits, places, counts);
}

void tally(LaneTable<std::uint32_t> const& costs, LaneItems const& items, std::span<Cost const> limits,
           PairPlaces const& places, std::span<std::uint32_t> counts) {
    HWY_DYNAMIC_DISPATCH(tally32)(costs, items, limits, places, counts);
}

void add_up(LaneTable<std::uint16_t> const& costs, LaneItems const& items, PairWeights const& what,
            PairPlaces const& places, std::span<std::uint64_t> sums) {
    HWY_DYNAMIC_DISPATCH(add_up16)(costs, items, what, places, sums);
}

void add_up(LaneTable<std::uint32_t> const& costs, LaneItems const& items, PairWeights const& what,
            PairPlaces const& places, std::span<std::uint64_t> sums) {
    HWY_DYNAMIC_DISPATCH(add_up32)(costs, items, what, places, sums);
}

void mark_within(LaneTable<std::uint16_t> const& costs, Cost limit, std::span<std::uint64_t> marks) {
    HWY_DYNAMIC_DISPATCH(mark16)(costs, limit, marks);
}

void mark_within(LaneTable<std::uint32_t> const& costs, Cost limit, std::span<std::uint64_t> marks) {
    HWY_DYNAMIC_DISPATCH(mark32)(costs, limit, marks);
}

void append_within(LaneTable<std::uint16_t> const& costs, LaneItems const& items, Cost limit, PairPlaces const& places,
                   std::vector<std::size_t>& positions) {
    HWY_DYNAMIC_DISPATCH(append16)(costs, items, limit, places, positions);
}

void append_within(LaneTable<std::uint32_t> const& costs, LaneItems const& items, Cost limit, PairPlaces const& places,
                   std::vector<std::size_t>& positions) {
    HWY_DYNAMIC_DISPATCH(append32)(costs, items, limit, places, positions);
}

}  // namespace walkshed
#endif
