// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "access/walk_cell.hpp"
#include "walkshed/access/walk_search.hpp"

namespace walkshed {

/// As many cells as a district may have.
inline constexpr std::size_t kMostCells = 64;

/// Finds the costs between lanes and items, for one district after another. A district is some neighbouring cells: one
/// search finds all slots near any of its lanes, and one sweep, with a lane a cell, which of them each cell needs.
class WalkDistrict {
  public:
    explicit WalkDistrict(CellContext const& context);

    /// The cells are those of the lanes, in order. REQUIRES: no more than kMostCells.
    void walk(std::span<std::uint32_t const> lanes, std::span<LaneRange const> cells);

  private:
    void find_starts(std::span<std::uint32_t const> lanes);
    void find_slots();
    void add_helpers();
    void share_out(std::span<LaneRange const> cells);
    template <class T>
    void mark(LaneTable<T>& table, std::span<LaneRange const> cells);

    CellContext const& context_;
    WalkSearch search_;
    WalkCell cell_;
    std::vector<LaneStart> starts_;       // by lane
    std::vector<Hierarchy::Slot> slots_;  // of the district, ascending
    SlotNumbers numbers_;
    HierarchyPart part_;
    std::vector<std::uint64_t> marks_;                    // by number: a bit for every cell that needs the slot
    std::vector<std::vector<Hierarchy::Slot>> slots_of_;  // by cell: those that it needs, by number, ascending
    LaneTable<std::uint16_t> narrow_{0, 0};
    LaneTable<std::uint32_t> wide_{0, 0};
};

}  // namespace walkshed
