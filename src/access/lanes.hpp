// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hwy/aligned_allocator.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "base/large_memory.hpp"
#include "walkshed/access/walk_search.hpp"
#include "walkshed/network/hierarchy.hpp"

namespace walkshed {

/// Memory that begins where a cache line does; much of it is in huge pages, which takes a tenth off a sweep over a
/// large city (walkshed_bench --benchmark_filter=nearest_by_sweep/1000).
class LaneMemory {
  public:
    LaneMemory() = default;
    explicit LaneMemory(std::size_t bytes) : memory_{take(bytes), Free{bytes}} {}

    [[nodiscard]] void* get() const { return memory_.get(); }

  private:
    static constexpr std::size_t kLarge = std::size_t{1} << 22U;  // bytes

    struct Free {
        void operator()(void* memory) const {
            bytes >= kLarge ? give_back_large_memory(memory, bytes) : hwy::FreeAlignedBytes(memory, nullptr, nullptr);
        }
        std::size_t bytes;
    };

    static void* take(std::size_t bytes) {
        return bytes >= kLarge ? take_large_memory(bytes) : hwy::AllocateAlignedBytes(bytes, nullptr, nullptr);
    }

    std::unique_ptr<void, Free> memory_{nullptr, Free{0}};
};

/// Which rows of a table are marked, in words that lie elsewhere.
class RowMarks {
  public:
    static constexpr std::size_t kAWord = 64;

    RowMarks(std::uint64_t* words, std::size_t count) : words_{words}, count_{count} {}

    void mark(std::size_t row) const { words_[row / kAWord] |= std::uint64_t{1} << row % kAWord; }

    /// The first one that is marked from this row on; beyond all rows when there is none.
    [[nodiscard]] std::size_t next(std::size_t row) const {
        auto word = row / kAWord;
        if (word >= count_) {
            return row;
        }
        auto left = words_[word] & ~std::uint64_t{0} << row % kAWord;
        while (left == 0) {
            if (++word == count_) {
                return word * kAWord;
            }
            left = words_[word];
        }
        return word * kAWord + static_cast<std::size_t>(std::countr_zero(left));
    }

  private:
    std::uint64_t* words_;
    std::size_t count_;
};

/// Rows of values, one row for a slot of a hierarchy and in it one value for every lane: they lie side by side and fill
/// whole cache lines. Lanes are independent of one another; SIMD instructions work on many of them at once. Rows that
/// may hold other values than the largest number are *marked*, so that sweeps find them among the others.
template <class T>
class LaneTable {
  public:
    LaneTable(std::size_t slots, std::size_t lanes) { reshape(slots, lanes); }

    /// For other slots and lanes, in the same memory where that is large enough. Values are lost.
    void reshape(std::size_t slots, std::size_t lanes) {
        row_ = (lanes + kPerLine - 1) / kPerLine * kPerLine;
        size_ = slots * row_;
        marks_.assign((slots + kMarks - 1) / kMarks, 0);
        if (memory_.get() == nullptr || size_ > capacity_) {
            capacity_ = std::max<std::size_t>(size_, 1);
            memory_ = LaneMemory{capacity_ * sizeof(T)};
            values_ = static_cast<T*>(memory_.get());
        }
    }

    /// How many values a slot has: the lanes, and what fills the last cache line.
    [[nodiscard]] std::size_t row() const { return row_; }
    [[nodiscard]] std::size_t row_count() const { return size_ / row_; }
    [[nodiscard]] std::span<T> values() { return {values_, size_}; }
    [[nodiscard]] std::span<T const> values() const { return {values_, size_}; }
    [[nodiscard]] T& at(Hierarchy::Slot slot, std::size_t lane) { return values_[slot * row_ + lane]; }
    [[nodiscard]] T at(Hierarchy::Slot slot, std::size_t lane) const { return values_[slot * row_ + lane]; }
    [[nodiscard]] std::span<T> at(Hierarchy::Slot slot) { return {values_ + slot * row_, row_}; }
    [[nodiscard]] std::span<T const> at(Hierarchy::Slot slot) const { return {values_ + slot * row_, row_}; }

    /// All values of some rows become the largest number, and their marks go. REQUIRES: a first row that is a multiple
    /// of 64, and no marks beyond the last one up to the next multiple.
    void clear(std::size_t first, std::size_t count) {
        std::fill_n(values_ + first * row_, count * row_, std::numeric_limits<T>::max());
        std::fill_n(marks_.begin() + static_cast<std::ptrdiff_t>(first / kMarks), (count + kMarks - 1) / kMarks, 0);
    }

    void mark(std::size_t row) { marks().mark(row); }

    /// Good until the next reshape().
    [[nodiscard]] RowMarks marks() { return {marks_.data(), marks_.size()}; }

  private:
    static constexpr std::size_t kPerLine = 64 / sizeof(T);
    static constexpr std::size_t kMarks = RowMarks::kAWord;

    std::size_t row_{0};
    std::size_t size_{0};
    std::size_t capacity_{0};
    LaneMemory memory_;
    T* values_{nullptr};
    std::vector<std::uint64_t> marks_;
};

/// What one of the two passes of a sweep goes by: the arcs, and what each costs in the sweep's direction: the largest
/// number for what cannot be reached, or what the lanes have bits for.
template <class C>
struct SweepArcs {
    std::span<std::uint32_t const> first;
    std::span<Hierarchy::Slot const> head;  ///< where an arc leads: the number of a row in the table that is swept
    std::span<C const> cost;
    std::span<C const> other;
};

/// Calls `visit(up, down)` with the arcs of the pass from lower slots to higher ones, and of that from higher to lower
/// ones, whose heads are in these rows.
template <class Visit>
void visit_arcs(Hierarchy const& hierarchy, Direction direction, std::span<Hierarchy::Slot const> heads,
                Visit const& visit) {
    auto const& arcs = hierarchy.arcs();
    auto const by_width = [&]<class C>(HierarchyParts::ArcCosts<C> const& costs) {
        SweepArcs<C> const to_heads{arcs.first, heads, costs.up, costs.up_other};
        SweepArcs<C> const from_heads{arcs.first, heads, costs.down, costs.down_other};
        direction == Direction::forward ? visit(to_heads, from_heads) : visit(from_heads, to_heads);
    };
    arcs.is_narrow() ? by_width(arcs.narrow) : by_width(arcs.wide);
}

/// As above, for a table that has a row for every slot.
template <class Visit>
void visit_arcs(Hierarchy const& hierarchy, Direction direction, Visit const& visit) {
    visit_arcs(hierarchy, direction, hierarchy.arcs().head, visit);
}

/// Slots one after another.
struct SlotRange {
    Hierarchy::Slot begin;
    Hierarchy::Slot end;
};

/// Of a sweep: each value, a cost or the largest number for none, becomes the least sum of another slot's value in its
/// lane and the walk from there, by arcs from these slots to higher ones in the first pass, and by arcs to them from
/// higher ones in the second.
enum class Pass : std::uint8_t { up, down };

/// One pass over slots whose rows are the first ones of the table: up from those that are marked, by which those where
/// arcs lead are marked, too, or down to all. Sums that do not fit count as none.
void sweep(Pass pass, SweepArcs<std::uint16_t> const& arcs, SlotRange slots, LaneTable<std::uint16_t>& costs);
void sweep(Pass pass, SweepArcs<Cost> const& arcs, SlotRange slots, LaneTable<std::uint16_t>& costs);
void sweep(Pass pass, SweepArcs<Cost> const& arcs, SlotRange slots, LaneTable<std::uint32_t>& costs);

/// Both passes over all slots.
template <class C, class T>
void sweep(SweepArcs<C> const& up, SweepArcs<C> const& down, LaneTable<T>& costs) {
    SlotRange const all{0, static_cast<Hierarchy::Slot>(up.first.size() - 1)};
    sweep(Pass::up, up, all, costs);
    sweep(Pass::down, down, all, costs);
}

/// A node, by its index, and its row in a table.
struct NodeRow {
    std::uint32_t node;
    std::uint32_t row;
};

/// Writes the costs of the first lanes of these nodes to where they have theirs: as many as lanes for each node of the
/// network. Costs beyond the limit count as unreachable.
void write_costs(LaneTable<std::uint16_t> const& table, std::span<NodeRow const> nodes, Cost limit, std::size_t lanes,
                 std::span<Cost> costs);
void write_costs(LaneTable<std::uint32_t> const& table, std::span<NodeRow const> nodes, Cost limit, std::size_t lanes,
                 std::span<Cost> costs);

/// A cost and where the walk begins, in one number whose order is that of Label: cost first, then source.
[[nodiscard]] constexpr std::uint64_t labelled(Cost cost, std::uint32_t source) {
    return std::uint64_t{cost} << 32U | source;
}
inline constexpr std::uint64_t kNoLabel = ~std::uint64_t{0};

/// As sweep(), for labelled costs, and beside each the cost of the same walk by the other metric; of equal labels the
/// one with the smaller other cost counts. Other costs are below 2^32 and stay so.
void sweep_labels(Pass pass, SweepArcs<std::uint16_t> const& arcs, SlotRange slots, LaneTable<std::uint64_t>& labels,
                  LaneTable<std::uint64_t>& others);
void sweep_labels(Pass pass, SweepArcs<Cost> const& arcs, SlotRange slots, LaneTable<std::uint64_t>& labels,
                  LaneTable<std::uint64_t>& others);

/// As sweep_labels(), with all in one number: a cost, the source and the other cost, in 16 bits and in as many of the
/// other 48 as the caller gives them. REQUIRES: no sum of other costs has more bits than those.
void sweep_packed_labels(Pass pass, SweepArcs<std::uint16_t> const& arcs, SlotRange slots,
                         LaneTable<std::uint64_t>& labels);

/// Where the cost begins in a packed label, and the source after that.
inline constexpr unsigned kPackedCost = 48;

/// As sweep_labels(), for the `nearest` least labels of distinct sources: those of each lane ascend from one part of a
/// slot's row to the next. REQUIRES: rows of as many equal parts, each of whole cache lines.
void sweep_several_labels(Pass pass, SweepArcs<std::uint16_t> const& arcs, SlotRange slots,
                          LaneTable<std::uint64_t>& labels, LaneTable<std::uint64_t>& others, std::size_t nearest);
void sweep_several_labels(Pass pass, SweepArcs<Cost> const& arcs, SlotRange slots, LaneTable<std::uint64_t>& labels,
                          LaneTable<std::uint64_t>& others, std::size_t nearest);

/// Which labels are written.
struct LabelsWanted {
    Cost limit;
    Metric metric;
    std::size_t lanes;
    std::size_t nearest;
};

/// Writes the labels of these nodes to where they have theirs: as many as lanes times nearest for each node of the
/// network, lane by lane. Costs beyond the limit count as unreachable.
void write_labels(LaneTable<std::uint64_t> const& labels, LaneTable<std::uint64_t> const& others,
                  LabelsWanted const& wanted, std::span<NodeRow const> nodes, std::span<Label> written);

/// The same for packed labels with as many bits for the other cost. REQUIRES: one nearest.
void write_packed_labels(LaneTable<std::uint64_t> const& labels, unsigned other_bits, LabelsWanted const& wanted,
                         std::span<NodeRow const> nodes, std::span<Label> written);

}  // namespace walkshed
