// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>

#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// People by how far they walk, to the nearest second or metre: less than MedianWalk knows, in less memory.
class WalkHistogram {
  public:
    explicit WalkHistogram(Metric metric);

    /// `people` with this walk; whoever can reach nothing comes last.
    void add(WalkCost walk, double people);

    /// Half of the people walk no farther, in seconds or metres; nothing when more than half reach nothing, or
    /// there is nobody.
    [[nodiscard]] std::optional<double> median() const;

  private:
    static constexpr std::uint32_t kPage = 64;
    using Page = std::array<double, kPage>;

    Metric metric_;
    double costs_a_step_;
    std::map<std::uint32_t, Page> pages_;  ///< those where anybody is
    double people_{0.0};
};

}  // namespace walkshed
