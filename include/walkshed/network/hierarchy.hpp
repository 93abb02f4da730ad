// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// What a Hierarchy is made for.
struct HierarchyOptions {
    Metric metric{Metric::time};
    /// Walks that cost more are never asked for. The lower the limit, the smaller the hierarchy; what costs no more
    /// than the limit costs the same in every hierarchy.
    Cost limit{kUnreachable - 1};
};

/// The streets of one walker made ready for questions about a whole city.
///
/// Nodes are taken out of the graph one after another, those with the fewest neighbours first (minimum degree). When a
/// node goes, its neighbours are joined by arcs that cost what the walk through it did, unless that exceeds the limit;
/// no witness is searched for. What it had to neighbours that are still there are its *upward arcs*. A shortest walk
/// between any two nodes then goes up along upward arcs and down along others against their direction, so that two
/// sweeps over all nodes, one up and one down, replace a search (Geisberger et al. 2008, contraction hierarchies;
/// Delling et al. 2011, PHAST; Dibbelt et al. 2014, customizable contraction hierarchies).
///
/// Nodes get *slots* in an order in which every upward arc leads to a later slot, and arcs are short in memory. Nodes
/// that do not let the walker through (WalkCosts::passes()) go first, and nothing is joined through them.
///
/// Of equally good walks between two nodes an arc stands for the one that is better by the other metric.
///
/// Refers to the costs, which must outlive it. Never changed afterwards; share it freely between threads. Cost to make:
/// about linear in the nodes with a limit of some minutes, O(n√n) without. Memory: 20 bytes an upward arc, of which
/// street graphs have 3 to 5 a node (walkshed_bench --benchmark_filter=make_hierarchy).
class Hierarchy {
  public:
    /// The position of a node in the order of the sweeps.
    using Slot = std::uint32_t;

    /// Upward arcs slot by slot, those of slot p at first[p] to first[p + 1].
    struct UpwardArcs {
        std::vector<std::uint32_t> first;
        std::vector<Slot> head;  ///< where each leads: to a later slot
        // The cost to the head (up) and from there (down), by the hierarchy's metric and by the other one along the
        // same walk; unreachable where there is no walk within the limit in that direction.
        std::vector<Cost> up;
        std::vector<Cost> up_other;
        std::vector<Cost> down;
        std::vector<Cost> down_other;
    };

    explicit Hierarchy(WalkCosts const& costs, HierarchyOptions options = {});

    [[nodiscard]] WalkCosts const& costs() const { return *costs_; }
    [[nodiscard]] Metric metric() const { return options_.metric; }
    [[nodiscard]] Cost limit() const { return options_.limit; }

    /// At least the number of nodes: between two neighbours that both let nobody through there is one more slot.
    [[nodiscard]] std::size_t slot_count() const { return arcs_.first.size() - 1; }
    [[nodiscard]] Slot slot_of(NodeId node) const { return slot_of_[index_of(node)]; }
    [[nodiscard]] UpwardArcs const& arcs() const { return arcs_; }

    /// The slots that are no nodes, ascending.
    [[nodiscard]] std::span<Slot const> helpers() const { return helpers_; }

  private:
    WalkCosts const* costs_;
    HierarchyOptions options_;
    std::vector<Slot> slot_of_;  // by node
    UpwardArcs arcs_;
    std::vector<Slot> helpers_;
};

}  // namespace walkshed
