// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "walkshed/geo/point.hpp"

namespace walkshed {

/// What a disc covers that moves straight from `a` to `b` while its radius changes evenly: the convex hull of the first
/// and the last one, or just the larger one where it holds the other. Radii in metres, at least 0.
struct Capsule {
    Point a;
    Point b;
    double radius_a;
    double radius_b;
};

}  // namespace walkshed
