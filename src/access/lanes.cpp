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

    [[nodiscard]] HWY_INLINE bool is_none() const {
        auto least = at[0];
        for (std::size_t i = 1; i < kVectors; ++i) {
            least = hn::Min(least, at[i]);
        }
        return hn::AllTrue(Lanes<T>{}, hn::Eq(least, hn::Set(Lanes<T>{}, hwy::LimitsMax<T>())));
    }

    hn::Vec<Lanes<T>> at[kVectors];
};

/// What the arcs of a slot make of the values where they lead.
struct Raise {
    template <std::size_t kVectors, class T, class C>
    static void go(SweepArcs<C> const& arcs, std::size_t slot, std::size_t row, T* values) {
        Vectors<T, kVectors> const here{values + slot * row};
        if (here.is_none()) {
            return;
        }
        for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
            auto* const place = values + arcs.head[arc] * row;
            Vectors<T, kVectors> there{place};
            there.lower(here, arc_cost<T>(arcs, arc));
            there.store(place);
        }
    }
};

/// What the arcs of a slot make of its values by those where they lead.
struct Lower {
    template <std::size_t kVectors, class T, class C>
    static void go(SweepArcs<C> const& arcs, std::size_t slot, std::size_t row, T* values) {
        Vectors<T, kVectors> here{values + slot * row};
        for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
            here.lower(Vectors<T, kVectors>{values + arcs.head[arc] * row}, arc_cost<T>(arcs, arc));
        }
        here.store(values + slot * row);
    }
};

/// Up to three vectors at a time: arcs are read, and their number is guessed by the processor, so much less often.
template <class Step, class T, class C>
HWY_INLINE void step(SweepArcs<C> const& arcs, std::size_t slot, LaneTable<T>& table) {
    auto const row = table.row();
    auto const vector = hn::Lanes(Lanes<T>{});
    auto* values = table.values().data();
    auto left = row / vector;
    for (; left >= 3; left -= 3, values += 3 * vector) {
        Step::template go<3>(arcs, slot, row, values);
    }
    if (left == 2) {
        Step::template go<2>(arcs, slot, row, values);
    } else if (left == 1) {
        Step::template go<1>(arcs, slot, row, values);
    }
}

template <class T, class C>
void sweep_up(SweepArcs<C> const& arcs, LaneTable<T>& table) {
    for (std::size_t slot = 0; slot + 1 < arcs.first.size(); ++slot) {
        step<Raise>(arcs, slot, table);
    }
}

template <class T, class C>
void sweep_down(SweepArcs<C> const& arcs, LaneTable<T>& table) {
    for (auto slot = arcs.first.size() - 1; slot-- > 0;) {
        step<Lower>(arcs, slot, table);
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
