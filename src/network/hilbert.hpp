// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "walkshed/geo/point.hpp"

namespace walkshed {

/// How far along the Hilbert curve through a grid of 2^16 by 2^16 cells over `bounds` the point's cell lies. Points
/// that are near on the curve are near on the ground. A point beyond the bounds counts as one at their edge.
[[nodiscard]] std::uint32_t hilbert_index(Point point, Bounds const& bounds);

/// The numbers of the points in the order of the curve through the bounds of all that are finite, those of one cell
/// ascending: who works in this order finds in the cache what the point before needed. REQUIRES: fewer than 2^32
/// points. Cost: O(n log n).
[[nodiscard]] std::vector<std::uint32_t> along_hilbert_curve(std::span<Point const> points);

}  // namespace walkshed
