// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "walkshed/access/walk_search.hpp"
#include "walkshed/network/hierarchy.hpp"

namespace walkshed {

/// What WalkSearch finds for a node and its nearest sources, for every node and for several questions at once. Each
/// *lane* is a question with starts of its own. The answers are those of WalkSearch, ties included; only the way there
/// differs: two passes over a hierarchy of which every step serves all lanes, in parts that fit into the processor's
/// cache.
///
/// Refers to the hierarchy, which must outlive it. Keep one per thread and reuse it. Cost of run(): linear in upward
/// arcs times lanes, whatever the starts, and times the square of `nearest` at worst. Memory: 4 bytes an arc and 8 a
/// node; for few of the nodes, those where parts meet, and for some thousand others 16 bytes a lane and nearest source,
/// lanes rounded up to 8, or half of that where one source is kept and a label, its numbers as small as they mostly are
/// within some minutes, fits into 8.
class NearestSweep {
  public:
    /// `nearest` as in SearchOptions. REQUIRES: at least one lane, and at least 1 nearest.
    NearestSweep(Hierarchy const& hierarchy, Direction direction, std::size_t lanes, std::uint32_t nearest = 1);
    ~NearestSweep();
    NearestSweep(NearestSweep&&) noexcept;
    NearestSweep& operator=(NearestSweep&&) noexcept;

    /// Forgets the starts.
    void reset();

    /// `delay` is what the walk has cost when it begins at `node`.
    void add_start(std::size_t lane, NodeId node, WalkCost delay, std::uint32_t source);

    /// Begins at a stretch of an edge, the leg included: both ends of the edge are reached from it.
    void add_start(std::size_t lane, Attachment const& attachment, std::uint32_t source);

    /// Finds the labels of every node, node by node: for each lane as many as are kept, nearest first. The cost is
    /// unreachable where there are no more within the hierarchy's limit. REQUIRES: room for nodes times lanes times
    /// nearest labels.
    void run(std::span<Label> labels);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// As NearestSweep, where only the cost to the nearest source is asked, by the hierarchy's metric: several times as
/// fast (walkshed_bench --benchmark_filter=_by_sweep), in 2 bytes a lane for limits up to 17 minutes or 2 km and 4
/// above; lanes are rounded up to 32 or 16.
class CostSweep {
  public:
    /// REQUIRES: at least one lane.
    CostSweep(Hierarchy const& hierarchy, Direction direction, std::size_t lanes);
    ~CostSweep();
    CostSweep(CostSweep&&) noexcept;
    CostSweep& operator=(CostSweep&&) noexcept;

    void reset();
    void add_start(std::size_t lane, NodeId node, Cost delay);
    void add_start(std::size_t lane, Attachment const& attachment);

    /// Finds the costs of every node, node by node, of each lane one: kUnreachable when no source is within the
    /// hierarchy's limit. REQUIRES: room for nodes times lanes costs.
    void run(std::span<Cost> costs);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
