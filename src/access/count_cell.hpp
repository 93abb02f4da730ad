// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "access/lanes.hpp"
#include "walkshed/access/walk_search.hpp"

namespace walkshed {

/// A node by which an item is left or reached.
struct ItemAtNode {
    NodeId node;
    std::uint32_t item;
    Cost walk;
    bool stands;  ///< the item is at the node: else whoever comes there must get through it
};

/// Where an item meets an edge.
struct ItemOnEdge {
    EdgeId edge;
    std::uint32_t item;
    Attachment attachment;
};

/// Where the items are that are met from the lanes: all facilities, when lanes are doorsteps, or all doorsteps.
struct ItemPlaces {
    std::vector<ItemAtNode> at_nodes;          ///< by node: for whoever comes there
    std::vector<std::uint32_t> first_at_node;  ///< node -> position in at_nodes; one more at the end
    std::vector<ItemAtNode> at_stops;          ///< by node: all those where the walker gets not through
    std::vector<ItemOnEdge> on_edges;          ///< by edge
};

/// `direction` is that of the walks from the lanes to the items.
[[nodiscard]] ItemPlaces find_item_places(Hierarchy const& hierarchy, Direction direction,
                                          std::span<std::span<Attachment const> const> items);

/// What the cells of one count have in common.
struct CountContext {
    Hierarchy const& hierarchy;
    Direction direction;  ///< of the walks from the lanes to the items
    ItemPlaces const& items;
    std::span<std::size_t const> item_position;  ///< see LaneTally
    std::span<Cost const> limits;
    bool shared;  ///< whether cells count at the same positions
};

/// Where a lane's walks begin, and where its counts are.
struct CountLane {
    std::span<Attachment const> attachments;
    std::size_t position;
};

/// Counts the pairs of lanes and items within limits, for one cell of neighbouring lanes after another.
class CountCell {
  public:
    explicit CountCell(CountContext const& context);

    void count(std::span<CountLane const> lanes, std::span<std::uint32_t> counts);

  private:
    /// A node where the walks of a lane begin, or that they come to first.
    struct Start {
        std::uint32_t lane;
        NodeId node;
        WalkCost cost;
        bool begins_there;
    };

    /// A direct walk from a lane of the cell.
    struct FromLane {
        std::uint32_t item;
        std::uint32_t lane;
        Cost cost;
    };

    /// An item with an end in the cell.
    struct Found {
        std::uint32_t item;
        ItemEnd end;
    };

    void find_starts(std::span<CountLane const> lanes);
    void find_slots();
    void add_helpers();
    void cut_out();
    void find_direct_walks(std::span<CountLane const> lanes);
    void find_items();
    void set_direct_walks(std::size_t begin, std::size_t lanes);
    template <class T>
    void count_by_lanes(LaneTable<T>& table, std::span<CountLane const> lanes, std::span<std::uint32_t> counts);
    template <class T>
    void begin_lanes(LaneTable<T>& table, std::size_t begin, std::size_t end);

    CountContext const& context_;
    WalkSearch search_;
    std::vector<Hierarchy::Slot> local_of_;  // slot -> its number in the cell, or kNotHere
    std::vector<Start> starts_;              // by lane
    std::vector<Hierarchy::Slot> slots_;     // of the cell, ascending
    std::vector<std::uint32_t> first_;       // the cell's own part of the hierarchy
    std::vector<Hierarchy::Slot> head_;
    std::vector<Cost> up_;
    std::vector<Cost> down_;
    std::vector<FromLane> direct_;            // by item
    std::vector<Found> found_;                // by item
    std::vector<std::uint32_t> near_;         // the items that the cell may meet, ascending
    std::vector<std::size_t> near_position_;  // theirs
    LaneItems items_;                         // the same, as lanes see them
    std::optional<LaneTable<std::uint16_t>> narrow_;
    std::optional<LaneTable<std::uint32_t>> wide_;
};

}  // namespace walkshed
