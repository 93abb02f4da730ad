// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "walkshed/base/ids.hpp"

namespace walkshed {

/// Weights in classes of similar ones. A FacilityWeigher tells the weights of one category in one unit; those of
/// different size are categories of their own, so that a small one is as exact as a large one: to one part in 2^18.
class Magnitudes {
  public:
    explicit Magnitudes(std::span<double const> weights) {
        for (auto const weight : weights) {
            if (weight > 0.0) {
                classes_.push_back(class_of(weight));
            }
        }
        std::ranges::sort(classes_);
        classes_.erase(std::unique(classes_.begin(), classes_.end()), classes_.end());
    }

    [[nodiscard]] std::size_t count() const { return classes_.size(); }

    /// REQUIRES: one of the weights, above 0.
    [[nodiscard]] CategoryId of(double weight) const {
        auto const found = std::ranges::lower_bound(classes_, class_of(weight));
        return id_at<CategoryId>(static_cast<std::size_t>(found - classes_.begin()));
    }

  private:
    static int class_of(double weight) {
        constexpr double kBits = 12.0;
        return static_cast<int>(std::floor(std::ilogb(weight) / kBits));
    }

    std::vector<int> classes_;  // ascending
};

}  // namespace walkshed
