// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <numbers>

namespace walkshed {

/// The probability that a normal number of this deviation is at most so far above its mean.
[[nodiscard]] inline double normal_share(double above_mean, double deviation) {
    constexpr double kAllOfIt = 8.0;  // deviations
    if (deviation == 0.0 || std::abs(above_mean) > kAllOfIt * deviation) {
        return above_mean >= 0.0 ? 1.0 : 0.0;
    }
    return 0.5 * std::erfc(-above_mean / (deviation * std::numbers::sqrt2));
}

}  // namespace walkshed
