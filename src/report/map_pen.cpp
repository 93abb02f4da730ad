// SPDX-License-Identifier: Apache-2.0
#include "report/map_pen.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "report/map_lines.hpp"
#include "report/sheet_marks.hpp"

namespace walkshed {

namespace {

constexpr double kTolerance = 0.3;  // units of the drawing

bool overlap(Bounds const& a, Bounds const& b) {
    return a.low.x <= b.high.x && a.high.x >= b.low.x && a.low.y <= b.high.y && a.high.y >= b.low.y;
}

}  // namespace

Bounds bounds_of(std::span<Line const> lines) {
    Bounds bounds;
    for (auto const& line : lines) {
        std::ranges::for_each(line, [&](Point corner) { bounds.add(corner); });
    }
    return bounds;
}

MapPen::MapPen(MapFrame frame, ToDegrees to_degrees) : frame_{frame}, to_degrees_{std::move(to_degrees)} {}

std::vector<Line> MapPen::placed(std::span<Line const> all) const {
    std::vector<Line> lines;
    for (auto const& corners : in_degrees(all, to_degrees_, kTolerance * frame_.metres_per_unit())) {
        auto& line = lines.emplace_back();
        std::ranges::transform(corners, std::back_inserter(line), [&](LonLat place) { return frame_.at(place); });
    }
    return lines;
}

std::vector<Figure> MapPen::lines(std::span<Line const> all, bool closed) const {
    std::vector<Figure> figures;
    for (auto& line : placed(all)) {
        if (overlap(bounds_of({&line, 1}), frame_.window())) {
            figures.push_back({{std::move(line)}, closed});
        }
    }
    return figures;
}

std::vector<Figure> MapPen::areas(std::span<Geometry const> shapes, double radius) const {
    std::vector<Line> all;
    std::vector<std::size_t> counts;
    for (auto const& shape : shapes) {
        auto own = lines_of(shape);
        counts.push_back(own.size());
        std::ranges::move(own, std::back_inserter(all));
    }
    auto drawn = placed(all);
    auto next = drawn.begin();
    std::vector<Figure> figures;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        auto const end = next + static_cast<std::ptrdiff_t>(counts[i]);
        if (std::holds_alternative<Point>(shapes[i])) {
            figures.push_back({{disc(next->front(), radius)}});
        } else {
            figures.push_back({{std::move_iterator{next}, std::move_iterator{end}}});
        }
        next = end;
    }
    return figures;
}

}  // namespace walkshed
