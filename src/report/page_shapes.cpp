// SPDX-License-Identifier: Apache-2.0
#include "report/page_shapes.hpp"

#include <cmath>
#include <utility>

#include "report/map_lines.hpp"

namespace walkshed {

namespace {

constexpr double kSteps = 1e6;  // a degree

std::int64_t steps(double degrees) {
    return std::llround(degrees * kSteps);
}

/// Takes the numbers of a shape's lines from `next` on.
Json shape_json(Geometry const& geometry, Json::iterator& next) {
    auto const take = [&] { return std::move(*next++); };
    if (std::holds_alternative<Point>(geometry)) {
        return take();
    }
    Json parts = Json::array();
    if (auto const* const lines = std::get_if<MultiLine>(&geometry)) {
        for (std::size_t i = 0; i < lines->size(); ++i) {
            parts.push_back(take());
        }
        return parts;
    }
    auto const* const polygons = std::get_if<MultiPolygon>(&geometry);
    if (polygons == nullptr) {
        return nullptr;
    }
    for (auto const& polygon : *polygons) {
        Json rings = Json::array();
        for (std::size_t i = 0; i <= polygon.holes.size(); ++i) {
            rings.push_back(take());
        }
        parts.push_back(std::move(rings));
    }
    return parts;
}

/// The numbers of a line, from that of its corners in degrees.
Json numbers_json(std::span<LonLat const> corners, LonLat origin) {
    Json numbers = Json::array();
    std::int64_t x = 0;
    std::int64_t y = 0;
    for (auto const& place : corners) {
        auto const east = steps(place.lon - origin.lon);
        auto const north = steps(place.lat - origin.lat);
        numbers.push_back(east - x);
        numbers.push_back(north - y);
        x = east;
        y = north;
    }
    return numbers;
}

}  // namespace

PageShapes::PageShapes(LonLat origin, ToDegrees to_degrees, double tolerance)
    : origin_{origin}, to_degrees_{std::move(to_degrees)}, tolerance_{tolerance} {}

Json PageShapes::of(std::span<Line const> lines) const {
    Json list = Json::array();
    for (auto const& corners : in_degrees(lines, to_degrees_, tolerance_)) {
        list.push_back(numbers_json(corners, origin_));
    }
    return list;
}

Json PageShapes::of(std::span<Geometry const> geometries) const {
    std::vector<Line> lines;
    for (auto const& geometry : geometries) {
        auto const some = lines_of(geometry);
        lines.insert(lines.end(), some.begin(), some.end());
    }
    auto numbers = of(lines);
    auto next = numbers.begin();
    Json list = Json::array();
    for (auto const& geometry : geometries) {
        list.push_back(shape_json(geometry, next));
    }
    return list;
}

Json backdrop_json(PageBackdrop const& backdrop, LonLat origin) {
    constexpr double kTolerance = 1.5;
    PageShapes const shapes{origin, backdrop.to_degrees, kTolerance};
    auto const streets = street_lines(backdrop.network);
    return {{"major", shapes.of(streets[0])},
            {"minor", shapes.of(streets[1])},
            {"path", shapes.of(streets[2])},
            {"water", shapes.of(backdrop.water)},
            {"railways", shapes.of(backdrop.railways)}};
}

}  // namespace walkshed
