// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// Finds the walk of the median person of any number of doorsteps, given one after another, exactly: people are counted
/// by the whole number that their walk costs, so memory follows how far people walk, not how many they are.
class MedianWalk {
  public:
    explicit MedianWalk(Metric metric) : metric_{metric} {}

    /// `weight` people with this walk.
    void add(WalkCost walk, double weight);

    /// Half of the weight walks as far or less; whoever can reach nothing comes last. When nobody weighs anything,
    /// every doorstep counts one. Of those with the same cost by the metric the first that was added. Unreachable when
    /// more than half reach nothing, or none was added.
    [[nodiscard]] WalkCost find() const;

  private:
    struct People {
        double weight{0.0};
        std::uint32_t doorsteps{0};
        WalkCost walk{};  ///< of the first
    };

    static constexpr std::size_t kPage = 1024;
    using Page = std::vector<People>;

    Metric metric_;
    std::vector<Page> pages_;  // by cost; those where nobody is are empty
    double weight_{0.0};
    std::size_t doorsteps_{0};
};

}  // namespace walkshed
