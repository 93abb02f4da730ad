// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// MedianWalk of doorsteps whose walks change: keeps the walk of each, and people by ranges of walks, so that another
/// walk costs nothing much, and the median a look at every doorstep. Memory: 16 bytes a doorstep.
class KeptMedian {
  public:
    /// `weights` of people by doorstep, as whole_people() has them; all reach nothing at first.
    KeptMedian(Metric metric, std::vector<std::int64_t> weights);

    void set(std::size_t doorstep, WalkCost walk);

    /// See MedianWalk::find(); of those with the same cost by the metric the first doorstep.
    [[nodiscard]] WalkCost find() const;

  private:
    /// Doorsteps whose walks cost about the same.
    struct Range {
        std::int64_t weight{0};
        std::int64_t doorsteps{0};
    };

    [[nodiscard]] std::size_t range_of(WalkCost walk) const;
    [[nodiscard]] std::int64_t weight_of(std::size_t doorstep) const { return total_ > 0 ? weights_[doorstep] : 1; }
    void count(std::size_t doorstep, std::int64_t times);
    [[nodiscard]] WalkCost find_in(std::size_t range, std::int64_t before, std::int64_t total) const;

    Metric metric_;
    std::vector<std::int64_t> weights_;
    std::vector<WalkCost> walks_;
    std::vector<Range> ranges_;
    std::int64_t total_{0};
};

}  // namespace walkshed
