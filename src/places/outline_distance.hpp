// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "geo/outlines.hpp"

namespace walkshed {

/// An entrance this near to an outline is on it: mapped as a part of it, but for rounding and tracing.
inline constexpr Meters kOnOutline{0.5};

/// Straight to the nearest outline, outer or of a hole, from inside or outside.
[[nodiscard]] inline Meters outline_distance(MultiPolygon const& polygons, Point point) {
    Meters least{HUGE_VAL};
    for_each_ring(polygons, [&](Ring const& ring) { least = std::min(least, nearest_on_line(ring, point).away); });
    return least;
}

}  // namespace walkshed
