// SPDX-License-Identifier: Apache-2.0
// Compiled once for every instruction set that Highway knows for the machine's kind; the best is chosen at run time.
#include "access/lanes.hpp"

#include <atomic>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "access/lanes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace walkshed::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// As many lanes as a register has, but no more than a cache line.
template <class T>
using Lanes = hn::CappedTag<T, 64 / sizeof(T)>;

/// An arc's cost as lanes of T hold it: what does not fit is the largest number.
template <class T>
T lane_cost(Cost cost) {
    return static_cast<T>(HWY_MIN(cost, Cost{hwy::LimitsMax<T>()}));
}

/// a + b; the largest number where that does not fit.
template <class V>
V plus(Lanes<std::uint16_t> /*lanes*/, V a, V b) {
    return hn::SaturatedAdd(a, b);
}

template <class D, class V>
V plus(D /*lanes*/, V a, V b) {
    return hn::Add(hn::Min(a, hn::Not(b)), b);
}

template <class T>
void sweep_up(SweepArcs const& arcs, LaneTable<T>& table) {
    Lanes<T> const lanes;
    auto const row = table.row();
    auto* const values = table.values().data();
    auto const none = hn::Set(lanes, hwy::LimitsMax<T>());
    for (std::size_t slot = 0; slot + 1 < arcs.first.size(); ++slot) {
        for (std::size_t lane = 0; lane < row; lane += hn::Lanes(lanes)) {
            auto const here = hn::Load(lanes, values + slot * row + lane);
            if (hn::AllTrue(lanes, hn::Eq(here, none))) {
                continue;
            }
            for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
                auto* const there = values + arcs.head[arc] * row + lane;
                auto const walk = plus(lanes, here, hn::Set(lanes, lane_cost<T>(arcs.cost[arc])));
                hn::Store(hn::Min(hn::Load(lanes, there), walk), lanes, there);
            }
        }
    }
}

template <class T>
void sweep_down(SweepArcs const& arcs, LaneTable<T>& table) {
    Lanes<T> const lanes;
    auto const row = table.row();
    auto* const values = table.values().data();
    for (auto slot = arcs.first.size() - 1; slot-- > 0;) {
        for (std::size_t lane = 0; lane < row; lane += hn::Lanes(lanes)) {
            auto here = hn::Load(lanes, values + slot * row + lane);
            for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
                auto const there = hn::Load(lanes, values + arcs.head[arc] * row + lane);
                here = hn::Min(here, plus(lanes, there, hn::Set(lanes, lane_cost<T>(arcs.cost[arc]))));
            }
            hn::Store(here, lanes, values + slot * row + lane);
        }
    }
}

using Wide = Lanes<std::uint64_t>;
using WideVector = hn::Vec<Wide>;

/// Labels and their other costs.
struct Pair {
    WideVector label;
    WideVector other;
};

Pair add(Wide lanes, Pair const& walk, Cost cost, Cost other) {
    auto const low_half = hn::Set(lanes, std::uint64_t{kUnreachable});
    return {plus(lanes, walk.label, hn::Set(lanes, labelled(cost, 0))),
            hn::Min(hn::Add(walk.other, hn::Set(lanes, std::uint64_t{other})), low_half)};
}

Pair better(Pair const& a, Pair const& b) {
    auto const of_equals = hn::IfThenElse(hn::Eq(a.label, b.label), hn::Min(a.other, b.other), b.other);
    return {hn::Min(a.label, b.label), hn::IfThenElse(hn::Lt(a.label, b.label), a.other, of_equals)};
}

void sweep_labels_up(SweepArcs const& arcs, LaneTable<std::uint64_t>& label_table,
                     LaneTable<std::uint64_t>& other_table) {
    Wide const lanes;
    auto const row = label_table.row();
    auto* const labels = label_table.values().data();
    auto* const others = other_table.values().data();
    auto const none = hn::Set(lanes, kNoLabel);
    for (std::size_t slot = 0; slot + 1 < arcs.first.size(); ++slot) {
        for (std::size_t lane = 0; lane < row; lane += hn::Lanes(lanes)) {
            auto const at = slot * row + lane;
            Pair const here{hn::Load(lanes, labels + at), hn::Load(lanes, others + at)};
            if (hn::AllTrue(lanes, hn::Eq(here.label, none))) {
                continue;
            }
            for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
                auto const to = arcs.head[arc] * row + lane;
                Pair const there{hn::Load(lanes, labels + to), hn::Load(lanes, others + to)};
                auto const best = better(add(lanes, here, arcs.cost[arc], arcs.other[arc]), there);
                hn::Store(best.label, lanes, labels + to);
                hn::Store(best.other, lanes, others + to);
            }
        }
    }
}

void sweep_labels_down(SweepArcs const& arcs, LaneTable<std::uint64_t>& label_table,
                       LaneTable<std::uint64_t>& other_table) {
    Wide const lanes;
    auto const row = label_table.row();
    auto* const labels = label_table.values().data();
    auto* const others = other_table.values().data();
    for (auto slot = arcs.first.size() - 1; slot-- > 0;) {
        for (std::size_t lane = 0; lane < row; lane += hn::Lanes(lanes)) {
            auto const at = slot * row + lane;
            Pair here{hn::Load(lanes, labels + at), hn::Load(lanes, others + at)};
            for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
                auto const from = arcs.head[arc] * row + lane;
                Pair const there{hn::Load(lanes, labels + from), hn::Load(lanes, others + from)};
                here = better(add(lanes, there, arcs.cost[arc], arcs.other[arc]), here);
            }
            hn::Store(here.label, lanes, labels + at);
            hn::Store(here.other, lanes, others + at);
        }
    }
}

/// The least cost between what some lanes stand for and an item.
template <class T>
hn::Vec<Lanes<T>> cost_to(LaneTable<T> const& table, LaneItems const& items, std::size_t item, std::size_t lane) {
    Lanes<T> const lanes;
    auto const* const values = table.values().data();
    auto best = hn::Set(lanes, hwy::LimitsMax<T>());
    for (auto end = items.first_end[item]; end < items.first_end[item + 1]; ++end) {
        auto const& [slot, walk] = items.ends[end];
        auto const there = hn::Load(lanes, values + slot * table.row() + lane);
        best = hn::Min(best, plus(lanes, there, hn::Set(lanes, lane_cost<T>(walk))));
    }
    return best;
}

template <class T>
void add_direct(LaneItems const& items, std::size_t item, std::size_t lane, std::size_t lane_count, T* by_lane) {
    for (auto i = items.first_direct[item]; i < items.first_direct[item + 1]; ++i) {
        auto const& direct = items.direct[i];
        if (direct.lane >= lane && direct.lane < lane + lane_count) {
            by_lane[direct.lane - lane] = HWY_MIN(by_lane[direct.lane - lane], lane_cost<T>(direct.cost));
        }
    }
}

void count_pair(LaneTally const& to, std::size_t position, Cost cost) {
    for (std::size_t i = 0; cost > to.limits[i]; ++i) {
        ++position;
    }
    if (to.shared) {
        std::atomic_ref{to.counts[position]}.fetch_add(1, std::memory_order_relaxed);
    } else {
        ++to.counts[position];
    }
}

template <class T>
void tally_pairs(LaneTable<T> const& table, LaneItems const& items, LaneTally const& to) {
    Lanes<T> const lanes;
    HWY_ALIGN T by_lane[64 / sizeof(T)];
    auto const last = lane_cost<T>(to.limits.back());
    auto const limit = hn::Set(lanes, last);
    for (std::size_t item = 0; item < to.item_position.size(); ++item) {
        auto const has_direct = items.first_direct[item] < items.first_direct[item + 1];
        for (std::size_t lane = 0; lane < to.lane_position.size(); lane += hn::Lanes(lanes)) {
            auto const costs = cost_to(table, items, item, lane);
            if (!has_direct && hn::AllTrue(lanes, hn::Lt(limit, costs))) {
                continue;
            }
            hn::Store(costs, lanes, by_lane);
            add_direct(items, item, lane, hn::Lanes(lanes), by_lane);
            auto const used = HWY_MIN(hn::Lanes(lanes), to.lane_position.size() - lane);
            for (std::size_t i = 0; i < used; ++i) {
                if (by_lane[i] <= last) {
                    count_pair(to, to.item_position[item] + to.lane_position[lane + i], by_lane[i]);
                }
            }
        }
    }
}

void tally16(LaneTable<std::uint16_t> const& costs, LaneItems const& items, LaneTally const& to) {
    tally_pairs(costs, items, to);
}

void tally32(LaneTable<std::uint32_t> const& costs, LaneItems const& items, LaneTally const& to) {
    tally_pairs(costs, items, to);
}

void sweep16(SweepArcs const& up, SweepArcs const& down, LaneTable<std::uint16_t>& costs) {
    sweep_up(up, costs);
    sweep_down(down, costs);
}

void sweep32(SweepArcs const& up, SweepArcs const& down, LaneTable<std::uint32_t>& costs) {
    sweep_up(up, costs);
    sweep_down(down, costs);
}

void label_sweep(SweepArcs const& up, SweepArcs const& down, LaneTable<std::uint64_t>& labels,
                 LaneTable<std::uint64_t>& others) {
    sweep_labels_up(up, labels, others);
    sweep_labels_down(down, labels, others);
}

}  // namespace
}  // namespace walkshed::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace walkshed {

HWY_EXPORT(sweep16);
HWY_EXPORT(sweep32);
HWY_EXPORT(label_sweep);
HWY_EXPORT(tally16);
HWY_EXPORT(tally32);

SweepArcs upward_arcs(Hierarchy const& hierarchy, Direction direction) {
    auto const& arcs = hierarchy.arcs();
    return direction == Direction::forward ? SweepArcs{arcs.first, arcs.head, arcs.up, arcs.up_other}
                                           : SweepArcs{arcs.first, arcs.head, arcs.down, arcs.down_other};
}

SweepArcs downward_arcs(Hierarchy const& hierarchy, Direction direction) {
    return upward_arcs(hierarchy, direction == Direction::forward ? Direction::reverse : Direction::forward);
}

void sweep(SweepArcs const& up, SweepArcs const& down, LaneTable<std::uint16_t>& costs) {
    HWY_DYNAMIC_DISPATCH(sweep16)(up, down, costs);
}

void sweep(SweepArcs const& up, SweepArcs const& down, LaneTable<std::uint32_t>& costs) {
    HWY_DYNAMIC_DISPATCH(sweep32)(up, down, costs);
}

void sweep_labels(SweepArcs const& up, SweepArcs const& down, LaneTable<std::uint64_t>& labels,
                  LaneTable<std::uint64_t>& others) {
    HWY_DYNAMIC_DISPATCH(label_sweep)(up, down, labels, others);
}

void tally(LaneTable<std::uint16_t> const& costs, LaneItems const& items, LaneTally const& to) {
    HWY_DYNAMIC_DISPATCH(tally16)(costs, items, to);
}

void tally(LaneTable<std::uint32_t> const& costs, LaneItems const& items, LaneTally const& to) {
    HWY_DYNAMIC_DISPATCH(tally32)(costs, items, to);
}

}  // namespace walkshed
#endif
