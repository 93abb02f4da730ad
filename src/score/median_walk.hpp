// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// People as a whole number, in millionths (2^-20): sums of it do not depend on their order.
[[nodiscard]] std::int64_t whole_people(double people);

/// Finds the walk of the median person of any number of doorsteps, given one after another, exactly: people are counted
/// by the whole number that their walk costs, so memory follows how many such numbers there are, not the people.
class MedianWalk {
  public:
    explicit MedianWalk(Metric metric) : metric_{metric} {}

    /// `people` with this walk; counted in millionths.
    void add(WalkCost walk, double people);

    /// Half of the weight walks as far or less; whoever can reach nothing comes last. When nobody weighs anything,
    /// every doorstep counts one. Of those with the same cost by the metric the first that was added. Unreachable when
    /// more than half reach nothing, or none was added.
    [[nodiscard]] WalkCost find();

  private:
    /// Those whose walks cost the same.
    struct People {
        WalkCost walk{};  ///< of the first
        std::int64_t weight{0};
        std::int64_t doorsteps{0};
    };

    /// Puts those whose walks cost the same together, in order of cost. What was put together before is as much as what
    /// came since, so that each is looked at a few times only.
    void settle();

    Metric metric_;
    std::vector<People> people_;  // those put together, then others as they came
    std::size_t settled_{0};      // how many were put together
    std::int64_t weight_{0};
    std::int64_t doorsteps_{0};
};

}  // namespace walkshed
