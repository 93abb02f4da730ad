// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "access/departure.hpp"
#include "access/lanes.hpp"
#include "walkshed/access/reach_counter.hpp"

namespace walkshed {

/// A node from which a target is reached.
struct TargetAtNode {
    NodeId node;
    std::uint32_t target;
    Cost walk;    ///< from the node on
    bool stands;  ///< the target is at the node: else who comes there must get through it
};

/// A target's meeting place with an edge.
struct TargetOnEdge {
    EdgeId edge;
    std::uint32_t target;
    Attachment attachment;
};

/// What a ReachCounter knows of its targets, numbered by group.
struct ReachTargets {
    std::vector<std::uint32_t> first_of_group;  ///< group -> its first target; one more at the end
    std::vector<TargetAtNode> at_nodes;         ///< by node: for whoever comes there
    std::vector<std::uint32_t> first_at_node;   ///< node -> position in at_nodes; one more at the end
    std::vector<TargetAtNode> at_stops;         ///< by node: all those where the walker gets not through
    std::vector<TargetOnEdge> on_edges;         ///< by edge
};

/// Counts for one cell after another: origins that lie near one another.
class ReachCell {
  public:
    ReachCell(Hierarchy const& hierarchy, ReachTargets const& targets, std::span<Cost const> limits);

    /// Fills the counts of these origins: of number i, the i-th of `origins`, at counts[i].
    void count(std::span<Snap const* const> origins, std::span<std::uint32_t* const> counts);

  private:
    /// A direct walk from an origin of the cell.
    struct FromOrigin {
        std::uint32_t target;
        std::uint32_t origin;
        Cost cost;
    };

    void find_places(std::span<Snap const* const> origins);
    void add_helpers();
    void cut_out();
    void find_direct_walks(std::span<Snap const* const> origins);
    void find_direct_walks(Attachment const& from, std::uint32_t origin);
    void find_targets();
    void set_direct_walks(std::size_t begin, std::size_t lanes);
    template <class T>
    void count_by_lanes(std::span<Snap const* const> origins, std::span<std::uint32_t* const> counts);
    template <class T>
    void start(LaneTable<T>& table, std::size_t lane, Snap const& origin);

    Hierarchy const& hierarchy_;
    ReachTargets const& known_;
    std::span<Cost const> limits_;
    WalkSearch search_;
    std::vector<Hierarchy::Place> local_of_;  // place -> its number in the cell, or kNotHere
    std::vector<Hierarchy::Place> places_;    // of the cell, ascending
    std::vector<NodeId> nodes_;               // of the cell
    std::vector<std::uint32_t> first_;        // the cell's own part of the hierarchy
    std::vector<Hierarchy::Place> head_;
    std::vector<Cost> up_;
    std::vector<Cost> down_;
    std::vector<FromOrigin> direct_;
    std::vector<std::uint32_t> near_;  // the targets that the cell may reach, ascending
    LaneTargets targets_;              // the same, as lanes see them
    LaneCounts lane_counts_;
    std::optional<LaneTable<std::uint16_t>> narrow_;
    std::optional<LaneTable<std::uint32_t>> wide_;
};

}  // namespace walkshed
