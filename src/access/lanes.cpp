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

/// What an arc adds to values.
template <class T, class C>
T arc_cost(SweepArcs<C> const& arcs, std::size_t arc) {
    if constexpr (sizeof(T) < sizeof(std::uint64_t)) {
        return lane_cost<T>(arcs.cost[arc]);
    } else {
        return arcs.cost[arc] == hwy::LimitsMax<C>() ? kNoLabel
                                                     : std::uint64_t{arcs.cost[arc]} << kPackedCost | arcs.other[arc];
    }
}

/// What an arc makes of the values at one of its ends.
template <class D, class V, class T>
V walked(D lanes, V values, T cost) {
    return plus(lanes, values, hn::Set(lanes, cost));
}

/// Two vectors at a time: arcs are read, and their number is guessed by the processor, half as often.
template <class T, class C>
void raise_two(SweepArcs<C> const& arcs, std::size_t slot, std::size_t row, T* values) {
    Lanes<T> const lanes;
    auto const next = hn::Lanes(lanes);
    auto const first = hn::Load(lanes, values + slot * row);
    auto const second = hn::Load(lanes, values + slot * row + next);
    if (hn::AllTrue(lanes, hn::Eq(hn::Min(first, second), hn::Set(lanes, hwy::LimitsMax<T>())))) {
        return;
    }
    for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
        auto* const there = values + arcs.head[arc] * row;
        auto const cost = arc_cost<T>(arcs, arc);
        hn::Store(hn::Min(hn::Load(lanes, there), walked(lanes, first, cost)), lanes, there);
        hn::Store(hn::Min(hn::Load(lanes, there + next), walked(lanes, second, cost)), lanes, there + next);
    }
}

template <class T, class C>
void raise_one(SweepArcs<C> const& arcs, std::size_t slot, std::size_t row, T* values) {
    Lanes<T> const lanes;
    auto const here = hn::Load(lanes, values + slot * row);
    if (hn::AllTrue(lanes, hn::Eq(here, hn::Set(lanes, hwy::LimitsMax<T>())))) {
        return;
    }
    for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
        auto* const there = values + arcs.head[arc] * row;
        auto const walk = walked(lanes, here, arc_cost<T>(arcs, arc));
        hn::Store(hn::Min(hn::Load(lanes, there), walk), lanes, there);
    }
}

template <class T, class C>
void lower_two(SweepArcs<C> const& arcs, std::size_t slot, std::size_t row, T* values) {
    Lanes<T> const lanes;
    auto const next = hn::Lanes(lanes);
    auto* const here = values + slot * row;
    auto first = hn::Load(lanes, here);
    auto second = hn::Load(lanes, here + next);
    for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
        auto const* const there = values + arcs.head[arc] * row;
        auto const cost = arc_cost<T>(arcs, arc);
        first = hn::Min(first, walked(lanes, hn::Load(lanes, there), cost));
        second = hn::Min(second, walked(lanes, hn::Load(lanes, there + next), cost));
    }
    hn::Store(first, lanes, here);
    hn::Store(second, lanes, here + next);
}

template <class T, class C>
void lower_one(SweepArcs<C> const& arcs, std::size_t slot, std::size_t row, T* values) {
    Lanes<T> const lanes;
    auto here = hn::Load(lanes, values + slot * row);
    for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
        auto const there = hn::Load(lanes, values + arcs.head[arc] * row);
        here = hn::Min(here, walked(lanes, there, arc_cost<T>(arcs, arc)));
    }
    hn::Store(here, lanes, values + slot * row);
}

template <class T, class C>
void sweep_up(SweepArcs<C> const& arcs, LaneTable<T>& table) {
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

template <class T, class C>
void sweep_down(SweepArcs<C> const& arcs, LaneTable<T>& table) {
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

template <class C, class T>
void sweep_both(SweepArcs<C> const& up, SweepArcs<C> const& down, LaneTable<T>& costs) {
    sweep_up(up, costs);
    sweep_down(down, costs);
}

// One function an entry of the tables below.

void narrow_sweep(SweepArcs<std::uint16_t> const& up, SweepArcs<std::uint16_t> const& down,
                  LaneTable<std::uint16_t>& costs) {
    sweep_both(up, down, costs);
}

void mixed_sweep(SweepArcs<Cost> const& up, SweepArcs<Cost> const& down, LaneTable<std::uint16_t>& costs) {
    sweep_both(up, down, costs);
}

void wide_sweep(SweepArcs<Cost> const& up, SweepArcs<Cost> const& down, LaneTable<std::uint32_t>& costs) {
    sweep_both(up, down, costs);
}

void packed_label_sweep(SweepArcs<std::uint16_t> const& up, SweepArcs<std::uint16_t> const& down,
                        LaneTable<std::uint64_t>& labels) {
    sweep_both(up, down, labels);
}

}  // namespace
}  // namespace walkshed::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace walkshed {

HWY_EXPORT(narrow_sweep);
HWY_EXPORT(mixed_sweep);
HWY_EXPORT(wide_sweep);
HWY_EXPORT(packed_label_sweep);

void sweep(SweepArcs<std::uint16_t> const& up, SweepArcs<std::uint16_t> const& down, LaneTable<std::uint16_t>& costs) {
    HWY_DYNAMIC_DISPATCH(narrow_sweep)(up, down, costs);
}

void sweep(SweepArcs<Cost> const& up, SweepArcs<Cost> const& down, LaneTable<std::uint16_t>& costs) {
    HWY_DYNAMIC_DISPATCH(mixed_sweep)(up, down, costs);
}

void sweep(SweepArcs<Cost> const& up, SweepArcs<Cost> const& down, LaneTable<std::uint32_t>& costs) {
    HWY_DYNAMIC_DISPATCH(wide_sweep)(up, down, costs);
}

void sweep_packed_labels(SweepArcs<std::uint16_t> const& up, SweepArcs<std::uint16_t> const& down,
                         LaneTable<std::uint64_t>& labels) {
    HWY_DYNAMIC_DISPATCH(packed_label_sweep)(up, down, labels);
}

}  // namespace walkshed
#endif
