// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "walkshed/geo/point.hpp"

namespace walkshed {

/// How far along the Hilbert curve through a grid of 2^16 by 2^16 cells over `bounds` the point's cell lies. Points
/// that are near on the curve are near on the ground. REQUIRES: the point is within the bounds.
[[nodiscard]] std::uint32_t hilbert_index(Point point, Bounds const& bounds);

}  // namespace walkshed
