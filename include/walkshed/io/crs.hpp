// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "walkshed/geo/point.hpp"

namespace walkshed::io {

/// The metric system a run is computed in: a projected reference system in metres, and its conversions from and to
/// degrees. Cheap to copy; each thread needs a copy of its own to convert with.
class MetricSystem {
  public:
    /// The UTM zone around `center`. REQUIRES: finite degrees, latitude within ±84.
    [[nodiscard]] static MetricSystem utm_around(LonLat center);

    /// The system a user names: "EPSG:4547", WKT or PROJ text. Throws Error (bad_argument) when it is not known or
    /// not measured in metres.
    [[nodiscard]] static MetricSystem named(std::string_view definition);

    /// The system that name() and wkt() told of before. What they say is only looked at when something is converted,
    /// which throws Error (bad_argument) when it is no reference system.
    [[nodiscard]] static MetricSystem known(std::string name, std::string wkt) {
        return {std::move(name), std::move(wkt)};
    }

    /// "EPSG:32650" when the system has a code, else its name.
    [[nodiscard]] std::string const& name() const { return name_; }

    /// The definition as WKT, for writers.
    [[nodiscard]] std::string const& wkt() const { return wkt_; }

    /// Converts in place order; longitude and latitude are always in this order, whatever the authority says. Points
    /// that cannot be converted become not finite.
    [[nodiscard]] std::vector<Point> from_lon_lat(std::span<LonLat const> places) const;
    [[nodiscard]] std::vector<LonLat> to_lon_lat(std::span<Point const> points) const;

  private:
    MetricSystem(std::string name, std::string wkt) : name_{std::move(name)}, wkt_{std::move(wkt)} {}

    std::string name_;
    std::string wkt_;
};

}  // namespace walkshed::io
