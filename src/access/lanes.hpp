// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hwy/aligned_allocator.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "walkshed/access/walk_search.hpp"
#include "walkshed/network/hierarchy.hpp"

namespace walkshed {

/// One value for every slot of a hierarchy and every lane: the values of a slot lie side by side and fill whole cache
/// lines. Lanes are independent of one another; SIMD instructions work on many of them at once.
template <class T>
class LaneTable {
  public:
    LaneTable(std::size_t slots, std::size_t lanes)
        : row_{(lanes + kPerLine - 1) / kPerLine * kPerLine},
          size_{slots * row_},
          values_{hwy::AllocateAligned<T>(std::max<std::size_t>(size_, 1))} {}

    /// How many values a slot has: the lanes, and what fills the last cache line.
    [[nodiscard]] std::size_t row() const { return row_; }
    [[nodiscard]] std::span<T> values() { return {values_.get(), size_}; }
    [[nodiscard]] std::span<T const> values() const { return {values_.get(), size_}; }
    [[nodiscard]] T& at(Hierarchy::Slot slot, std::size_t lane) { return values_[slot * row_ + lane]; }
    [[nodiscard]] T at(Hierarchy::Slot slot, std::size_t lane) const { return values_[slot * row_ + lane]; }
    [[nodiscard]] std::span<T const> at(Hierarchy::Slot slot) const { return {values_.get() + slot * row_, row_}; }

  private:
    static constexpr std::size_t kPerLine = 64 / sizeof(T);

    std::size_t row_;
    std::size_t size_;
    hwy::AlignedFreeUniquePtr<T[]> values_;
};

/// What one of the two sweeps goes by: the arcs, and what each costs in the sweep's direction.
struct SweepArcs {
    std::span<std::uint32_t const> first;
    std::span<Hierarchy::Slot const> head;
    std::span<Cost const> cost;
    std::span<Cost const> other;
};

/// The arcs of the sweep from lower slots to higher ones; of that from higher to lower ones.
[[nodiscard]] SweepArcs upward_arcs(Hierarchy const& hierarchy, Direction direction);
[[nodiscard]] SweepArcs downward_arcs(Hierarchy const& hierarchy, Direction direction);

/// Sweeps up and down: each value, a cost or the largest number for none, becomes the least sum of another slot's
/// value in its lane and the walk from there. Sums that do not fit count as none.
void sweep(SweepArcs const& up, SweepArcs const& down, LaneTable<std::uint16_t>& costs);
void sweep(SweepArcs const& up, SweepArcs const& down, LaneTable<std::uint32_t>& costs);

/// A cost and where the walk begins, in one number whose order is that of Label: cost first, then source.
[[nodiscard]] constexpr std::uint64_t labelled(Cost cost, std::uint32_t source) {
    return std::uint64_t{cost} << 32U | source;
}
inline constexpr std::uint64_t kNoLabel = ~std::uint64_t{0};

/// As sweep(), for labelled costs, and beside each the cost of the same walk by the other metric; of equal labels the
/// one with the smaller other cost counts. Other costs are below 2^32 and stay so.
void sweep_labels(SweepArcs const& up, SweepArcs const& down, LaneTable<std::uint64_t>& labels,
                  LaneTable<std::uint64_t>& others);

/// An end of an item: a slot and the walk from there on.
struct ItemEnd {
    Hierarchy::Slot slot;
    Cost walk;
};

/// A walk between what a lane stands for and an item that leads through no slot, such as one along an edge.
struct DirectWalk {
    std::uint32_t lane;
    Cost cost;
};

/// Things at the slots, each with its ends and the direct walks to it.
struct LaneItems {
    std::vector<std::uint32_t> first_end;  ///< item -> its first end; one more at the end
    std::vector<ItemEnd> ends;
    std::vector<std::uint32_t> first_direct;  ///< item -> the first direct walk to it; one more at the end
    std::vector<DirectWalk> direct;
};

/// Where pairs of lanes and items are counted: at the item's position and the lane's together, and as many further on
/// as there are limits that the pair exceeds.
struct LaneTally {
    std::span<Cost const> limits;  ///< ascending
    std::span<std::size_t const> lane_position;
    std::span<std::size_t const> item_position;
    std::span<std::uint32_t> counts;
    bool shared{false};  ///< whether other threads may count at the same positions
};

/// Counts every pair of a lane and an item whose cost, by swept costs, is within the last limit.
void tally(LaneTable<std::uint16_t> const& costs, LaneItems const& items, LaneTally const& to);
void tally(LaneTable<std::uint32_t> const& costs, LaneItems const& items, LaneTally const& to);

}  // namespace walkshed
