// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "report/record_json.hpp"
#include "walkshed/report/page_report.hpp"

namespace walkshed {

/// Writes shapes for a page: whole millionths of a degree from an origin, a line's corners each from the one before. A
/// point is [x, y], lines are lists of such numbers, polygons lists of rings.
class PageShapes {
  public:
    /// Lines and outlines keep within `tolerance` metres of what they were.
    PageShapes(LonLat origin, ToDegrees to_degrees, double tolerance);

    [[nodiscard]] Json of(Geometry const& geometry) const;
    [[nodiscard]] Json of(std::span<Point const> line) const;

  private:
    [[nodiscard]] Json corners(std::span<Point const> line) const;

    LonLat origin_;
    ToDegrees to_degrees_;
    double tolerance_;
};

/// The streets of a network by importance ("major", "minor", "path"), each a list of lines for every few hundred edges;
/// then water and railways.
[[nodiscard]] Json backdrop_json(PageBackdrop const& backdrop, LonLat origin);

}  // namespace walkshed
