// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>

#include "walkshed/access/walk_search.hpp"
#include "walkshed/network/snap.hpp"
#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// The part, and the wait at the node that it leads to or from; who stands at the node waits for nothing.
[[nodiscard]] inline WalkCost with_wait(WalkCost part, Cost wait) {
    return part.length == 0 ? part : WalkCost{add_costs(part.time, wait), part.length};
}

/// Between the edge's start and the attachment: along from the start, against to it.
[[nodiscard]] inline WalkCost part_before(WalkCosts const& costs, Attachment const& attachment, bool along) {
    auto const edge = attachment.edge;
    auto const place = attachment.stretch.from;
    auto const part = along ? costs.part_cost(edge, Meters{0}, place) : costs.part_cost(edge, place, Meters{0});
    return with_wait(part, costs.wait_at_start(edge));
}

/// Between the attachment and the edge's end: along to the end, against from it.
[[nodiscard]] inline WalkCost part_after(WalkCosts const& costs, Attachment const& attachment, bool along) {
    auto const edge = attachment.edge;
    auto const end = costs.network().edge(edge).length;
    auto const place = std::min(attachment.stretch.to, end);
    auto const part = along ? costs.part_cost(edge, place, end) : costs.part_cost(edge, end, place);
    return with_wait(part, costs.wait_at_end(edge));
}

/// An end of an edge as it is reached from a place on the edge, the leg included; in reverse, as the place is from it.
struct ReachedEnd {
    NodeId node;
    WalkCost cost;
    bool begins_there;  ///< the place is at the node: who stands there may leave by any edge
};

[[nodiscard]] inline std::array<ReachedEnd, 2> ends_reached(WalkCosts const& costs, Attachment const& attachment,
                                                            Direction direction) {
    auto const& edge = costs.network().edge(attachment.edge);
    auto const leg = costs.leg_cost(attachment.leg);
    auto const reverse = direction == Direction::reverse;
    auto const to_start = part_before(costs, attachment, reverse);
    auto const to_end = part_after(costs, attachment, !reverse);
    return {{{edge.from, leg + to_start, to_start.length == 0}, {edge.to, leg + to_end, to_end.length == 0}}};
}

/// Along an edge from one place on it to another, legs included.
[[nodiscard]] inline WalkCost walk_along_edge(WalkCosts const& costs, Attachment const& from, Attachment const& to) {
    auto const overlap = to.stretch.from <= from.stretch.to && from.stretch.from <= to.stretch.to;
    auto const along = to.stretch.from > from.stretch.to;
    auto const walk = overlap ? costs.part_cost(from.edge, from.stretch.from, from.stretch.from)
                      : along ? costs.part_cost(from.edge, from.stretch.to, to.stretch.from)
                              : costs.part_cost(from.edge, from.stretch.from, to.stretch.to);
    return costs.leg_cost(from.leg) + walk + costs.leg_cost(to.leg);
}

}  // namespace walkshed
