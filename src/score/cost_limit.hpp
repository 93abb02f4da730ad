// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "walkshed/score/standard.hpp"

namespace walkshed {

/// A limit as a cost.
class CostLimit {
  public:
    explicit CostLimit(Limit const& limit) : metric_{metric_of(limit)}, cost_{cost_of(limit)} {}

    [[nodiscard]] Metric metric() const { return metric_; }
    [[nodiscard]] Cost cost() const { return cost_; }

    /// The greatest cost within it.
    [[nodiscard]] Cost most() const { return std::min(cost_, kUnreachable - 1); }
    [[nodiscard]] bool holds(Cost one) const { return one <= most(); }
    [[nodiscard]] bool holds(WalkCost const& walk) const { return holds(walk.by(metric_)); }

    /// How a walk compares with the limit: 1 is just met. Infinite for one that cannot be walked.
    [[nodiscard]] double strain_of(Cost one) const {
        return one == kUnreachable ? HUGE_VAL : static_cast<double>(one) / std::max(1.0, static_cast<double>(cost_));
    }
    [[nodiscard]] double strain_of(WalkCost const& walk) const { return strain_of(walk.by(metric_)); }

    friend bool operator==(CostLimit const&, CostLimit const&) = default;

  private:
    Metric metric_;
    Cost cost_;
};

}  // namespace walkshed
