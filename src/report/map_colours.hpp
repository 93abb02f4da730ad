// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "walkshed/geo/layer_style.hpp"

namespace walkshed {

/// From bad to good, brown to green, as on the page of a report (src/viewer/src/themes.ts).
inline constexpr std::array kLevelColours{Colour{154, 91, 19}, Colour{216, 179, 101}, Colour{236, 231, 217},
                                          Colour{143, 202, 191}, Colour{27, 127, 114}};

/// The completeness that each level but the last ends below.
inline constexpr std::array kLevelEnds{40.0, 60.0, 80.0, 90.0};

}  // namespace walkshed
