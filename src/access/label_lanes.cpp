// SPDX-License-Identifier: Apache-2.0
// As lanes.cpp, compiled once for every instruction set.
#include "access/lanes.hpp"

#include <algorithm>
#include <array>
#include <vector>

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
void sweep_labels_up(SweepArcs<C> arcs, SlotRange slots, LaneTable<std::uint64_t>& label_table,
                     LaneTable<std::uint64_t>& other_table) {
    Wide const lanes;
    auto const row_size = label_table.row();
    auto* const labels = label_table.values().data();
    auto* const others = other_table.values().data();
    auto const marks = label_table.marks();
    for (auto row = marks.next(0); row < slots.end - slots.begin; row = marks.next(row + 1)) {
        auto const slot = slots.begin + row;
        for (auto arc = arcs.first[slot], end = arcs.first[slot + 1]; arc < end; ++arc) {
            marks.mark(arcs.head[arc]);
            for (std::size_t lane = 0; lane < row_size; lane += hn::Lanes(lanes)) {
                auto const at = row * row_size + lane;
                auto const to = arcs.head[arc] * row_size + lane;
                Pair const here{hn::Load(lanes, labels + at), hn::Load(lanes, others + at)};
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
void sweep_labels_down(SweepArcs<C> arcs, SlotRange slots, LaneTable<std::uint64_t>& label_table,
                       LaneTable<std::uint64_t>& other_table) {
    Wide const lanes;
    auto const row = label_table.row();
    auto* const labels = label_table.values().data();
    auto* const others = other_table.values().data();
    for (auto slot = slots.end; slot-- > slots.begin;) {
        for (std::size_t lane = 0; lane < row; lane += hn::Lanes(lanes)) {
            auto const at = (slot - slots.begin) * row + lane;
            Pair here{hn::Load(lanes, labels + at), hn::Load(lanes, others + at)};
            for (auto arc = arcs.first[slot], end = arcs.first[slot + 1]; arc < end; ++arc) {
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
    [[nodiscard]] LeastLabels at(std::size_t row, std::size_t lane) const {
        auto const place = row * labels.row() + lane;
        return {labels.values().data() + place, others.values().data() + place, labels.row(), nearest};
    }
    [[nodiscard]] std::size_t lanes() const { return labels.row() / nearest; }

    LaneTable<std::uint64_t>& labels;
    LaneTable<std::uint64_t>& others;
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
void sweep_several_up(SweepArcs<C> arcs, SlotRange slots, SeveralTable const& table) {
    auto const marks = table.labels.marks();
    for (auto row = marks.next(0); row < slots.end - slots.begin; row = marks.next(row + 1)) {
        auto const slot = slots.begin + row;
        for (auto arc = arcs.first[slot], end = arcs.first[slot + 1]; arc < end; ++arc) {
            marks.mark(arcs.head[arc]);
            for (std::size_t lane = 0; lane < table.lanes(); lane += hn::Lanes(Wide{})) {
                auto there = table.at(arcs.head[arc], lane);
                offer(table.at(row, lane), there, table.nearest, wide_cost(arcs.cost[arc]), wide_cost(arcs.other[arc]));
            }
        }
    }
}

template <class C>
void sweep_several_down(SweepArcs<C> arcs, SlotRange slots, SeveralTable const& table) {
    for (auto slot = slots.end; slot-- > slots.begin;) {
        for (std::size_t lane = 0; lane < table.lanes(); lane += hn::Lanes(Wide{})) {
            auto here = table.at(slot - slots.begin, lane);
            for (auto arc = arcs.first[slot], end = arcs.first[slot + 1]; arc < end; ++arc) {
                offer(table.at(arcs.head[arc], lane), here, table.nearest, wide_cost(arcs.cost[arc]),
                      wide_cost(arcs.other[arc]));
            }
        }
    }
}

using Half = hn::Rebind<std::uint32_t, Wide>;

/// Labels of some lanes, as results have them.
struct Found {
    WideVector cost;
    WideVector other;
    WideVector source;
};

struct Split {
    Found operator()(std::size_t at) const {
        Wide const lanes;
        auto const label = hn::LoadU(lanes, labels + at);
        return {hn::ShiftRight<32>(label), hn::LoadU(lanes, others + at),
                hn::And(label, hn::Set(lanes, std::uint64_t{kUnreachable}))};
    }

    std::uint64_t const* labels;
    std::uint64_t const* others;
};

struct Unpack {
    Found operator()(std::size_t at) const {
        Wide const lanes;
        auto const label = hn::LoadU(lanes, labels + at);
        auto const source = hn::And(label, hn::Set(lanes, (std::uint64_t{1} << kPackedCost) - 1));
        return {hn::ShiftRight<kPackedCost>(label),
                hn::And(label, hn::Set(lanes, (std::uint64_t{1} << other_bits) - 1)),
                hn::ShiftRightSame(source, static_cast<int>(other_bits))};
    }

    std::uint64_t const* labels;
    unsigned other_bits;
};

void store(Found const& found, LabelsWanted const& wanted, Label* to) {
    static_assert(sizeof(Label) == 3 * sizeof(std::uint32_t));
    Half const half;
    auto const cost = hn::TruncateTo(half, found.cost);
    auto const none = hn::VecFromMask(half, hn::Gt(cost, hn::Set(half, wanted.limit)));
    auto const by_metric = hn::Or(cost, none);
    auto const other = hn::Or(hn::TruncateTo(half, found.other), none);
    auto const source = hn::TruncateTo(half, found.source);
    auto* const numbers = &to->cost.time;
    if (wanted.metric == Metric::time) {
        hn::StoreInterleaved3(by_metric, other, source, half, numbers);
    } else {
        hn::StoreInterleaved3(other, by_metric, source, half, numbers);
    }
}

/// Those of as many lanes; the last vector is written over the one before it where lanes do not fill it.
template <class Read>
void write_lanes(Read const& read, LabelsWanted const& wanted, std::size_t first, Label* to) {
    auto const size = hn::Lanes(Wide{});
    if (wanted.lanes < size) {
        std::array<Label, hn::MaxLanes(Wide{})> all;
        store(read(first), wanted, all.data());
        std::copy_n(all.begin(), wanted.lanes, to);
        return;
    }
    for (std::size_t lane = 0; lane + size <= wanted.lanes; lane += size) {
        store(read(first + lane), wanted, to + lane);
    }
    if (wanted.lanes % size != 0) {
        store(read(first + wanted.lanes - size), wanted, to + wanted.lanes - size);
    }
}

template <class Read>
void write_nodes(Read const& read, std::size_t row_size, LabelsWanted const& wanted, std::span<NodeRow const> nodes,
                 Label* written) {
    std::vector<Label> of_rank(wanted.nearest > 1 ? wanted.lanes : 0);
    for (auto const& [node, row] : nodes) {
        auto* const to = written + node * wanted.lanes * wanted.nearest;
        if (wanted.nearest == 1) {
            write_lanes(read, wanted, row * row_size, to);
            continue;
        }
        for (std::size_t rank = 0; rank < wanted.nearest; ++rank) {
            write_lanes(read, wanted, row * row_size + rank * (row_size / wanted.nearest), of_rank.data());
            for (std::size_t lane = 0; lane < wanted.lanes; ++lane) {
                to[lane * wanted.nearest + rank] = of_rank[lane];
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
    sweep_slots(pass, arcs, slots, {labels, others, nearest});
}

void wide_several_sweep(Pass pass, SweepArcs<Cost> const& arcs, SlotRange slots, LaneTable<std::uint64_t>& labels,
                        LaneTable<std::uint64_t>& others, std::size_t nearest) {
    sweep_slots(pass, arcs, slots, {labels, others, nearest});
}

void write_pairs(LaneTable<std::uint64_t> const& labels, LaneTable<std::uint64_t> const& others,
                 LabelsWanted const& wanted, std::span<NodeRow const> nodes, std::span<Label> written) {
    write_nodes(Split{labels.values().data(), others.values().data()}, labels.row(), wanted, nodes, written.data());
}

void write_packed(LaneTable<std::uint64_t> const& labels, unsigned other_bits, LabelsWanted const& wanted,
                  std::span<NodeRow const> nodes, std::span<Label> written) {
    write_nodes(Unpack{labels.values().data(), other_bits}, labels.row(), wanted, nodes, written.data());
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
HWY_EXPORT(write_pairs);
HWY_EXPORT(write_packed);

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

void write_labels(LaneTable<std::uint64_t> const& labels, LaneTable<std::uint64_t> const& others,
                  LabelsWanted const& wanted, std::span<NodeRow const> nodes, std::span<Label> written) {
    HWY_DYNAMIC_DISPATCH(write_pairs)(labels, others, wanted, nodes, written);
}

void write_packed_labels(LaneTable<std::uint64_t> const& labels, unsigned other_bits, LabelsWanted const& wanted,
                         std::span<NodeRow const> nodes, std::span<Label> written) {
    HWY_DYNAMIC_DISPATCH(write_packed)(labels, other_bits, wanted, nodes, written);
}

}  // namespace walkshed
#endif
