// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "walkshed/network/network.hpp"

namespace walkshed {

/// Whether an edge of one network and one of another that have the same line are otherwise the same, too.
using SameEdge = std::function<bool(EdgeId, EdgeId)>;

/// By edge of the one network, which of the other is the same; nothing where none is. Those that are come in the same
/// order in both, as many as can. Cost: O(n log n) in edges.
[[nodiscard]] std::vector<std::optional<EdgeId>> same_edges(Network const& one, Network const& other,
                                                            SameEdge const& same);

}  // namespace walkshed
