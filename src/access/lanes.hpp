// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hwy/aligned_allocator.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "walkshed/access/walk_search.hpp"
#include "walkshed/network/hierarchy.hpp"

namespace walkshed {

/// One value for every place of a hierarchy and every lane: the values of a place lie side by side and fill whole cache
/// lines. Lanes are independent of one another; SIMD instructions work on many of them at once.
template <class T>
class LaneTable {
  public:
    LaneTable(std::size_t places, std::size_t lanes)
        : row_{(lanes + kPerLine - 1) / kPerLine * kPerLine},
          size_{places * row_},
          values_{hwy::AllocateAligned<T>(size_)} {}

    /// How many values a place has: the lanes, and what fills the last cache line.
    [[nodiscard]] std::size_t row() const { return row_; }
    [[nodiscard]] std::span<T> values() { return {values_.get(), size_}; }
    [[nodiscard]] std::span<T const> values() const { return {values_.get(), size_}; }
    [[nodiscard]] T& at(Hierarchy::Place place, std::size_t lane) { return values_[place * row_ + lane]; }
    [[nodiscard]] T at(Hierarchy::Place place, std::size_t lane) const { return values_[place * row_ + lane]; }
    [[nodiscard]] std::span<T const> at(Hierarchy::Place place) const { return {values_.get() + place * row_, row_}; }

  private:
    static constexpr std::size_t kPerLine = 64 / sizeof(T);

    std::size_t row_;
    std::size_t size_;
    hwy::AlignedFreeUniquePtr<T[]> values_;
};

/// What one of the two sweeps goes by: the arcs, and what each costs in the sweep's direction.
struct SweepArcs {
    std::span<std::uint32_t const> first;
    std::span<Hierarchy::Place const> head;
    std::span<Cost const> cost;
    std::span<Cost const> other;
};

/// The arcs of the sweep from lower places to higher ones; of that from higher to lower ones.
[[nodiscard]] SweepArcs upward_arcs(Hierarchy const& hierarchy, Direction direction);
[[nodiscard]] SweepArcs downward_arcs(Hierarchy const& hierarchy, Direction direction);

/// Sweeps up and down: each value, a cost or the largest number for none, becomes the least sum of another place's
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

/// An end of a target: a place and the walk from there on.
struct TargetEnd {
    Hierarchy::Place place;
    Cost walk;
};

/// A walk from the origin of a lane to a target that leads through no place: along one edge.
struct DirectWalk {
    std::uint32_t lane;
    Cost cost;
};

/// What is to be reached: targets by group, each with its ends and the direct walks to it.
struct LaneTargets {
    std::vector<std::uint32_t> first_of_group;  ///< group -> its first target; one more at the end
    std::vector<std::uint32_t> first_end;       ///< target -> its first end; one more at the end
    std::vector<TargetEnd> ends;
    std::vector<std::uint32_t> first_direct;  ///< target -> the first direct walk to it; one more at the end
    std::vector<DirectWalk> direct;
};

/// How many targets of a group are within each limit, by limit, then lane of the table.
using LaneCounts = std::vector<std::uint32_t>;

/// Counts, for every lane of swept costs, the targets of a group whose cost is within each limit.
void count_targets(LaneTable<std::uint16_t> const& costs, LaneTargets const& targets, std::size_t group,
                   std::span<Cost const> limits, LaneCounts& counts);
void count_targets(LaneTable<std::uint32_t> const& costs, LaneTargets const& targets, std::size_t group,
                   std::span<Cost const> limits, LaneCounts& counts);

}  // namespace walkshed
