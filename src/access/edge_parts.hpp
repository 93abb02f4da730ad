// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "walkshed/network/snap.hpp"
#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// Between the edge's start and the attachment: along from the start, against to it.
[[nodiscard]] inline WalkCost part_before(WalkCosts const& costs, Attachment const& attachment, bool along) {
    auto const place = attachment.stretch.from;
    return along ? costs.part_cost(attachment.edge, Meters{0}, place)
                 : costs.part_cost(attachment.edge, place, Meters{0});
}

/// Between the attachment and the edge's end: along to the end, against from it.
[[nodiscard]] inline WalkCost part_after(WalkCosts const& costs, Attachment const& attachment, bool along) {
    auto const end = costs.network().edge(attachment.edge).length;
    auto const place = std::min(attachment.stretch.to, end);
    return along ? costs.part_cost(attachment.edge, place, end) : costs.part_cost(attachment.edge, end, place);
}

}  // namespace walkshed
