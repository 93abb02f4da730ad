// SPDX-License-Identifier: Apache-2.0
#include "io/knot_grid.hpp"

#include <algorithm>
#include <cmath>

namespace walkshed::io {

namespace {

constexpr double kSpacing = 500.0;         // metres
constexpr double kMostKnotsInLine = 1000;  // 16 MB of knots at most

}  // namespace

KnotGrid::KnotGrid(OGRCoordinateTransformation& transformation, Bounds within) : within_{within} {
    auto const width = within.high.x - within.low.x;
    auto const height = within.high.y - within.low.y;
    spacing_ = std::max(kSpacing, std::max(width, height) / kMostKnotsInLine);
    columns_ = static_cast<std::size_t>(std::floor(width / spacing_)) + 2;
    auto const rows = static_cast<std::size_t>(std::floor(height / spacing_)) + 2;
    std::vector<double> x(columns_);
    std::vector<double> y(columns_);
    std::vector<int> success(columns_);
    knots_.reserve(columns_ * rows);
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns_; ++column) {
            x[column] = within.low.x + spacing_ * static_cast<double>(column);
            y[column] = within.low.y + spacing_ * static_cast<double>(row);
        }
        transformation.Transform(static_cast<int>(columns_), x.data(), y.data(), nullptr, success.data());
        for (std::size_t column = 0; column < columns_; ++column) {
            knots_.push_back(success[column] != 0 ? Point{x[column], y[column]} : Point{HUGE_VAL, HUGE_VAL});
        }
    }
}

Point KnotGrid::at(Point place) const {
    if (!within_.contains(place)) {
        return {HUGE_VAL, HUGE_VAL};
    }
    auto const x = (place.x - within_.low.x) / spacing_;
    auto const y = (place.y - within_.low.y) / spacing_;
    auto const column = static_cast<std::size_t>(x);
    auto const row = static_cast<std::size_t>(y);
    auto const* const knot = &knots_[row * columns_ + column];
    auto const right = x - static_cast<double>(column);
    auto const below = interpolate(knot[0], knot[1], right);
    auto const above = interpolate(knot[columns_], knot[columns_ + 1], right);
    return interpolate(below, above, y - static_cast<double>(row));
}

Bounds KnotGrid::image() const {
    Bounds box;
    for (auto const knot : knots_) {
        if (is_finite(knot)) {
            box.add(knot);
        }
    }
    return box;
}

}  // namespace walkshed::io
