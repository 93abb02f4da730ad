// SPDX-License-Identifier: Apache-2.0
// Compiled once for every instruction set that Highway knows for the machine's kind; the best is chosen at run time.
#include "access/lanes.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "access/lanes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "access/lane_vectors.hpp"

HWY_BEFORE_NAMESPACE();
namespace walkshed::HWY_NAMESPACE {
namespace {

/// What an arc makes of the values at one of its ends.
template <class D, class V, class T>
V walked(D lanes, V values, T cost) {
    return plus(lanes, values, hn::Set(lanes, cost));
}

/// Two vectors at a time: arcs are read, and their number is guessed by the processor, half as often.
template <class T>
void raise_two(SweepArcs const& arcs, std::size_t slot, std::size_t row, T* values) {
    Lanes<T> const lanes;
    auto const next = hn::Lanes(lanes);
    auto const first = hn::Load(lanes, values + slot * row);
    auto const second = hn::Load(lanes, values + slot * row + next);
    if (hn::AllTrue(lanes, hn::Eq(hn::Min(first, second), hn::Set(lanes, hwy::LimitsMax<T>())))) {
        return;
    }
    for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
        auto* const there = values + arcs.head[arc] * row;
        auto const cost = lane_cost<T>(arcs.cost[arc]);
        hn::Store(hn::Min(hn::Load(lanes, there), walked(lanes, first, cost)), lanes, there);
        hn::Store(hn::Min(hn::Load(lanes, there + next), walked(lanes, second, cost)), lanes, there + next);
    }
}

template <class T>
void raise_one(SweepArcs const& arcs, std::size_t slot, std::size_t row, T* values) {
    Lanes<T> const lanes;
    auto const here = hn::Load(lanes, values + slot * row);
    if (hn::AllTrue(lanes, hn::Eq(here, hn::Set(lanes, hwy::LimitsMax<T>())))) {
        return;
    }
    for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
        auto* const there = values + arcs.head[arc] * row;
        auto const walk = walked(lanes, here, lane_cost<T>(arcs.cost[arc]));
        hn::Store(hn::Min(hn::Load(lanes, there), walk), lanes, there);
    }
}

template <class T>
void lower_two(SweepArcs const& arcs, std::size_t slot, std::size_t row, T* values) {
    Lanes<T> const lanes;
    auto const next = hn::Lanes(lanes);
    auto* const here = values + slot * row;
    auto first = hn::Load(lanes, here);
    auto second = hn::Load(lanes, here + next);
    for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
        auto const* const there = values + arcs.head[arc] * row;
        auto const cost = lane_cost<T>(arcs.cost[arc]);
        first = hn::Min(first, walked(lanes, hn::Load(lanes, there), cost));
        second = hn::Min(second, walked(lanes, hn::Load(lanes, there + next), cost));
    }
    hn::Store(first, lanes, here);
    hn::Store(second, lanes, here + next);
}

template <class T>
void lower_one(SweepArcs const& arcs, std::size_t slot, std::size_t row, T* values) {
    Lanes<T> const lanes;
    auto here = hn::Load(lanes, values + slot * row);
    for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
        auto const there = hn::Load(lanes, values + arcs.head[arc] * row);
        here = hn::Min(here, walked(lanes, there, lane_cost<T>(arcs.cost[arc])));
    }
    hn::Store(here, lanes, values + slot * row);
}

template <class T>
void sweep_up(SweepArcs const& arcs, LaneTable<T>& table) {
    auto const row = table.row();
    auto const vector = hn::Lanes(Lanes<T>{});
    for (std::size_t slot = 0; slot + 1 < arcs.first.size(); ++slot) {
        std::size_t lane = 0;
        for (; lane + 2 * vector <= row; lane += 2 * vector) {
            raise_two(arcs, slot, row, table.values().data() + lane);
        }
        for (; lane < row; lane += vector) {
            raise_one(arcs, slot, row, table.values().data() + lane);
        }
    }
}

template <class T>
void sweep_down(SweepArcs const& arcs, LaneTable<T>& table) {
    auto const row = table.row();
    auto const vector = hn::Lanes(Lanes<T>{});
    for (auto slot = arcs.first.size() - 1; slot-- > 0;) {
        std::size_t lane = 0;
        for (; lane + 2 * vector <= row; lane += 2 * vector) {
            lower_two(arcs, slot, row, table.values().data() + lane);
        }
        for (; lane < row; lane += vector) {
            lower_one(arcs, slot, row, table.values().data() + lane);
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

}  // namespace walkshed
#endif
