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
    Cost key;  // by the question's metric
    std::uint32_t facility;
    Cost other;  // by the other metric

    friend auto operator<=>(Walk const&, Walk const&) = default;
};

/// Collects a doorstep's walks and picks the one to the count-th nearest distinct facility.
class WalkChoice {
  public:
    WalkChoice(Metric metric, std::uint32_t count) : metric_{metric}, count_{count} {}

    [[nodiscard]] std::uint32_t count() const { return count_; }

    void add(WalkCost cost, std::uint32_t facility) {
        if (cost.reachable()) {
            auto const walk =
                by_time() ? Walk{cost.time, facility, cost.length} : Walk{cost.length, facility, cost.time};
            if (count_ == 1 && !walks_.empty()) {
                walks_.front() = std::min(walks_.front(), walk);
            } else {
                walks_.push_back(walk);
            }
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

}  // namespace walkshed
