// SPDX-License-Identifier: Apache-2.0
#include "report/map_lines.hpp"

#include <boost/geometry/algorithms/simplify.hpp>
#include <boost/geometry/geometries/linestring.hpp>
#include <boost/geometry/strategies/strategies.hpp>

#include "geo/boost_point.hpp"

namespace walkshed {

namespace {

Line simplified(Line const& line, double tolerance) {
    boost::geometry::model::linestring<Point> const all(line.begin(), line.end());
    boost::geometry::model::linestring<Point> fewer;
    boost::geometry::simplify(all, fewer, tolerance);
    auto const is_ring = line.size() >= 4 && line.front() == line.back();
    return is_ring && fewer.size() < 4 ? line : Line(fewer.begin(), fewer.end());
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

}  // namespace

std::vector<Line> lines_of(Geometry const& geometry) {
    std::vector<Line> lines;
    if (auto const* const point = std::get_if<Point>(&geometry)) {
        lines.push_back({*point});
    } else if (auto const* const several = std::get_if<MultiLine>(&geometry)) {
        lines = *several;
    } else if (auto const* const polygons = std::get_if<MultiPolygon>(&geometry)) {
        for (auto const& polygon : *polygons) {
            lines.push_back(polygon.outer);
            lines.insert(lines.end(), polygon.holes.begin(), polygon.holes.end());
        }
    }
    return lines;
}

std::vector<std::vector<LonLat>> in_degrees(std::span<Line const> lines, ToDegrees const& to_degrees,
                                            double tolerance) {
    std::vector<Point> points;
    std::vector<std::size_t> ends;
    for (auto const& line : lines) {
        auto const fewer = simplified(line, tolerance);
        points.insert(points.end(), fewer.begin(), fewer.end());
        ends.push_back(points.size());
    }
    auto const places = to_degrees(points);
    std::vector<std::vector<LonLat>> corners;
    corners.reserve(ends.size());
    std::size_t first = 0;
    for (auto const end : ends) {
        auto const own = std::span{places}.subspan(first, end - first);
        corners.emplace_back(own.begin(), own.end());
        first = end;
    }
    return corners;
}

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

}  // namespace walkshed
