// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "walkshed/geo/point.hpp"

namespace walkshed {

/// Where the parts of a sheet are.
inline constexpr double kSheetWidth = 1920.0;
inline constexpr double kSheetHeight = 1080.0;
inline constexpr Bounds kMapWindow{{40.0, 150.0}, {1420.0, 1020.0}};
inline constexpr double kPanelLeft = 1464.0;
inline constexpr double kPanelRight = 1880.0;

}  // namespace walkshed
