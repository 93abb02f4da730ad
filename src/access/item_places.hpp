// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "access/edge_parts.hpp"
#include "access/lane_pairs.hpp"
#include "walkshed/network/hierarchy.hpp"

namespace walkshed {

[[nodiscard]] inline Direction opposite(Direction direction) {
    return direction == Direction::forward ? Direction::reverse : Direction::forward;
}

/// The ends of an attachment that are needed: who stands at one comes to the other by the graph's own arc, unless that
/// has waits which whoever stands there is spared.
class NeededEnds {
  public:
    NeededEnds(WalkCosts const& costs, Attachment const& attachment, Direction direction);

    [[nodiscard]] auto begin() const { return ends_.begin(); }
    [[nodiscard]] auto end() const { return ends_.begin() + count_; }

  private:
    std::array<ReachedEnd, 2> ends_;
    std::ptrdiff_t count_{2};
};

/// A node that lets the walker not through, as an item's end.
struct ItemAtStop {
    NodeId node;
    std::uint32_t item;
    Cost walk;
    bool stands;  ///< the item is at the node: else whoever comes there must get through it
};

/// Where an item meets an edge.
struct ItemOnEdge {
    std::uint32_t item;
    Attachment const* attachment;
};

/// An item that is left or reached by a slot.
struct ItemAtSlot {
    std::uint32_t item;
    Cost walk;
    bool only;  ///< whether it has no other end
};

/// Where the items are that are met from the lanes: all facilities, when lanes are doorsteps, or all doorsteps.
struct ItemPlaces {
    [[nodiscard]] std::span<ItemAtSlot const> at(Hierarchy::Slot slot) const {
        return std::span{at_slots}.subspan(first_at_slot[slot], first_at_slot[slot + 1] - first_at_slot[slot]);
    }

    /// The slots by which an item is left or reached, for whoever comes there.
    [[nodiscard]] std::span<ItemEnd const> ends_of(std::uint32_t item) const {
        return std::span{ends}.subspan(first_end[item], first_end[item + 1] - first_end[item]);
    }

    [[nodiscard]] std::span<ItemOnEdge const> on(EdgeId edge) const {
        auto const first = first_on_edge[index_of(edge)];
        return std::span{on_edges}.subspan(first, first_on_edge[index_of(edge) + 1] - first);
    }

    [[nodiscard]] std::size_t count() const { return first_end.size() - 1; }

    std::vector<std::uint32_t> first_end;      ///< item -> its first end; one more at the end
    std::vector<ItemEnd> ends;                 ///< by item, then slot
    std::vector<std::uint32_t> first_at_slot;  ///< slot -> the first item there; one more at the end
    std::vector<ItemAtSlot> at_slots;          ///< by slot, then item
    std::vector<std::uint32_t> first_on_edge;  ///< edge -> the first item there; one more at the end
    std::vector<ItemOnEdge> on_edges;          ///< by edge, then item
    std::vector<ItemAtStop> at_stops;          ///< by node
};

/// `direction` is that of the walks from the lanes to the items, `limit` that of their cost. Refers to the attachments.
[[nodiscard]] ItemPlaces find_item_places(Hierarchy const& hierarchy, Direction direction, Cost limit,
                                          std::span<std::span<Attachment const> const> items);

}  // namespace walkshed
