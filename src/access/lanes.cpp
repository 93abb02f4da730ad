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

/// Some vectors of a slot.
template <class T, std::size_t kVectors>
struct Vectors {
    HWY_INLINE explicit Vectors(T const* values) {
        for (std::size_t i = 0; i < kVectors; ++i) {
            at[i] = hn::Load(Lanes<T>{}, values + i * hn::Lanes(Lanes<T>{}));
        }
    }

    HWY_INLINE void store(T* values) const {
        for (std::size_t i = 0; i < kVectors; ++i) {
            hn::Store(at[i], Lanes<T>{}, values + i * hn::Lanes(Lanes<T>{}));
        }
    }

    /// Values become what is walked from others, where that is less.
    HWY_INLINE void lower(Vectors const& from, T cost) {
        for (std::size_t i = 0; i < kVectors; ++i) {
            at[i] = hn::Min(at[i], walked(Lanes<T>{}, from.at[i], cost));
        }
    }

    hn::Vec<Lanes<T>> at[kVectors];
};

/// Some columns of a table, those of so many vectors. Held by value wherever values are stored, which for all the
/// compiler knows may be stored anywhere that somebody refers to.
template <std::size_t kVectors, class T, class C>
struct Columns {
    HWY_INLINE void sweep_up(SlotRange slots) const {
        for (auto row = marks.next(0); row < slots.end - slots.begin; row = marks.next(row + 1)) {
            Vectors<T, kVectors> const here{at(row)};
            auto const slot = slots.begin + row;
            for (auto arc = arcs.first[slot], end = arcs.first[slot + 1]; arc < end; ++arc) {
                auto const head = arcs.head[arc];
                Vectors<T, kVectors> there{at(head)};
                there.lower(here, arc_cost<T>(arcs, arc));
                there.store(at(head));
                marks.mark(head);
            }
        }
    }

    HWY_INLINE void sweep_down(SlotRange slots) const {
        for (auto slot = slots.end; slot-- > slots.begin;) {
            auto* const place = at(slot - slots.begin);
            Vectors<T, kVectors> here{place};
            for (auto arc = arcs.first[slot], end = arcs.first[slot + 1]; arc < end; ++arc) {
                here.lower(Vectors<T, kVectors>{at(arcs.head[arc])}, arc_cost<T>(arcs, arc));
            }
            here.store(place);
        }
    }

    [[nodiscard]] HWY_INLINE T* at(std::size_t row) const { return values + row * row_size; }

    SweepArcs<C> arcs;
    RowMarks marks;
    T* values;
    std::size_t row_size;
};

template <std::size_t kVectors, class T, class C>
void sweep_columns(Pass pass, SweepArcs<C> const& arcs, SlotRange slots, LaneTable<T>& table, std::size_t first) {
    Columns<kVectors, T, C> const columns{arcs, table.marks(), table.values().data() + first, table.row()};
    pass == Pass::up ? columns.sweep_up(slots) : columns.sweep_down(slots);
}

/// Up to four vectors at a time: arcs are read, and their number is guessed by the processor, so much less often.
template <class T, class C>
void sweep_slots(Pass pass, SweepArcs<C> const& arcs, SlotRange slots, LaneTable<T>& table) {
    auto const vector = hn::Lanes(Lanes<T>{});
    std::size_t first = 0;
    for (; first + 4 * vector <= table.row(); first += 4 * vector) {
        sweep_columns<4>(pass, arcs, slots, table, first);
    }
    switch ((table.row() - first) / vector) {
        case 3:
            return sweep_columns<3>(pass, arcs, slots, table, first);
        case 2:
            return sweep_columns<2>(pass, arcs, slots, table, first);
        case 1:
            return sweep_columns<1>(pass, arcs, slots, table, first);
        default:
            return;
    }
}

template <class D, class T>
hn::Vec<D> costs_within(D wide, T const* values, Cost limit) {
    auto const costs = [&] {
        if constexpr (sizeof(T) == sizeof(Cost)) {
            return hn::LoadU(wide, values);
        } else {
            return hn::PromoteTo(wide, hn::LoadU(hn::Rebind<T, D>{}, values));
        }
    }();
    auto const is_beyond = hn::Gt(costs, hn::Set(wide, limit));
    return hn::IfThenElse(is_beyond, hn::Set(wide, kUnreachable), costs);
}

/// The last vector is written over the one before it where lanes do not fill it.
template <class T>
void write_rows(LaneTable<T> const& table, std::span<NodeRow const> nodes, Cost limit, std::size_t lanes,
                std::span<Cost> costs) {
    hn::CappedTag<Cost, 4> const few;
    Lanes<Cost> const many;
    auto const write = [&](auto vector, T const* from, Cost* to) {
        auto const size = hn::Lanes(vector);
        for (std::size_t lane = 0; lane + size <= lanes; lane += size) {
            hn::StoreU(costs_within(vector, from + lane, limit), vector, to + lane);
        }
        hn::StoreU(costs_within(vector, from + lanes - size, limit), vector, to + lanes - size);
    };
    for (auto const& [node, row] : nodes) {
        auto const* const from = table.at(row).data();
        auto* const to = costs.data() + std::size_t{node} * lanes;
        if (lanes >= hn::Lanes(many)) {
            write(many, from, to);
        } else if (lanes >= hn::Lanes(few)) {
            write(few, from, to);
        } else {
            std::transform(from, from + lanes, to, [&](Cost cost) { return cost <= limit ? cost : kUnreachable; });
        }
    }
}

// One function an entry of the tables below.

void narrow_sweep(Pass pass, SweepArcs<std::uint16_t> const& arcs, SlotRange slots, LaneTable<std::uint16_t>& costs) {
    sweep_slots(pass, arcs, slots, costs);
}

void mixed_sweep(Pass pass, SweepArcs<Cost> const& arcs, SlotRange slots, LaneTable<std::uint16_t>& costs) {
    sweep_slots(pass, arcs, slots, costs);
}

void wide_sweep(Pass pass, SweepArcs<Cost> const& arcs, SlotRange slots, LaneTable<std::uint32_t>& costs) {
    sweep_slots(pass, arcs, slots, costs);
}

void packed_label_sweep(Pass pass, SweepArcs<std::uint16_t> const& arcs, SlotRange slots,
                        LaneTable<std::uint64_t>& labels) {
    sweep_slots(pass, arcs, slots, labels);
}

void write_narrow(LaneTable<std::uint16_t> const& table, std::span<NodeRow const> nodes, Cost limit, std::size_t lanes,
                  std::span<Cost> costs) {
    write_rows(table, nodes, limit, lanes, costs);
}

void write_wide(LaneTable<std::uint32_t> const& table, std::span<NodeRow const> nodes, Cost limit, std::size_t lanes,
                std::span<Cost> costs) {
    write_rows(table, nodes, limit, lanes, costs);
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
HWY_EXPORT(write_narrow);
HWY_EXPORT(write_wide);

void sweep(Pass pass, SweepArcs<std::uint16_t> const& arcs, SlotRange slots, LaneTable<std::uint16_t>& costs) {
    HWY_DYNAMIC_DISPATCH(narrow_sweep)(pass, arcs, slots, costs);
}

void sweep(Pass pass, SweepArcs<Cost> const& arcs, SlotRange slots, LaneTable<std::uint16_t>& costs) {
    HWY_DYNAMIC_DISPATCH(mixed_sweep)(pass, arcs, slots, costs);
}

void sweep(Pass pass, SweepArcs<Cost> const& arcs, SlotRange slots, LaneTable<std::uint32_t>& costs) {
    HWY_DYNAMIC_DISPATCH(wide_sweep)(pass, arcs, slots, costs);
}

void sweep_packed_labels(Pass pass, SweepArcs<std::uint16_t> const& arcs, SlotRange slots,
                         LaneTable<std::uint64_t>& labels) {
    HWY_DYNAMIC_DISPATCH(packed_label_sweep)(pass, arcs, slots, labels);
}

void write_costs(LaneTable<std::uint16_t> const& table, std::span<NodeRow const> nodes, Cost limit, std::size_t lanes,
                 std::span<Cost> costs) {
    HWY_DYNAMIC_DISPATCH(write_narrow)(table, nodes, limit, lanes, costs);
}

void write_costs(LaneTable<std::uint32_t> const& table, std::span<NodeRow const> nodes, Cost limit, std::size_t lanes,
                 std::span<Cost> costs) {
    HWY_DYNAMIC_DISPATCH(write_wide)(table, nodes, limit, lanes, costs);
}

}  // namespace walkshed
#endif
