// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "walkshed/network/snap.hpp"
#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// Walking `length` of an edge, in its own direction or against it. A part that rounds to nothing costs nothing in
/// either direction: who stands at a node need not walk the edge to be there.
[[nodiscard]] inline WalkCost walk_part(WalkCosts const& costs, EdgeId edge, bool along, Meters length) {
    if (costs.usable(edge) && to_cost(length) == 0) {
        return {0, 0};
    }
    return costs.part_cost(edge, along, length);
}

/// Between the edge's start and the attachment: along from the start, against to it.
[[nodiscard]] inline WalkCost part_before(WalkCosts const& costs, Attachment const& attachment, bool along) {
    return walk_part(costs, attachment.edge, along, attachment.stretch.from);
}

/// Between the attachment and the edge's end: along to the end, against from it.
[[nodiscard]] inline WalkCost part_after(WalkCosts const& costs, Attachment const& attachment, bool along) {
    auto const length = costs.network().edge(attachment.edge).length;
    return walk_part(costs, attachment.edge, along, std::max(length - attachment.stretch.to, Meters{0}));
}

}  // namespace walkshed
