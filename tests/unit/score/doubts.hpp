// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "walkshed/score/confidence.hpp"

namespace walkshed::testing {

inline constexpr ConfidenceOptions kNoDoubt{.speed_spread = 0.0, .missing_share = 0.0, .position_error = Meters{0.0}};

[[nodiscard]] inline ConfidenceOptions missing(double share) {
    auto options = kNoDoubt;
    options.missing_share = share;
    return options;
}

}  // namespace walkshed::testing
