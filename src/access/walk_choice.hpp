// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
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

/// Collects a doorstep's walks and picks the one to the count-th nearest distinct facility.
class WalkChoice {
  public:
    explicit WalkChoice(std::uint32_t count) : count_{count} {}

    /// Forgets the walks, to be used for the next doorstep.
    void clear() { walks_.clear(); }

    void add(Walk const& walk) {
        if (walk != Walk{}) {
            walks_.push_back(walk);
        }
    }

    /// No walk where there are fewer.
    [[nodiscard]] Walk choose() {
        std::ranges::sort(walks_);
        found_.clear();
        for (auto const& walk : walks_) {
            if (std::ranges::find(found_, walk.facility) == found_.end()) {
                found_.push_back(walk.facility);
                if (found_.size() == count_) {
                    return walk;
                }
            }
        }
        return {};
    }

  private:
    std::uint32_t count_;
    std::vector<Walk> walks_;
    std::vector<std::uint32_t> found_;
};

}  // namespace walkshed
