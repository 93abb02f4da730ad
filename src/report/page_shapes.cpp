// SPDX-License-Identifier: Apache-2.0
#include "report/page_shapes.hpp"

#include <cmath>
#include <utility>
#include <vector>

#include "report/map_lines.hpp"

namespace walkshed {

namespace {

constexpr double kSteps = 1e6;  // a degree

enum class Part : std::uint8_t { line, outer, hole };

/// What the lines of a shape are.
std::vector<Part> parts_of(Geometry const& geometry) {
    std::vector<Part> parts;
    if (std::holds_alternative<Point>(geometry)) {
        parts.push_back(Part::line);
    } else if (auto const* const lines = std::get_if<MultiLine>(&geometry)) {
        parts.assign(lines->size(), Part::line);
    } else if (auto const* const polygons = std::get_if<MultiPolygon>(&geometry)) {
        for (auto const& polygon : *polygons) {
            parts.push_back(Part::outer);
            parts.insert(parts.end(), polygon.holes.size(), Part::hole);
        }
    }
    return parts;
}

struct Corners {
    std::vector<double> counts;
    std::vector<double> starts;
    std::vector<double> steps;

    void add(std::span<LonLat const> line, LonLat origin) {
        counts.push_back(static_cast<double>(line.size()));
        double x = 0;
        double y = 0;
        for (std::size_t i = 0; i < line.size(); ++i) {
            auto const east = std::round((line[i].lon - origin.lon) * kSteps);
            auto const north = std::round((line[i].lat - origin.lat) * kSteps);
            auto& numbers = i == 0 ? starts : steps;
            numbers.push_back(east - x);
            numbers.push_back(north - y);
            x = east;
            y = north;
        }
    }
};

bool is_closed(Line const& line) {
    return line.size() >= 4 && line.front() == line.back();
}

std::vector<Geometry> each_alone(std::span<Line const> lines) {
    std::vector<Geometry> shapes;
    for (auto const& line : lines) {
        shapes.emplace_back(MultiLine{line});
    }
    return shapes;
}

}  // namespace

PageShapes::PageShapes(LonLat origin, ToDegrees to_degrees, double tolerance)
    : origin_{origin}, to_degrees_{std::move(to_degrees)}, tolerance_{tolerance} {}

Json PageShapes::of(std::span<Geometry const> geometries, PageBody& body) const {
    std::vector<double> parts;
    std::vector<double> kinds;
    std::vector<Line> lines;
    for (auto const& geometry : geometries) {
        auto const own = parts_of(geometry);
        parts.push_back(static_cast<double>(own.size()));
        for (auto const part : own) {
            kinds.push_back(static_cast<double>(part));
        }
        auto const some = lines_of(geometry);
        lines.insert(lines.end(), some.begin(), some.end());
    }
    Corners corners;
    for (auto const& line : in_degrees(lines, to_degrees_, tolerance_)) {
        corners.add(line, origin_);
    }
    Json json = Json::object();
    json["parts"] = body.add(parts);
    json["kinds"] = body.add(kinds);
    json["corners"] = body.add(corners.counts);
    json["starts"] = body.add(corners.starts);
    json["steps"] = body.add(corners.steps);
    return json;
}

Json backdrop_json(PageBackdrop const& backdrop, LonLat origin, PageBody& body) {
    constexpr double kTolerance = 1.5;
    PageShapes const shapes{origin, backdrop.to_degrees, kTolerance};
    auto const streets = street_lines(backdrop.network);
    std::vector<Geometry> lakes;
    std::vector<Geometry> streams;
    for (auto const& water : backdrop.water) {
        if (is_closed(water)) {
            lakes.emplace_back(MultiPolygon{{.outer = water, .holes = {}}});
        } else {
            streams.emplace_back(MultiLine{water});
        }
    }
    Json json = Json::object();
    json["lakes"] = shapes.of(lakes, body);
    json["streams"] = shapes.of(streams, body);
    json["major"] = shapes.of(each_alone(streets[0]), body);
    json["minor"] = shapes.of(each_alone(streets[1]), body);
    json["path"] = shapes.of(each_alone(streets[2]), body);
    json["railways"] = shapes.of(each_alone(backdrop.railways), body);
    return json;
}

}  // namespace walkshed
