// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <variant>
#include <vector>

#include "access/hierarchy_part.hpp"
#include "access/item_places.hpp"

namespace walkshed {

/// Swept costs, of either width.
using SweptCosts = std::variant<LaneTable<std::uint16_t> const*, LaneTable<std::uint32_t> const*>;

/// What is made of the costs between some lanes, by number, and the items near them. Called by several threads at once.
using CellWork = std::function<void(SweptCosts costs, LaneItems const& items, std::span<std::uint32_t const> lanes)>;

/// What all cells of a run have in common.
struct CellContext {
    Hierarchy const& hierarchy;
    Direction direction;                                 ///< of the walks from the lanes to the items
    Cost limit;                                          ///< of these walks
    std::span<std::span<Attachment const> const> lanes;  ///< by number: where their walks begin
    ItemPlaces const& items;
    std::span<std::size_t const> item_position;  ///< by item number; see PairPlaces
    std::span<std::uint32_t const> item_weight;  ///< by item number; none where items have no weights
    CellWork work;
};

/// A slot where the walks of a lane begin, or that they come to first.
struct LaneStart {
    std::uint32_t lane;  ///< position in the district
    NodeId node;
    WalkCost cost;
    bool begins_there;
    Hierarchy::Slot slot;  ///< its number in the district
};

/// Neighbouring lanes, by position in a district.
struct LaneRange {
    std::uint32_t begin;
    std::uint32_t end;
};

/// What a district has found for its cells.
struct DistrictView {
    std::span<std::uint32_t const> lanes;    ///< their numbers
    std::span<LaneStart const> starts;       ///< by lane
    std::span<Hierarchy::Slot const> slots;  ///< of the hierarchy, ascending
    SlotNumbers const& numbers;              ///< of these slots
    HierarchyPart const& part;               ///< over these slots
};

/// Finds the costs between a few neighbouring lanes of a district and all items near them.
class WalkCell {
  public:
    explicit WalkCell(CellContext const& context) : context_{context} {}

    /// `slots` are the district's that a walk within the limit from any of the lanes can come to, ascending.
    void walk(DistrictView const& district, LaneRange lanes, std::span<Hierarchy::Slot const> slots);

  private:
    /// A direct walk from a lane, by position in the cell.
    struct FromLane {
        std::uint32_t item;
        std::uint32_t lane;
        Cost cost;
    };

    /// An item of the cell.
    struct Met {
        std::uint32_t item;
        ItemEnd end;  ///< meaningful only when there is no other
        bool only;
    };

    [[nodiscard]] Hierarchy::Slot number_of(Hierarchy::Slot slot) const;
    [[nodiscard]] bool is_here(Hierarchy::Slot slot) const;
    [[nodiscard]] bool is_first_end(std::uint32_t item, Hierarchy::Slot slot) const;
    void find_items(std::span<Hierarchy::Slot const> slots);
    void find_direct_walks(std::span<std::uint32_t const> lanes);
    void add_unmet_items();
    void sort_items();
    void set_items();
    void add_ends(Met const& one);
    void sort_direct_walks();
    void set_direct_walks(std::size_t begin, std::size_t lanes);
    template <class T>
    void walk_by_lanes(LaneTable<T>& table, std::span<std::uint32_t const> lanes);

    CellContext const& context_;
    DistrictView const* district_{nullptr};
    std::span<LaneStart const> starts_;  // of the cell's lanes
    std::uint32_t first_lane_{0};
    SlotNumbers numbers_;  // of the district's slots
    HierarchyPart part_;
    std::vector<Met> met_;
    std::vector<FromLane> direct_;            // by item's position
    std::vector<std::uint32_t> position_of_;  // by item number; good for those of the cell
    LaneItems items_;
    LaneTable<std::uint16_t> narrow_{0, 0};
    LaneTable<std::uint32_t> wide_{0, 0};
};

/// Sets the values of a table's lanes at their starts, and all others to none.
template <class T, class LaneOf, class SlotOf>
void set_starts(LaneTable<T>& table, CellContext const& context, std::span<LaneStart const> starts,
                LaneOf const& lane_of, SlotOf const& slot_of) {
    table.clear(0, table.row_count());
    auto const& hierarchy = context.hierarchy;
    for (auto const& start : starts) {
        if (start.begins_there || hierarchy.costs().passes(start.node)) {
            table.mark(slot_of(start));
            auto& value = table.at(slot_of(start), lane_of(start));
            value = std::min(value, static_cast<T>(start.cost.by(hierarchy.metric())));
        }
    }
}

/// Whether costs up to the limit, and one more for none, fit into 16 bits.
[[nodiscard]] inline bool is_narrow(Cost limit) {
    return limit < std::numeric_limits<std::uint16_t>::max();
}

}  // namespace walkshed
