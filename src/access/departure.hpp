// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "access/edge_parts.hpp"
#include "walkshed/access/access_table.hpp"

namespace walkshed {

/// The nearest sources of a node, by whatever found them. What it returned is good until the next call.
using LabelsAt = std::function<std::span<Label const>(NodeId)>;

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
    Departure(WalkCosts const& costs, Attachment const& from)
        : costs_{costs}, from_{from}, leg_{costs.leg_cost(from.leg)} {}

    /// By the ends of the edge.
    void by_ends(LabelsAt const& labels_at, WalkChoice& choice) const {
        auto const& edge = costs_.network().edge(from_.edge);
        auto const to_start = leg_ + part_before(costs_, from_, false);
        auto const to_end = leg_ + part_after(costs_, from_, true);
        for (auto const& label : labels_at(edge.from)) {
            choice.add(to_start + label.cost, label.source);
        }
        for (auto const& label : labels_at(edge.to)) {
            choice.add(to_end + label.cost, label.source);
        }
    }

    /// Along the edge itself to a facility on the same edge.
    [[nodiscard]] WalkCost along_edge(Attachment const& to) const {
        auto const overlap = to.stretch.from <= from_.stretch.to && from_.stretch.from <= to.stretch.to;
        auto const along = to.stretch.from > from_.stretch.to;
        auto const walk = overlap ? costs_.part_cost(from_.edge, from_.stretch.from, from_.stretch.from)
                          : along ? costs_.part_cost(from_.edge, from_.stretch.to, to.stretch.from)
                                  : costs_.part_cost(from_.edge, from_.stretch.from, to.stretch.to);
        return leg_ + walk + costs_.leg_cost(to.leg);
    }

  private:
    WalkCosts const& costs_;
    Attachment const& from_;
    WalkCost leg_;
};

}  // namespace walkshed
