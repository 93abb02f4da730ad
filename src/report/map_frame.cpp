// SPDX-License-Identifier: Apache-2.0
#include "report/map_frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace walkshed {

namespace {

constexpr double kRadians = std::numbers::pi / 180.0;
constexpr double kMargin = 0.05;
constexpr double kLeastMetres = 200.0;  // that a map shows

/// The metres of a degree of longitude and of latitude, on the ellipsoid.
Point metres_per_degree(double lat) {
    constexpr double kEquator = 6'378'137.0;
    constexpr double kSquaredEccentricity = 0.00669437999014;
    auto const sine = std::sin(lat * kRadians);
    auto const bend = 1.0 - kSquaredEccentricity * sine * sine;
    auto const across = kEquator / std::sqrt(bend);
    auto const along = across * (1.0 - kSquaredEccentricity) / bend;
    return {across * std::cos(lat * kRadians) * kRadians, along * kRadians};
}

}  // namespace

MapFrame::MapFrame(LonLat low, LonLat high, Bounds const& window)
    : window_{window},
      middle_{(low.lon + high.lon) / 2.0, (low.lat + high.lat) / 2.0},
      metres_per_degree_{metres_per_degree(middle_.lat)} {
    auto const wide = std::max((high.lon - low.lon) * metres_per_degree_.x, kLeastMetres);
    auto const high_metres = std::max((high.lat - low.lat) * metres_per_degree_.y, kLeastMetres);
    auto const margin = 2.0 * kMargin * std::max(wide, high_metres);
    metres_per_unit_ = std::max((wide + margin) / (window.high.x - window.low.x),
                                (high_metres + margin) / (window.high.y - window.low.y));
}

Point MapFrame::at(LonLat place) const {
    auto const east = (place.lon - middle_.lon) * metres_per_degree_.x;
    auto const north = (place.lat - middle_.lat) * metres_per_degree_.y;
    return {(window_.low.x + window_.high.x) / 2.0 + east / metres_per_unit_,
            (window_.low.y + window_.high.y) / 2.0 - north / metres_per_unit_};
}

std::string ScaleBar::text() const {
    return metres >= 1000.0 ? fmt::format("{:g} km", metres / 1000.0) : fmt::format("{:g} m", metres);
}

ScaleBar scale_bar(double metres_per_unit, double most) {
    auto const most_metres = metres_per_unit * most;
    auto const power = std::pow(10.0, std::floor(std::log10(most_metres)));
    auto const times = most_metres >= 5.0 * power ? 5.0 : most_metres >= 2.0 * power ? 2.0 : 1.0;
    return {times * power, times * power / metres_per_unit};
}

}  // namespace walkshed
