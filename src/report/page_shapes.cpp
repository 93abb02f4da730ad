// SPDX-License-Identifier: Apache-2.0
#include "report/page_shapes.hpp"

#include <algorithm>
#include <array>
#include <boost/geometry/algorithms/simplify.hpp>
#include <boost/geometry/geometries/linestring.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <cmath>
#include <utility>

#include "geo/boost_point.hpp"

namespace walkshed {

namespace {

constexpr double kSteps = 1e6;  // a degree

std::int64_t steps(double degrees) {
    return std::llround(degrees * kSteps);
}

Line simplified(Line const& line, double tolerance) {
    boost::geometry::model::linestring<Point> const all(line.begin(), line.end());
    boost::geometry::model::linestring<Point> fewer;
    boost::geometry::simplify(all, fewer, tolerance);
    auto const is_ring = line.size() >= 4 && line.front() == line.back();
    return is_ring && fewer.size() < 4 ? line : Line(fewer.begin(), fewer.end());
}

/// The lines that a shape consists of, in the order in which shape_json() takes them.
void add_lines(std::vector<Line>& lines, Geometry const& geometry) {
    if (auto const* const point = std::get_if<Point>(&geometry)) {
        lines.push_back({*point});
    } else if (auto const* const several = std::get_if<MultiLine>(&geometry)) {
        lines.insert(lines.end(), several->begin(), several->end());
    } else if (auto const* const polygons = std::get_if<MultiPolygon>(&geometry)) {
        for (auto const& polygon : *polygons) {
            lines.push_back(polygon.outer);
            lines.insert(lines.end(), polygon.holes.begin(), polygon.holes.end());
        }
    }
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

enum class Importance : std::uint8_t { major, minor, path };

Importance importance(StreetKind kind) {
    switch (kind) {
        case StreetKind::trunk:
        case StreetKind::primary:
        case StreetKind::secondary:
        case StreetKind::tertiary:
            return Importance::major;
        case StreetKind::residential:
        case StreetKind::unclassified:
        case StreetKind::living_street:
        case StreetKind::pedestrian:
        case StreetKind::other:
            return Importance::minor;
        default:
            return Importance::path;
    }
}

/// The lines of all edges of each importance. Those across areas were drawn by nobody.
std::array<std::vector<Line>, 3> street_lines(Network const& network) {
    std::array<std::vector<Line>, 3> lines;
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const edge = id_at<EdgeId>(i);
        if (!network.edge(edge).across_area) {
            auto const line = network.line(edge);
            lines[static_cast<std::size_t>(importance(network.edge(edge).kind))].emplace_back(line.begin(), line.end());
        }
    }
    return lines;
}

}  // namespace

PageShapes::PageShapes(LonLat origin, ToDegrees to_degrees, double tolerance)
    : origin_{origin}, to_degrees_{std::move(to_degrees)}, tolerance_{tolerance} {}

Json PageShapes::of(std::span<Line const> lines) const {
    std::vector<Point> points;
    std::vector<std::size_t> ends;
    for (auto const& line : lines) {
        auto const fewer = simplified(line, tolerance_);
        points.insert(points.end(), fewer.begin(), fewer.end());
        ends.push_back(points.size());
    }
    auto const places = to_degrees_(points);
    Json list = Json::array();
    std::size_t first = 0;
    for (auto const end : ends) {
        list.push_back(numbers_json(std::span{places}.subspan(first, end - first), origin_));
        first = end;
    }
    return list;
}

Json PageShapes::of(std::span<Geometry const> geometries) const {
    std::vector<Line> lines;
    for (auto const& geometry : geometries) {
        add_lines(lines, geometry);
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
