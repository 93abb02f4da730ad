// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/geo/point.hpp"

namespace walkshed {

/// The corners of a line, in order.
using Line = std::vector<Point>;

/// Where a line comes closest to a point.
struct LinePosition {
    Meters along;  ///< from the line's start, measured on the line
    Meters away;   ///< straight from the line to the point
    Point point;   ///< the place on the line
};

/// The length of the line; 0 for fewer than two points.
[[nodiscard]] Meters length(std::span<Point const> line);

/// The place on the line nearest to `point`; the first one from the start when several are equally near.
/// REQUIRES: at least one point in the line.
[[nodiscard]] LinePosition nearest_on_line(std::span<Point const> line, Point point);

/// The place `along` metres from the start; the ends for values outside the line. REQUIRES: a non-empty line.
[[nodiscard]] Point point_along(std::span<Point const> line, Meters along);

/// A part of a line, from `from` to `to` metres from its start; `from` equals `to` for a single place.
struct Stretch {
    Meters from;
    Meters to;

    friend auto operator<=>(Stretch const&, Stretch const&) = default;
};

/// The part of the line within the stretch, with the corners between: at least two points, which are the same for a
/// single place. REQUIRES: a non-empty line.
[[nodiscard]] Line part_of(std::span<Point const> line, Stretch const& stretch);

}  // namespace walkshed
