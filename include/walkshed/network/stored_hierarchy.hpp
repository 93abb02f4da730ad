// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// What a Hierarchy is made for.
struct HierarchyOptions {
    Metric metric{Metric::time};
    /// Walks that cost more are never asked for. The lower the limit, the smaller the hierarchy; what costs no more
    /// than the limit costs the same in every hierarchy.
    Cost limit{kUnreachable - 1};

    friend bool operator==(HierarchyOptions const&, HierarchyOptions const&) = default;
};

/// Everything that a Hierarchy consists of, as arrays that lie somewhere: in memory of their own, or in a file that is
/// mapped into memory. For those that store hierarchies; everybody else asks the Hierarchy.
struct HierarchyParts {
    /// The position of a node in the order of the sweeps.
    using Slot = std::uint32_t;

    /// The cost to the head of each arc (up) and from there (down), by the hierarchy's metric and by the other one
    /// along the same walk; the largest number where there is no walk within the limit in that direction.
    template <class T>
    struct ArcCosts {
        std::span<T const> up;
        std::span<T const> up_other;
        std::span<T const> down;
        std::span<T const> down_other;
    };

    /// Upward arcs slot by slot, those of slot p at first[p] to first[p + 1].
    struct UpwardArcs {
        std::span<std::uint32_t const> first;
        std::span<Slot const> head;      ///< where each leads: to a later slot
        ArcCosts<std::uint16_t> narrow;  ///< where all costs fit into 16 bits, as those of some minutes do
        ArcCosts<Cost> wide;             ///< else

        /// True where there are no arcs, too.
        [[nodiscard]] bool is_narrow() const { return narrow.up.size() == head.size(); }
    };

    std::span<Slot const> slot_of;  ///< by node
    UpwardArcs arcs;
    std::span<Slot const> helpers;  ///< the slots that are no nodes, ascending

    [[nodiscard]] std::size_t bytes() const;
};

/// A hierarchy without the costs that it was made from: what a file can hold. Copies share what they consist of.
struct StoredHierarchy {
    std::string walker;          ///< Walker::id of the costs
    bool confirmed_only{false};  ///< Walker::confirmed_only of the costs
    HierarchyOptions options;
    std::uint64_t fingerprint{0};  ///< fingerprint_of() the costs
    HierarchyParts parts;
    std::shared_ptr<void const> storage;  ///< what the parts lie in; they stay there while anybody holds it

    /// Whether it serves in place of one that is made from costs of this fingerprint with these options: its limit may
    /// be higher.
    [[nodiscard]] bool serves(std::uint64_t costs, HierarchyOptions const& wanted) const {
        return fingerprint == costs && options.metric == wanted.metric && options.limit >= wanted.limit;
    }
};

/// A number that tells whether two costs make the same hierarchies: it depends on which nodes the edges join, on what
/// each costs in either direction, and on where nobody gets through. Costs that differ share it once in 2^64 times. The
/// same on all little-endian machines. Cost: linear in the network, some nanoseconds an edge.
[[nodiscard]] std::uint64_t fingerprint_of(WalkCosts const& costs);

/// What keeps `stored` from being a hierarchy of a network with so many nodes: "a node has no slot in a hierarchy";
/// empty when nothing does. Then every number in it counts something that is there: whatever else is wrong with it, to
/// use it is safe. Cost: linear in all of it.
[[nodiscard]] std::string_view fault_of(StoredHierarchy const& stored, std::size_t node_count);

}  // namespace walkshed
