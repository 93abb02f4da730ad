// SPDX-License-Identifier: Apache-2.0
#include "walkshed/geo/line.hpp"

#include <algorithm>

namespace walkshed {
namespace {

/// The share of the way from `a` to `b` at which the segment comes closest to `point`.
double nearest_share(Point a, Point b, Point point) {
    double const dx = b.x - a.x;
    double const dy = b.y - a.y;
    double const square = dx * dx + dy * dy;
    if (square == 0.0) {
        return 0.0;
    }
    return std::clamp(((point.x - a.x) * dx + (point.y - a.y) * dy) / square, 0.0, 1.0);
}

}  // namespace

Meters length(std::span<Point const> line) {
    Meters sum;
    for (std::size_t i = 1; i < line.size(); ++i) {
        sum += distance(line[i - 1], line[i]);
    }
    return sum;
}

LinePosition nearest_on_line(std::span<Point const> line, Point point) {
    LinePosition best{Meters{0}, Meters{0}, line.front()};
    auto least = square_distance(line.front(), point);
    Meters start;
    for (std::size_t i = 1; i < line.size(); ++i) {
        auto const segment = distance(line[i - 1], line[i]);
        auto const share = nearest_share(line[i - 1], line[i], point);
        auto const place = interpolate(line[i - 1], line[i], share);
        if (auto const square = square_distance(place, point); square < least) {
            least = square;
            best = {start + segment * share, Meters{0}, place};
        }
        start += segment;
    }
    best.away = distance(best.point, point);
    return best;
}

Point point_along(std::span<Point const> line, Meters along) {
    if (along <= Meters{0}) {
        return line.front();
    }
    Meters start;
    for (std::size_t i = 1; i < line.size(); ++i) {
        auto const segment = distance(line[i - 1], line[i]);
        if (along < start + segment) {
            return interpolate(line[i - 1], line[i], (along - start) / segment);
        }
        start += segment;
    }
    return line.back();
}

Line part_of(std::span<Point const> line, Stretch const& stretch) {
    Line part{point_along(line, stretch.from)};
    Meters along;
    for (std::size_t i = 1; i < line.size(); ++i) {
        along += distance(line[i - 1], line[i]);
        if (along > stretch.from && along < stretch.to) {
            part.push_back(line[i]);
        }
    }
    part.push_back(point_along(line, stretch.to));
    return part;
}

}  // namespace walkshed
