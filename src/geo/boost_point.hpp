// SPDX-License-Identifier: Apache-2.0
#pragma once

// Lets Boost.Geometry use our points as they are. For source files only.

#include <boost/geometry/core/cs.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/register/point.hpp>

#include "walkshed/geo/point.hpp"

BOOST_GEOMETRY_REGISTER_POINT_2D(walkshed::Point, double, boost::geometry::cs::cartesian, x, y)

namespace walkshed {

using BoostBox = boost::geometry::model::box<Point>;

[[nodiscard]] inline BoostBox boost_box(Bounds const& bounds) {
    return {bounds.low, bounds.high};
}

}  // namespace walkshed
