// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "access/edge_parts.hpp"
#include "access/rows_of.hpp"
#include "walkshed/access/access_table.hpp"

namespace walkshed {

/// A source at a node that lets the walker not through: whoever comes there is there, and only there.
struct StandingSource {
    NodeId node;
    Label label;
};

/// What was found at the nodes, by whatever found it.
struct NodeLabels {
    std::function<std::span<Label const>(NodeId)> nearest;  ///< what it returned is good until the next call
    std::vector<StandingSource> standing;                   ///< by node
};

/// One way to get from a doorstep to a facility, its members in the order that decides which is the better one.
struct Walk {
    Cost key;  // by the question's metric
    std::uint32_t facility;
    Cost other;  // by the other metric

    friend auto operator<=>(Walk const&, Walk const&) = default;
};

/// Collects a doorstep's walks and picks the one to the count-th nearest distinct facility.
class WalkChoice {
  public:
    WalkChoice(Metric metric, std::uint32_t count) : metric_{metric}, count_{count} {}

    /// Forgets the walks, to be used for the next doorstep.
    void clear() { walks_.clear(); }

    void add(WalkCost cost, std::uint32_t facility) {
        if (cost.reachable()) {
            walks_.push_back(by_time() ? Walk{cost.time, facility, cost.length}
                                       : Walk{cost.length, facility, cost.time});
        }
    }

    [[nodiscard]] NearestAnswer choose() {
        std::ranges::sort(walks_);
        found_.clear();
        for (auto const& walk : walks_) {
            if (std::ranges::find(found_, walk.facility) == found_.end()) {
                found_.push_back(walk.facility);
                if (found_.size() == count_) {
                    return {by_time() ? WalkCost{walk.key, walk.other} : WalkCost{walk.other, walk.key},
                            id_at<FacilityId>(walk.facility)};
                }
            }
        }
        return {{}, FacilityId{0}};
    }

  private:
    [[nodiscard]] bool by_time() const { return metric_ == Metric::time; }

    Metric metric_;
    std::uint32_t count_;
    std::vector<Walk> walks_;
    std::vector<std::uint32_t> found_;
};

/// The ways from a doorstep's attachment to whatever can be reached from it.
class Departure {
  public:
    Departure(WalkCosts const& costs, Attachment const& from) : costs_{costs}, from_{from} {}

    /// By the ends of the edge. Where the walker gets not through, only who stands there may go on.
    void by_ends(NodeLabels const& labels, WalkChoice& choice) const {
        for (auto const& end : ends_reached(costs_, from_, Direction::forward)) {
            if (end.begins_there || costs_.passes(end.node)) {
                for (auto const& label : labels.nearest(end.node)) {
                    choice.add(end.cost + label.cost, label.source);
                }
                continue;
            }
            for (auto const& [node, label] : rows_of(labels.standing, end.node, &StandingSource::node)) {
                choice.add(end.cost + label.cost, label.source);
            }
        }
    }

    /// Along the edge itself to a facility on the same edge.
    [[nodiscard]] WalkCost along_edge(Attachment const& to) const {
        auto const overlap = to.stretch.from <= from_.stretch.to && from_.stretch.from <= to.stretch.to;
        auto const along = to.stretch.from > from_.stretch.to;
        auto const walk = overlap ? costs_.part_cost(from_.edge, from_.stretch.from, from_.stretch.from)
                          : along ? costs_.part_cost(from_.edge, from_.stretch.to, to.stretch.from)
                                  : costs_.part_cost(from_.edge, from_.stretch.from, to.stretch.to);
        return costs_.leg_cost(from_.leg) + walk + costs_.leg_cost(to.leg);
    }

  private:
    WalkCosts const& costs_;
    Attachment const& from_;
};

}  // namespace walkshed
