// SPDX-License-Identifier: Apache-2.0
#include "report/page_shapes.hpp"

#include <algorithm>
#include <array>
#include <boost/geometry/algorithms/simplify.hpp>
#include <boost/geometry/geometries/linestring.hpp>
#include <cmath>
#include <utility>

#include "geo/boost_point.hpp"

namespace walkshed {

namespace {

constexpr double kSteps = 1e6;  // a degree

std::int64_t steps(double degrees) {
    return std::llround(degrees * kSteps);
}

Line simplified(std::span<Point const> line, double tolerance) {
    boost::geometry::model::linestring<Point> const all(line.begin(), line.end());
    boost::geometry::model::linestring<Point> fewer;
    boost::geometry::simplify(all, fewer, tolerance);
    auto const is_ring = line.size() >= 4 && line.front() == line.back();
    return is_ring && fewer.size() < 4 ? Line(line.begin(), line.end()) : Line(fewer.begin(), fewer.end());
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

/// Neighbours on the ground follow one another in a network, so that each list covers a small part of the map.
Json streets_json(Network const& network, PageShapes const& shapes) {
    constexpr std::size_t kEdgesOfAList = 400;
    constexpr std::array kNames{"major", "minor", "path"};
    std::array<Json, kNames.size()> lists{Json::array(), Json::array(), Json::array()};
    for (std::size_t first = 0; first < network.edge_count(); first += kEdgesOfAList) {
        std::array<Json, kNames.size()> lines{Json::array(), Json::array(), Json::array()};
        for (auto i = first; i < std::min(first + kEdgesOfAList, network.edge_count()); ++i) {
            auto const edge = id_at<EdgeId>(i);
            if (!network.edge(edge).across_area) {
                lines[static_cast<std::size_t>(importance(network.edge(edge).kind))].push_back(
                    shapes.of(network.line(edge)));
            }
        }
        for (std::size_t kind = 0; kind < kNames.size(); ++kind) {
            if (!lines[kind].empty()) {
                lists[kind].push_back(std::move(lines[kind]));
            }
        }
    }
    Json streets;
    for (std::size_t kind = 0; kind < kNames.size(); ++kind) {
        streets[kNames[kind]] = std::move(lists[kind]);
    }
    return streets;
}

Json lines_json(std::span<Line const> lines, PageShapes const& shapes) {
    Json list = Json::array();
    for (auto const& line : lines) {
        if (line.size() > 1) {
            list.push_back(shapes.of(line));
        }
    }
    return list;
}

}  // namespace

PageShapes::PageShapes(LonLat origin, ToDegrees to_degrees, double tolerance)
    : origin_{origin}, to_degrees_{std::move(to_degrees)}, tolerance_{tolerance} {}

Json PageShapes::corners(std::span<Point const> line) const {
    Json numbers = Json::array();
    std::int64_t x = 0;
    std::int64_t y = 0;
    for (auto const& place : to_degrees_(line)) {
        auto const east = steps(place.lon - origin_.lon);
        auto const north = steps(place.lat - origin_.lat);
        numbers.push_back(east - x);
        numbers.push_back(north - y);
        x = east;
        y = north;
    }
    return numbers;
}

Json PageShapes::of(std::span<Point const> line) const {
    return corners(simplified(line, tolerance_));
}

Json PageShapes::of(Geometry const& geometry) const {
    if (auto const* const point = std::get_if<Point>(&geometry)) {
        return corners({point, 1});
    }
    if (auto const* const lines = std::get_if<MultiLine>(&geometry)) {
        return lines_json(*lines, *this);
    }
    auto const* const polygons = std::get_if<MultiPolygon>(&geometry);
    if (polygons == nullptr) {
        return nullptr;
    }
    Json parts = Json::array();
    for (auto const& polygon : *polygons) {
        Json rings = Json::array({of(polygon.outer)});
        for (auto const& hole : polygon.holes) {
            rings.push_back(of(hole));
        }
        parts.push_back(std::move(rings));
    }
    return parts;
}

Json backdrop_json(PageBackdrop const& backdrop, LonLat origin) {
    constexpr double kTolerance = 1.5;
    PageShapes const shapes{origin, backdrop.to_degrees, kTolerance};
    auto json = streets_json(backdrop.network, shapes);
    json["water"] = lines_json(backdrop.water, shapes);
    json["railways"] = lines_json(backdrop.railways, shapes);
    return json;
}

}  // namespace walkshed
