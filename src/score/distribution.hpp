// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <unordered_map>

#include "walkshed/score/area_equity.hpp"

namespace walkshed {

/// What something is for people: the more the better, or the worse.
enum class Worth : std::uint8_t { good, bad };

/// People by the group they are in and by a value that each has. Values that agree to `width` are kept as one, at
/// their mean, so that memory follows the values and the groups, not the doorsteps.
class Distribution {
  public:
    explicit Distribution(double width) : width_{width} {}

    /// REQUIRES: value at least 0, group below 2^24.
    void add(std::size_t group, double value, double people);

    [[nodiscard]] Spread spread(Worth worth) const;

  private:
    struct Pile {
        double people{0.0};
        double sum{0.0};  ///< of the values of its people
    };

    double width_;
    std::unordered_map<std::uint64_t, Pile> piles_;  ///< by group and value
};

}  // namespace walkshed
