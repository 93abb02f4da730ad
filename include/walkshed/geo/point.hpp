// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <compare>
#include <numbers>

#include "walkshed/base/units.hpp"

namespace walkshed {

/// A place on the Earth in degrees, WGS 84.
struct LonLat {
    double lon{0.0};  ///< east of Greenwich, -180 to 180
    double lat{0.0};  ///< north of the equator, -90 to 90
};

/// A place in the run's metric system: metres east and north of its origin. All geometry inside the library is in
/// one such system; only readers and writers know any other.
struct Point {
    double x{0.0};
    double y{0.0};

    friend constexpr auto operator<=>(Point const&, Point const&) = default;
};

/// The straight distance.
[[nodiscard]] inline Meters distance(Point a, Point b) {
    auto const east = b.x - a.x;
    auto const north = b.y - a.y;
    return Meters{std::sqrt(east * east + north * north)};
}

/// Its square, in square metres.
[[nodiscard]] constexpr double square_distance(Point a, Point b) {
    return (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
}

/// The direction of the straight line from `a` to `b` in degrees from the north of the metric system, clockwise: at
/// least 0, less than 360. 0 when they are one.
[[nodiscard]] inline double bearing(Point a, Point b) {
    auto const degrees = std::atan2(b.x - a.x, b.y - a.y) * 180.0 / std::numbers::pi;
    return degrees < 0.0 ? degrees + 360.0 : degrees;
}

/// The point `share` of the way from `a` (0) to `b` (1).
[[nodiscard]] constexpr Point interpolate(Point a, Point b, double share) {
    return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

[[nodiscard]] inline bool is_finite(Point point) {
    return std::isfinite(point.x) && std::isfinite(point.y);
}

/// An upright rectangle; the default one is empty and holds nothing.
struct Bounds {
    Point low{HUGE_VAL, HUGE_VAL};
    Point high{-HUGE_VAL, -HUGE_VAL};

    constexpr void add(Point point) {
        low = {point.x < low.x ? point.x : low.x, point.y < low.y ? point.y : low.y};
        high = {point.x > high.x ? point.x : high.x, point.y > high.y ? point.y : high.y};
    }
    [[nodiscard]] constexpr bool contains(Point point) const {
        return point.x >= low.x && point.x <= high.x && point.y >= low.y && point.y <= high.y;
    }
    [[nodiscard]] constexpr bool empty() const { return low.x > high.x; }
    /// The same rectangle, `margin` larger on every side.
    [[nodiscard]] constexpr Bounds grown(Meters margin) const {
        return {{low.x - margin.count(), low.y - margin.count()}, {high.x + margin.count(), high.y + margin.count()}};
    }
};

}  // namespace walkshed
