// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "walkshed/network/snap.hpp"
#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// Which way the walks go: away from the starts, or towards them.
enum class Direction : std::uint8_t { forward, reverse };

struct SearchOptions {
    Metric metric{Metric::time};
    Direction direction{Direction::forward};
    /// At most this many walks from distinct sources are kept at each node, nearest first.
    std::uint32_t nearest{1};
};

/// The walk to a node (or, in reverse, from it) from one of the sources.
struct Label {
    WalkCost cost;
    std::uint32_t source;  ///< the caller's number for where the walk began
};

/// Where walks begin: at a node, having cost something already, or at a stretch of an edge.
struct NodeStart {
    NodeId node;
    WalkCost delay;
    std::uint32_t source;
};

struct EdgeStart {
    Attachment attachment;
    std::uint32_t source;
};

/// Walks from one or more starts to everything within a limit (Dijkstra's algorithm on whole-number costs), keeping
/// at every node which source is nearest — or the k nearest distinct ones.
///
/// Of equally near sources the one with the smaller number wins, and of equally good walks from one source the one
/// that is better by the other metric: answers never depend on the order of the starts or of the edges.
///
/// Walks begin and end at nodes that do not let the walker through (see WalkCosts::passes()), but never go through
/// them.
///
/// Build one WalkCosts and share it; keep one WalkSearch per thread and reuse it: reset() costs only what the last
/// run touched.
///
///     WalkSearch search{costs, {.metric = Metric::time, .direction = Direction::reverse}};
///     search.add_start(schools[0].attachments[0], 0);
///     search.run(to_cost(15min));
///     if (auto const nearest = search.labels(node); !nearest.empty()) { ... nearest[0].cost.time ... }
class WalkSearch {
  public:
    WalkSearch(WalkCosts const& costs, SearchOptions options);
    ~WalkSearch();
    WalkSearch(WalkSearch&&) noexcept;
    WalkSearch& operator=(WalkSearch&&) noexcept;

    /// Forgets starts and results; costs and options stay.
    void reset();

    /// `delay` is what the walk has cost when it begins at `node`.
    void add_start(NodeId node, WalkCost delay, std::uint32_t source);

    /// Begins at a stretch of an edge, the leg included: both ends of the edge are reached from it.
    void add_start(Attachment const& attachment, std::uint32_t source);

    /// Settles every node no farther than `limit` (inclusive) from its nearest sources. To be called once, after all
    /// starts.
    void run(Cost limit = kUnreachable - 1);

    /// The nearest sources of `node`, nearest first, at most SearchOptions::nearest; empty when none is within the
    /// limit.
    [[nodiscard]] std::span<Label const> labels(NodeId node) const;

    /// All nodes with at least one label, in the order they were first settled: nearest first.
    [[nodiscard]] std::span<NodeId const> reached() const;

    /// How many labels were settled by the run: the work done.
    [[nodiscard]] std::size_t settled() const;

    [[nodiscard]] WalkCosts const& costs() const;
    [[nodiscard]] SearchOptions const& options() const;

    /// The starts since the last reset(), in the order in which they were added.
    [[nodiscard]] std::span<NodeStart const> node_starts() const;
    [[nodiscard]] std::span<EdgeStart const> edge_starts() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
