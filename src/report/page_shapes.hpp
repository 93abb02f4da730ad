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

    /// A list with one for each; null for no geometry. Cost: one call of `to_degrees`, as for the next.
    [[nodiscard]] Json of(std::span<Geometry const> geometries) const;

    /// A list with the numbers of each line.
    [[nodiscard]] Json of(std::span<Line const> lines) const;

  private:
    LonLat origin_;
    ToDegrees to_degrees_;
    double tolerance_;
};

/// Lists of lines: the streets of a network by importance ("major", "minor", "path"), "water" and "railways".
[[nodiscard]] Json backdrop_json(PageBackdrop const& backdrop, LonLat origin);

}  // namespace walkshed
