// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "walkshed/access/access_table.hpp"

namespace walkshed {

/// One way to get from a doorstep to a facility, its members in the order that decides which is the better one.
struct Walk {
    Cost key{kUnreachable};  // by the question's metric
    std::uint32_t facility{0};
    Cost other{kUnreachable};  // by the other metric

    friend auto operator<=>(Walk const&, Walk const&) = default;
};

/// No walk, the worst of all, where the cost is unreachable.
[[nodiscard]] inline Walk walk_of(Metric metric, WalkCost cost, std::uint32_t facility) {
    if (!cost.reachable()) {
        return {};
    }
    return metric == Metric::time ? Walk{cost.time, facility, cost.length} : Walk{cost.length, facility, cost.time};
}

[[nodiscard]] inline NearestAnswer answer_of(Metric metric, Walk const& walk) {
    return {metric == Metric::time ? WalkCost{walk.key, walk.other} : WalkCost{walk.other, walk.key},
            id_at<FacilityId>(walk.facility)};
}

/// Collects a doorstep's walks and picks those to the few nearest distinct facilities.
class WalkChoice {
  public:
    /// To so many facilities.
    explicit WalkChoice(std::uint32_t count) : count_{count} {}

    /// Forgets the walks, to be used for the next doorstep.
    void clear() { walks_.clear(); }

    void add(Walk const& walk) {
        if (walk != Walk{}) {
            walks_.push_back(walk);
        }
    }

    /// The nearest first; fewer where there are no more.
    [[nodiscard]] std::span<Walk const> choose() {
        std::ranges::sort(walks_);
        chosen_.clear();
        for (auto const& walk : walks_) {
            if (chosen_.size() == count_) {
                break;
            }
            if (std::ranges::find(chosen_, walk.facility, &Walk::facility) == chosen_.end()) {
                chosen_.push_back(walk);
            }
        }
        return chosen_;
    }

  private:
    std::uint32_t count_;
    std::vector<Walk> walks_;
    std::vector<Walk> chosen_;
};

}  // namespace walkshed
