// SPDX-License-Identifier: Apache-2.0
// Compiled once for every instruction set that Highway knows for the machine's kind; the best is chosen at run time.
#include "access/lanes.hpp"

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
    for (std::size_t place = 0; place + 1 < arcs.first.size(); ++place) {
        for (std::size_t lane = 0; lane < row; lane += hn::Lanes(lanes)) {
            auto const here = hn::Load(lanes, values + place * row + lane);
            if (hn::AllTrue(lanes, hn::Eq(here, none))) {
                continue;
            }
            for (auto arc = arcs.first[place]; arc < arcs.first[place + 1]; ++arc) {
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
    for (auto place = arcs.first.size() - 1; place-- > 0;) {
        for (std::size_t lane = 0; lane < row; lane += hn::Lanes(lanes)) {
            auto here = hn::Load(lanes, values + place * row + lane);
            for (auto arc = arcs.first[place]; arc < arcs.first[place + 1]; ++arc) {
                auto const there = hn::Load(lanes, values + arcs.head[arc] * row + lane);
                here = hn::Min(here, plus(lanes, there, hn::Set(lanes, lane_cost<T>(arcs.cost[arc]))));
            }
            hn::Store(here, lanes, values + place * row + lane);
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
    for (std::size_t place = 0; place + 1 < arcs.first.size(); ++place) {
        for (std::size_t lane = 0; lane < row; lane += hn::Lanes(lanes)) {
            auto const at = place * row + lane;
            Pair const here{hn::Load(lanes, labels + at), hn::Load(lanes, others + at)};
            if (hn::AllTrue(lanes, hn::Eq(here.label, none))) {
                continue;
            }
            for (auto arc = arcs.first[place]; arc < arcs.first[place + 1]; ++arc) {
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
    for (auto place = arcs.first.size() - 1; place-- > 0;) {
        for (std::size_t lane = 0; lane < row; lane += hn::Lanes(lanes)) {
            auto const at = place * row + lane;
            Pair here{hn::Load(lanes, labels + at), hn::Load(lanes, others + at)};
            for (auto arc = arcs.first[place]; arc < arcs.first[place + 1]; ++arc) {
                auto const from = arcs.head[arc] * row + lane;
                Pair const there{hn::Load(lanes, labels + from), hn::Load(lanes, others + from)};
                here = better(add(lanes, there, arcs.cost[arc], arcs.other[arc]), here);
            }
            hn::Store(here.label, lanes, labels + at);
            hn::Store(here.other, lanes, others + at);
        }
    }
}

/// The least cost from the origins of some lanes to a target.
template <class T>
hn::Vec<Lanes<T>> cost_to(LaneTable<T> const& table, LaneTargets const& targets, std::size_t target, std::size_t lane) {
    Lanes<T> const lanes;
    auto const* const values = table.values().data();
    auto best = hn::Set(lanes, hwy::LimitsMax<T>());
    for (auto end = targets.first_end[target]; end < targets.first_end[target + 1]; ++end) {
        auto const& [place, walk] = targets.ends[end];
        auto const there = hn::Load(lanes, values + place * table.row() + lane);
        best = hn::Min(best, plus(lanes, there, hn::Set(lanes, lane_cost<T>(walk))));
    }
    if (targets.first_direct[target] == targets.first_direct[target + 1]) {
        return best;
    }
    HWY_ALIGN T by_lane[64 / sizeof(T)];
    hn::Store(best, lanes, by_lane);
    for (auto i = targets.first_direct[target]; i < targets.first_direct[target + 1]; ++i) {
        auto const& direct = targets.direct[i];
        if (direct.lane >= lane && direct.lane < lane + hn::Lanes(lanes)) {
            by_lane[direct.lane - lane] = HWY_MIN(by_lane[direct.lane - lane], lane_cost<T>(direct.cost));
        }
    }
    return hn::Load(lanes, by_lane);
}

/// Counts at most as many targets as a lane can.
template <class T>
void count_some(LaneTable<T> const& table, LaneTargets const& targets, std::uint32_t begin, std::uint32_t end,
                std::span<Cost const> limits, LaneCounts& counts) {
    Lanes<T> const lanes;
    HWY_ALIGN T counted[64 / sizeof(T)];
    for (std::size_t lane = 0; lane < table.row(); lane += hn::Lanes(lanes)) {
        for (std::size_t i = 0; i < limits.size(); ++i) {
            auto const limit = hn::Set(lanes, lane_cost<T>(limits[i]));
            auto count = hn::Zero(lanes);
            for (auto target = begin; target < end; ++target) {
                auto const cost = cost_to(table, targets, target, lane);
                count = hn::Sub(count, hn::VecFromMask(lanes, hn::Eq(hn::Min(cost, limit), cost)));
            }
            hn::Store(count, lanes, counted);
            for (std::size_t j = 0; j < hn::Lanes(lanes); ++j) {
                counts[i * table.row() + lane + j] += counted[j];
            }
        }
    }
}

template <class T>
void count_group(LaneTable<T> const& table, LaneTargets const& targets, std::size_t group,
                 std::span<Cost const> limits, LaneCounts& counts) {
    constexpr std::uint32_t kMost = HWY_MIN(hwy::LimitsMax<T>(), 1U << 30U);
    counts.assign(limits.size() * table.row(), 0);
    auto const end = targets.first_of_group[group + 1];
    for (auto begin = targets.first_of_group[group]; begin < end; begin += HWY_MIN(kMost, end - begin)) {
        count_some(table, targets, begin, begin + HWY_MIN(kMost, end - begin), limits, counts);
    }
}

void Count16(LaneTable<std::uint16_t> const& costs, LaneTargets const& targets, std::size_t group,
             std::span<Cost const> limits, LaneCounts& counts) {
    count_group(costs, targets, group, limits, counts);
}

void Count32(LaneTable<std::uint32_t> const& costs, LaneTargets const& targets, std::size_t group,
             std::span<Cost const> limits, LaneCounts& counts) {
    count_group(costs, targets, group, limits, counts);
}

void Sweep16(SweepArcs const& up, SweepArcs const& down, LaneTable<std::uint16_t>& costs) {
    sweep_up(up, costs);
    sweep_down(down, costs);
}

void Sweep32(SweepArcs const& up, SweepArcs const& down, LaneTable<std::uint32_t>& costs) {
    sweep_up(up, costs);
    sweep_down(down, costs);
}

void SweepLabels(SweepArcs const& up, SweepArcs const& down, LaneTable<std::uint64_t>& labels,
                 LaneTable<std::uint64_t>& others) {
    sweep_labels_up(up, labels, others);
    sweep_labels_down(down, labels, others);
}

}  // namespace
}  // namespace walkshed::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace walkshed {

HWY_EXPORT(Sweep16);
HWY_EXPORT(Sweep32);
HWY_EXPORT(SweepLabels);
HWY_EXPORT(Count16);
HWY_EXPORT(Count32);

SweepArcs upward_arcs(Hierarchy const& hierarchy, Direction direction) {
    auto const& arcs = hierarchy.arcs();
    return direction == Direction::forward ? SweepArcs{arcs.first, arcs.head, arcs.up, arcs.up_other}
                                           : SweepArcs{arcs.first, arcs.head, arcs.down, arcs.down_other};
}

SweepArcs downward_arcs(Hierarchy const& hierarchy, Direction direction) {
    return upward_arcs(hierarchy, direction == Direction::forward ? Direction::reverse : Direction::forward);
}

void sweep(SweepArcs const& up, SweepArcs const& down, LaneTable<std::uint16_t>& costs) {
    HWY_DYNAMIC_DISPATCH(Sweep16)(up, down, costs);
}

void sweep(SweepArcs const& up, SweepArcs const& down, LaneTable<std::uint32_t>& costs) {
    HWY_DYNAMIC_DISPATCH(Sweep32)(up, down, costs);
}

void sweep_labels(SweepArcs const& up, SweepArcs const& down, LaneTable<std::uint64_t>& labels,
                  LaneTable<std::uint64_t>& others) {
    HWY_DYNAMIC_DISPATCH(SweepLabels)(up, down, labels, others);
}

void count_targets(LaneTable<std::uint16_t> const& costs, LaneTargets const& targets, std::size_t group,
                   std::span<Cost const> limits, LaneCounts& counts) {
    HWY_DYNAMIC_DISPATCH(Count16)(costs, targets, group, limits, counts);
}

void count_targets(LaneTable<std::uint32_t> const& costs, LaneTargets const& targets, std::size_t group,
                   std::span<Cost const> limits, LaneCounts& counts) {
    HWY_DYNAMIC_DISPATCH(Count32)(costs, targets, group, limits, counts);
}

}  // namespace walkshed
#endif
