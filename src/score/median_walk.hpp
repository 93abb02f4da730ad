// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// Finds the walk of the median person of any number of doorsteps, given one after another, exactly: people are counted
/// by the whole number that their walk costs, so memory follows how many such numbers there are, not the people.
class MedianWalk {
  public:
    explicit MedianWalk(Metric metric) : metric_{metric} {}

    /// `weight` people with this walk.
    void add(WalkCost walk, double weight);

    /// Half of the weight walks as far or less; whoever can reach nothing comes last. When nobody weighs anything,
    /// every doorstep counts one. Of those with the same cost by the metric the first that was added. Unreachable when
    /// more than half reach nothing, or none was added.
    [[nodiscard]] WalkCost find();

  private:
    /// Those whose walks cost the same.
    struct People {
        WalkCost walk{};  ///< of the first
        double weight{0.0};
        std::uint32_t doorsteps{0};
    };
    using Run = std::vector<People>;  // by cost, each once

    [[nodiscard]] Run merged(Run const& older, Run const& newer) const;
    void merge_last_two();
    /// Makes a run of what was added last, and merges runs of about the same length, so that each is merged a few times
    /// only.
    void settle();

    Metric metric_;
    Run added_;              // as they came
    std::vector<Run> runs_;  // each longer than the next
    double weight_{0.0};
    std::size_t doorsteps_{0};
};

}  // namespace walkshed
