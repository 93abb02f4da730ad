// SPDX-License-Identifier: Apache-2.0
#include "access/leg_lines.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "geo/outlines.hpp"

namespace walkshed {

namespace {

constexpr Meters kSame{0.001};  // legs whose lengths differ by less may be the same one

/// How far the line is from being as long as the leg.
Meters misfit(Line const& line, Meters leg) {
    return Meters{std::abs((length(line) - leg).count())};
}

/// The first of the lines that is as long as the leg, else the one that comes nearest to it. REQUIRES: at least one.
Line best_of(std::vector<Line> lines, Meters leg) {
    auto const fits = std::ranges::find_if(lines, [&](Line const& line) { return misfit(line, leg) <= kSame; });
    return fits != lines.end()
               ? *fits
               : *std::ranges::min_element(lines, {}, [&](Line const& line) { return misfit(line, leg); });
}

/// Straight, or by way of one of some places.
std::vector<Line> lines_by(Point from, std::span<Point const> by, Point to) {
    std::vector<Line> lines{{from, to}};
    std::ranges::transform(by, std::back_inserter(lines), [&](Point place) { return Line{from, place, to}; });
    return lines;
}

std::vector<Line> lines_to_outline(Point from, Facility const& facility) {
    auto const& shape = std::get<MultiPolygon>(facility.shape);
    std::vector<Line> lines;
    auto const add = [&](Point place) { lines.push_back({from, place}); };
    std::ranges::for_each(facility.entrances, add);
    add(nearest_on_outline(shape, from));
    for_each_place_on_outline(shape, add);
    return lines;
}

}  // namespace

Line line_to_street(Doorstep const& doorstep, LegEnd const& end) {
    return best_of(lines_by(doorstep.point, doorstep.gates, end.street), end.leg);
}

Line line_to_facility(Facility const& facility, LegEnd const& end) {
    if (auto const* const point = std::get_if<Point>(&facility.shape)) {
        return best_of(lines_by(end.street, facility.entrances, *point), end.leg);
    }
    if (end.leg == Meters{0}) {
        return {end.street};
    }
    return best_of(lines_to_outline(end.street, facility), end.leg);
}

}  // namespace walkshed
