// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/access/access_table.hpp"

namespace walkshed {

/// Which doorsteps leave by the edges of a node, whoever walks: twelve bytes or so for each end of an edge that one
/// meets.
class DoorstepsAt {
  public:
    DoorstepsAt(Network const& network, std::span<SnapTable const> snaps);

    [[nodiscard]] std::span<DoorstepId const> of(NodeId node) const {
        auto const first = first_[index_of(node)];
        return std::span{doorsteps_}.subspan(first, first_[index_of(node) + 1] - first);
    }

  private:
    std::vector<std::size_t> first_;  // by node; one more at the end
    std::vector<DoorstepId> doorsteps_;
};

}  // namespace walkshed
