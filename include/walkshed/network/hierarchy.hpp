// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <utility>

#include "walkshed/network/stored_hierarchy.hpp"

namespace walkshed {

/// The streets of one walker made ready for questions about a whole city.
///
/// Nodes are taken out of the graph one after another, those of few neighbours first (minimum degree, roughly). When a
/// node goes, its neighbours are joined by arcs that cost what the walk through it did, unless that exceeds the limit;
/// no witness is searched for. What it had to neighbours that are still there are its *upward arcs*. A shortest walk
/// between any two nodes then goes up along upward arcs and down along others against their direction, so that two
/// sweeps over all nodes, one up and one down, replace a search (Geisberger et al. 2008, contraction hierarchies;
/// Delling et al. 2011, PHAST; Dibbelt et al. 2014, customizable contraction hierarchies).
///
/// Nodes get *slots* in an order in which every upward arc leads to a later slot, and in *tiles* of streets that lie
/// together. Within a tile they lie level by level: no arc joins two of a level, which a sweep can do at the same time.
/// Nodes that do not let the walker through (WalkCosts::passes()) go first, and nothing is joined through them.
///
/// Of equally good walks between two nodes an arc stands for the one that is better by the other metric.
///
/// Refers to the costs, which must outlive it. Never changed afterwards; share it freely between threads. Copies share
/// what they consist of, which lies in memory of its own or in a file, as that of a Network does. Cost to make:
/// about linear in the nodes with a limit of some minutes, O(n√n) without. Memory: 12 bytes an upward arc where
/// all costs fit into 16 bits, else 20, and 8 a node; street graphs have 3 to 5 arcs a node
/// (walkshed_bench --benchmark_filter=make_hierarchy). While it is made, some 60 bytes a node more
/// (tests/bench/hierarchy_memory.cpp).
class Hierarchy {
  public:
    using Slot = HierarchyParts::Slot;
    using UpwardArcs = HierarchyParts::UpwardArcs;

    /// So many slots one after another are a tile, the last one of the rest: most of their arcs lead to slots of the
    /// same tile.
    static constexpr Slot kTileSlots = 2048;

    explicit Hierarchy(WalkCosts const& costs, HierarchyOptions options = {});

    /// The hierarchy that was stored: nothing is made, nothing copied. REQUIRES: one that was made from costs with the
    /// same fingerprint_of(); see fault_of() for one that nobody vouches for.
    Hierarchy(WalkCosts const& costs, StoredHierarchy const& stored)
        : costs_{&costs}, options_{stored.options}, parts_{stored.parts}, storage_{stored.storage} {}

    [[nodiscard]] WalkCosts const& costs() const { return *costs_; }
    [[nodiscard]] Metric metric() const { return options_.metric; }
    [[nodiscard]] Cost limit() const { return options_.limit; }

    /// At least the number of nodes: between two neighbours that both let nobody through there is one more slot.
    [[nodiscard]] std::size_t slot_count() const { return parts_.arcs.first.size() - 1; }
    [[nodiscard]] Slot slot_of(NodeId node) const { return parts_.slot_of[index_of(node)]; }
    [[nodiscard]] UpwardArcs const& arcs() const { return parts_.arcs; }

    /// The slots that are no nodes, ascending.
    [[nodiscard]] std::span<Slot const> helpers() const { return parts_.helpers; }

    /// What a file can hold of it. Cost: that of fingerprint_of().
    [[nodiscard]] StoredHierarchy stored() const;

  private:
    WalkCosts const* costs_;
    HierarchyOptions options_;
    HierarchyParts parts_;
    std::shared_ptr<void const> storage_;
};

}  // namespace walkshed
