// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "walkshed/geo/polygon.hpp"

namespace walkshed::testing {

/// The rectangle between two opposite corners.
[[nodiscard]] inline MultiPolygon rectangle(Point low, Point high) {
    return {{{low, {high.x, low.y}, high, {low.x, high.y}, low}, {}}};
}

/// The square north-east of a corner.
[[nodiscard]] inline MultiPolygon square(Point low, double side) {
    return rectangle(low, {low.x + side, low.y + side});
}

}  // namespace walkshed::testing
