// SPDX-License-Identifier: Apache-2.0
// As lanes.cpp, compiled once for every instruction set.
#include "access/lanes.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "access/label_lanes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "access/lane_vectors.hpp"

HWY_BEFORE_NAMESPACE();
namespace walkshed::HWY_NAMESPACE {
namespace {

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

/// What an arc costs, in 32 bits.
template <class C>
Cost wide_cost(C cost) {
    return cost == hwy::LimitsMax<C>() ? kUnreachable : Cost{cost};
}

Pair better(Pair const& a, Pair const& b) {
    auto const of_equals = hn::IfThenElse(hn::Eq(a.label, b.label), hn::Min(a.other, b.other), b.other);
    return {hn::Min(a.label, b.label), hn::IfThenElse(hn::Lt(a.label, b.label), a.other, of_equals)};
}

template <class C>
void sweep_labels_up(SweepArcs<C> const& arcs, SlotRange slots, LaneTable<std::uint64_t>& label_table,
                     LaneTable<std::uint64_t>& other_table) {
    Wide const lanes;
    auto const row = label_table.row();
    auto* const labels = label_table.values().data();
    auto* const others = other_table.values().data();
    auto const none = hn::Set(lanes, kNoLabel);
    for (auto slot = slots.begin; slot < slots.end; ++slot) {
        for (std::size_t lane = 0; lane < row; lane += hn::Lanes(lanes)) {
            auto const at = (slot - slots.begin) * row + lane;
            Pair const here{hn::Load(lanes, labels + at), hn::Load(lanes, others + at)};
            if (hn::AllTrue(lanes, hn::Eq(here.label, none))) {
                continue;
            }
            for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
                auto const to = arcs.head[arc] * row + lane;
                Pair const there{hn::Load(lanes, labels + to), hn::Load(lanes, others + to)};
                auto const best =
                    better(add(lanes, here, wide_cost(arcs.cost[arc]), wide_cost(arcs.other[arc])), there);
                hn::Store(best.label, lanes, labels + to);
                hn::Store(best.other, lanes, others + to);
            }
        }
    }
}

template <class C>
void sweep_labels_down(SweepArcs<C> const& arcs, SlotRange slots, LaneTable<std::uint64_t>& label_table,
                       LaneTable<std::uint64_t>& other_table) {
    Wide const lanes;
    auto const row = label_table.row();
    auto* const labels = label_table.values().data();
    auto* const others = other_table.values().data();
    for (auto slot = slots.end; slot-- > slots.begin;) {
        for (std::size_t lane = 0; lane < row; lane += hn::Lanes(lanes)) {
            auto const at = (slot - slots.begin) * row + lane;
            Pair here{hn::Load(lanes, labels + at), hn::Load(lanes, others + at)};
            for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
                auto const from = arcs.head[arc] * row + lane;
                Pair const there{hn::Load(lanes, labels + from), hn::Load(lanes, others + from)};
                here = better(add(lanes, there, wide_cost(arcs.cost[arc]), wide_cost(arcs.other[arc])), here);
            }
            hn::Store(here.label, lanes, labels + at);
            hn::Store(here.other, lanes, others + at);
        }
    }
}

/// The least labels of distinct sources at a slot, for the lanes of one register.
class LeastLabels {
  public:
    LeastLabels(std::uint64_t* labels, std::uint64_t* others, std::size_t row, std::size_t nearest)
        : labels_{labels}, others_{others}, part_{row / nearest}, nearest_{nearest} {}

    [[nodiscard]] Pair at(std::size_t rank) const {
        Wide const lanes;
        return {hn::Load(lanes, labels_ + rank * part_), hn::Load(lanes, others_ + rank * part_)};
    }

    [[nodiscard]] bool is_empty() const {
        Wide const lanes;
        return hn::AllTrue(lanes, hn::Eq(hn::Load(lanes, labels_), hn::Set(lanes, kNoLabel)));
    }

    /// Whether a walk and all greater ones come too late in every lane.
    [[nodiscard]] bool is_hopeless(Pair const& walk) const {
        Wide const lanes;
        auto const last = hn::Load(lanes, labels_ + (nearest_ - 1) * part_);
        auto const none = hn::Set(lanes, kNoLabel);
        return hn::AllTrue(lanes, hn::Or(hn::Lt(last, walk.label), hn::Eq(walk.label, none)));
    }

    void insert(Pair walk) {
        Wide const lanes;
        auto const none = hn::Set(lanes, kNoLabel);
        auto const source = source_of(walk);
        for (std::size_t rank = 0; rank < nearest_; ++rank) {
            auto const there = at(rank);
            auto const least = better(walk, there);
            hn::Store(least.label, lanes, labels_ + rank * part_);
            hn::Store(least.other, lanes, others_ + rank * part_);
            // The other one moves on, but not to be there twice.
            auto const is_twice = hn::Eq(source_of(there), source);
            auto const rest = hn::Max(walk.label, there.label);
            auto const rest_other = hn::Sub(hn::Add(walk.other, there.other), least.other);
            walk = {hn::IfThenElse(is_twice, none, rest), rest_other};
        }
    }

  private:
    static WideVector source_of(Pair const& walk) {
        return hn::And(walk.label, hn::Set(Wide{}, std::uint64_t{kUnreachable}));
    }

    std::uint64_t* labels_;
    std::uint64_t* others_;
    std::size_t part_;
    std::size_t nearest_;
};

/// The labels of all rows.
struct SeveralTable {
    [[nodiscard]] LeastLabels at(std::size_t of, std::size_t lane) const {
        return {labels + of * row + lane, others + of * row + lane, row, nearest};
    }

    std::uint64_t* labels;
    std::uint64_t* others;
    std::size_t row;
    std::size_t nearest;
};

/// Offers the walks that go on from some labels to those elsewhere.
void offer(LeastLabels const& from, LeastLabels& to, std::size_t nearest, Cost cost, Cost other) {
    for (std::size_t rank = 0; rank < nearest; ++rank) {
        auto const walk = add(Wide{}, from.at(rank), cost, other);
        if (to.is_hopeless(walk)) {
            return;
        }
        to.insert(walk);
    }
}

template <class C>
void sweep_several_up(SweepArcs<C> const& arcs, SlotRange slots, SeveralTable const& table) {
    for (auto slot = slots.begin; slot < slots.end; ++slot) {
        for (std::size_t lane = 0; lane < table.row / table.nearest; lane += hn::Lanes(Wide{})) {
            auto const here = table.at(slot - slots.begin, lane);
            for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1] && !here.is_empty(); ++arc) {
                auto there = table.at(arcs.head[arc], lane);
                offer(here, there, table.nearest, wide_cost(arcs.cost[arc]), wide_cost(arcs.other[arc]));
            }
        }
    }
}

template <class C>
void sweep_several_down(SweepArcs<C> const& arcs, SlotRange slots, SeveralTable const& table) {
    for (auto slot = slots.end; slot-- > slots.begin;) {
        for (std::size_t lane = 0; lane < table.row / table.nearest; lane += hn::Lanes(Wide{})) {
            auto here = table.at(slot - slots.begin, lane);
            for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
                offer(table.at(arcs.head[arc], lane), here, table.nearest, wide_cost(arcs.cost[arc]),
                      wide_cost(arcs.other[arc]));
            }
        }
    }
}

template <class C>
void sweep_slots(Pass pass, SweepArcs<C> const& arcs, SlotRange slots, LaneTable<std::uint64_t>& labels,
                 LaneTable<std::uint64_t>& others) {
    pass == Pass::up ? sweep_labels_up(arcs, slots, labels, others) : sweep_labels_down(arcs, slots, labels, others);
}

template <class C>
void sweep_slots(Pass pass, SweepArcs<C> const& arcs, SlotRange slots, SeveralTable const& table) {
    pass == Pass::up ? sweep_several_up(arcs, slots, table) : sweep_several_down(arcs, slots, table);
}

// One function an entry of the tables below.

void narrow_label_sweep(Pass pass, SweepArcs<std::uint16_t> const& arcs, SlotRange slots,
                        LaneTable<std::uint64_t>& labels, LaneTable<std::uint64_t>& others) {
    sweep_slots(pass, arcs, slots, labels, others);
}

void wide_label_sweep(Pass pass, SweepArcs<Cost> const& arcs, SlotRange slots, LaneTable<std::uint64_t>& labels,
                      LaneTable<std::uint64_t>& others) {
    sweep_slots(pass, arcs, slots, labels, others);
}

void narrow_several_sweep(Pass pass, SweepArcs<std::uint16_t> const& arcs, SlotRange slots,
                          LaneTable<std::uint64_t>& labels, LaneTable<std::uint64_t>& others, std::size_t nearest) {
    sweep_slots(pass, arcs, slots, {labels.values().data(), others.values().data(), labels.row(), nearest});
}

void wide_several_sweep(Pass pass, SweepArcs<Cost> const& arcs, SlotRange slots, LaneTable<std::uint64_t>& labels,
                        LaneTable<std::uint64_t>& others, std::size_t nearest) {
    sweep_slots(pass, arcs, slots, {labels.values().data(), others.values().data(), labels.row(), nearest});
}

}  // namespace
}  // namespace walkshed::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace walkshed {

HWY_EXPORT(narrow_label_sweep);
HWY_EXPORT(wide_label_sweep);
HWY_EXPORT(narrow_several_sweep);
HWY_EXPORT(wide_several_sweep);

void sweep_labels(Pass pass, SweepArcs<std::uint16_t> const& arcs, SlotRange slots, LaneTable<std::uint64_t>& labels,
                  LaneTable<std::uint64_t>& others) {
    HWY_DYNAMIC_DISPATCH(narrow_label_sweep)(pass, arcs, slots, labels, others);
}

void sweep_labels(Pass pass, SweepArcs<Cost> const& arcs, SlotRange slots, LaneTable<std::uint64_t>& labels,
                  LaneTable<std::uint64_t>& others) {
    HWY_DYNAMIC_DISPATCH(wide_label_sweep)(pass, arcs, slots, labels, others);
}

void sweep_several_labels(Pass pass, SweepArcs<std::uint16_t> const& arcs, SlotRange slots,
                          LaneTable<std::uint64_t>& labels, LaneTable<std::uint64_t>& others, std::size_t nearest) {
    HWY_DYNAMIC_DISPATCH(narrow_several_sweep)(pass, arcs, slots, labels, others, nearest);
}

void sweep_several_labels(Pass pass, SweepArcs<Cost> const& arcs, SlotRange slots, LaneTable<std::uint64_t>& labels,
                          LaneTable<std::uint64_t>& others, std::size_t nearest) {
    HWY_DYNAMIC_DISPATCH(wide_several_sweep)(pass, arcs, slots, labels, others, nearest);
}

}  // namespace walkshed
#endif
