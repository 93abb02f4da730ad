// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "walkshed/access/walk_search.hpp"

namespace walkshed {

/// Finds which nodes are within a limit of any of some starts, by one metric: less than WalkSearch tells, and several
/// times as fast. Nodes wait in buckets of nearly equal cost and are looked at again when a better walk comes.
class Reach {
  public:
    Reach(WalkCosts const& costs, Metric metric, Direction direction, Cost limit);

    /// Forgets starts and results.
    void reset();

    /// Who begins at a node that lets the walker not through may leave it.
    void add_start(NodeId node, Cost delay);

    void run();

    /// All nodes within the limit, in no order.
    [[nodiscard]] std::vector<NodeId> const& reached() const { return reached_; }

  private:
    struct Arrival {
        NodeId node;
        Cost cost;
    };

    void arrive(NodeId node, Cost cost);
    void leave(Arrival const& from);

    WalkCosts const* costs_;
    Metric metric_;
    Direction direction_;
    Cost limit_;
    Cost width_;              // of a bucket
    std::vector<Cost> best_;  // by node
    std::vector<NodeId> reached_;
    std::vector<std::vector<Arrival>> buckets_;
};

}  // namespace walkshed
