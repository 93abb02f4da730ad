// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/access/sweep.hpp"
#include "walkshed/access/walk_search.hpp"

namespace walkshed {

/// The nearest sources of every node, by the search or sweep that found them, which may then go: 12 bytes a
/// label, those of one node beside one another.
class NodeWalks {
  public:
    NodeWalks() = default;

    /// Those of a search that keeps `nearest` labels a node.
    NodeWalks(WalkSearch const& search, std::size_t nodes, std::size_t nearest);

    /// Those that a sweep finds, which is run for it, `row` of all its lanes together.
    NodeWalks(NearestSweep& sweep, std::size_t nodes, std::size_t row);

    /// A node's labels from number `first`: by nearness of a search, by lane and nearness of a sweep. Unreachable where
    /// there is no more.
    [[nodiscard]] std::span<Label const> at(NodeId node, std::size_t first, std::size_t count) const {
        return std::span{labels_}.subspan(index_of(node) * row_ + first, count);
    }
    [[nodiscard]] std::span<Label> at(NodeId node, std::size_t first, std::size_t count) {
        return std::span{labels_}.subspan(index_of(node) * row_ + first, count);
    }

  private:
    std::size_t row_{0};
    std::vector<Label> labels_;  // node by node
};

}  // namespace walkshed
