// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/network/inspection.hpp"

namespace walkshed {

/// The breaks at the plain ones among the dead ends, by node (see inspect()).
[[nodiscard]] std::vector<Break> find_breaks(Network const& network, std::span<DeadEnd const> dead_ends,
                                             Progress const& progress);

/// The crossings without a node that are no `breaks`, by edge (see inspect()).
[[nodiscard]] std::vector<CrossingWithoutNode> find_crossings_without_node(Network const& network,
                                                                           std::span<Break const> breaks,
                                                                           Progress const& progress);

}  // namespace walkshed
