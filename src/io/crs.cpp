// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/crs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <memory>

#include "base/parallel.hpp"
#include "io/gdal.hpp"
#include "io/spatial_reference.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/geo/china_coordinates.hpp"

namespace walkshed::io {

namespace {

using TransformationPtr = std::unique_ptr<OGRCoordinateTransformation>;

TransformationPtr transformation(OGRSpatialReference const& from, OGRSpatialReference const& to) {
    TransformationPtr result{OGRCreateCoordinateTransformation(&from, &to)};
    if (!result) {
        throw Error{ErrorCode::bad_argument, "there is no way from one reference system to the other"};
    }
    return result;
}

constexpr std::size_t kGrain = 1U << 14U;  // what takes a thousand times as long as to copy a transformation

/// Converts columns of coordinates, on all threads; those that cannot be become not finite.
void convert(OGRCoordinateTransformation const& transformation, std::vector<double>& x, std::vector<double>& y) {
    parallel_ranges(x.size(), kGrain, [&](std::size_t begin, std::size_t end) {
        QuietGdal const quiet;
        TransformationPtr const own{transformation.Clone()};
        std::vector<int> success(end - begin);
        own->Transform(static_cast<int>(end - begin), x.data() + begin, y.data() + begin, nullptr, success.data());
        for (auto i = begin; i < end; ++i) {
            if (success[i - begin] == 0) {
                x[i] = y[i] = HUGE_VAL;
            }
        }
    });
}

std::string wkt_of(OGRSpatialReference const& reference) {
    char* text = nullptr;
    reference.exportToWkt(&text);
    std::string wkt = text;
    CPLFree(text);
    return wkt;
}

std::string name_of(OGRSpatialReference const& reference) {
    auto const* const authority = reference.GetAuthorityName(nullptr);
    auto const* const code = reference.GetAuthorityCode(nullptr);
    if (authority != nullptr && code != nullptr) {
        return fmt::format("{}:{}", authority, code);
    }
    return reference.GetName() == nullptr ? "unnamed" : reference.GetName();
}

}  // namespace

OGRSpatialReference reference_of(std::string const& definition) {
    QuietGdal const quiet;
    OGRSpatialReference reference;
    if (reference.SetFromUserInput(definition.c_str()) != OGRERR_NONE) {
        throw Error{
            ErrorCode::bad_argument,
            fmt::format("unknown reference system '{}' (name one like EPSG:4326; coordinates of Chinese maps are "
                        "gcj02 or bd09)",
                        definition)};
    }
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

OGRSpatialReference degrees_reference() {
    OGRSpatialReference reference;
    reference.SetWellKnownGeogCS("WGS84");
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

MetricSystem MetricSystem::utm_around(LonLat center) {
    assert(std::isfinite(center.lon) && std::abs(center.lat) <= 84.0);
    auto const zone = static_cast<int>(std::floor((center.lon + 180.0) / 6.0)) % 60 + 1;
    auto const code = (center.lat >= 0.0 ? 32600 : 32700) + zone;
    return named(fmt::format("EPSG:{}", code));
}

MetricSystem MetricSystem::named(std::string_view definition) {
    // What is no system of its own is moved degrees: named by the layer that has them, not to compute in.
    auto const reference = china_system_named(definition) ? degrees_reference() : reference_of(std::string{definition});
    if (reference.IsProjected() == 0 || std::abs(reference.GetLinearUnits() - 1.0) > 1e-9) {
        throw Error{
            ErrorCode::bad_argument,
            fmt::format("{}: not a projected system in metres (leave --crs out to use the UTM zone of the streets)",
                        definition)};
    }
    return {io::name_of(reference), wkt_of(reference)};
}

std::vector<Point> MetricSystem::from_lon_lat(std::span<LonLat const> places) const {
    QuietGdal const quiet;
    auto const to_metres = transformation(degrees_reference(), reference_of(wkt_));
    std::vector<double> x(places.size());
    std::vector<double> y(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        x[i] = places[i].lon;
        y[i] = places[i].lat;
    }
    convert(*to_metres, x, y);
    std::vector<Point> points(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        points[i] = {x[i], y[i]};
    }
    return points;
}

std::vector<LonLat> MetricSystem::to_lon_lat(std::span<Point const> points) const {
    QuietGdal const quiet;
    auto const to_degrees = transformation(reference_of(wkt_), degrees_reference());
    std::vector<double> x(points.size());
    std::vector<double> y(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        x[i] = points[i].x;
        y[i] = points[i].y;
    }
    convert(*to_degrees, x, y);
    std::vector<LonLat> places(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        places[i] = {x[i], y[i]};
    }
    return places;
}

}  // namespace walkshed::io
