// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "walkshed/access/walk_search.hpp"

namespace walkshed {

/// A piece of an edge that is reached within a limit, or a single spot of it. What the walk has cost changes evenly
/// from one end to the other, by the metric of the search.
struct ReachedPiece {
    EdgeId edge;
    Stretch stretch;  ///< in metres from the edge's start
    Cost at_from;     ///< what the walk has cost at Stretch::from
    Cost at_to;       ///< and at Stretch::to; the larger of the two is where the walk goes on or ends
    std::uint32_t source;
};

/// Every place of a network that is reached within a limit.
struct ReachedNetwork {
    Metric metric{Metric::time};
    Direction direction{Direction::forward};
    Cost limit{0};
    std::vector<ReachedPiece> pieces;
};

/// The pieces of all edges that are reached no later than `limit`, cut where the limit is met: of the walk that comes
/// from one end of the edge, of the one from the other, and of those that begin on the edge, the earliest at each
/// place. Two pieces of an edge meet only at an end of each. Where a walk may begin there is a piece for the spot
/// itself as well, which makes one where no street may be walked. In reverse, what a walk costs from the place to the
/// source.
///
/// The pieces of an edge follow each other; edges come in the order in which they are reached. What a walk has cost at
/// either end is right to 1/128 s or 1/64 m beside the rounding of WalkCosts.
/// REQUIRES: a search with SearchOptions::nearest 1 that was run up to `limit` or farther.
/// Cost: linear in the pieces.
[[nodiscard]] ReachedNetwork reached_network(WalkSearch const& search, Cost limit);

}  // namespace walkshed
