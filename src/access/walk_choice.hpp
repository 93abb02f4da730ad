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

    /// Forgets the walks, to be used for the next doorstep.
    void clear() {
        best_ = kNoWalk;
        walks_.clear();
    }

    void add(WalkCost cost, std::uint32_t facility) {
        if (cost.reachable()) {
            auto const walk =
                by_time() ? Walk{cost.time, facility, cost.length} : Walk{cost.length, facility, cost.time};
            if (count_ == 1) {
                best_ = std::min(best_, walk);
            } else {
                walks_.push_back(walk);
            }
        }
    }

    [[nodiscard]] NearestAnswer choose() {
        if (count_ == 1) {
            return answer(best_);
        }
        std::ranges::sort(walks_);
        found_.clear();
        for (auto const& walk : walks_) {
            if (std::ranges::find(found_, walk.facility) == found_.end()) {
                found_.push_back(walk.facility);
                if (found_.size() == count_) {
                    return answer(walk);
                }
            }
        }
        return answer(kNoWalk);
    }

  private:
    static constexpr Walk kNoWalk{kUnreachable, 0, kUnreachable};

    [[nodiscard]] bool by_time() const { return metric_ == Metric::time; }
    [[nodiscard]] NearestAnswer answer(Walk const& walk) const {
        return {by_time() ? WalkCost{walk.key, walk.other} : WalkCost{walk.other, walk.key},
                id_at<FacilityId>(walk.facility)};
    }

    Metric metric_;
    std::uint32_t count_;
    Walk best_{kNoWalk};  // where one is asked for
    std::vector<Walk> walks_;
    std::vector<std::uint32_t> found_;
};

}  // namespace walkshed
