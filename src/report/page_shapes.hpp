// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "report/page_body.hpp"
#include "walkshed/report/page_report.hpp"

namespace walkshed {

/// Writes shapes for a page: whole millionths of a degree from an origin, and of each corner from the one before.
class PageShapes {
  public:
    /// Lines and outlines keep within `tolerance` metres of what they were.
    PageShapes(LonLat origin, ToDegrees to_degrees, double tolerance);

    /// Where the shapes are in the body, number by number: of each its "parts" (none for no geometry); of each part its
    /// "kinds" (0 a line, or a point, 1 an outer ring, 2 a hole), its "corners" and its first one ("starts", x and y);
    /// and "steps" to all others. Cost: one call of `to_degrees`.
    [[nodiscard]] Json of(std::span<Geometry const> geometries, PageBody& body) const;

  private:
    LonLat origin_;
    ToDegrees to_degrees_;
    double tolerance_;
};

/// Shapes by kind: the streets of a network by importance ("major", "minor", "path"), waters ("lakes", which are
/// closed, and "streams") and "railways".
[[nodiscard]] Json backdrop_json(PageBackdrop const& backdrop, LonLat origin, PageBody& body);

}  // namespace walkshed
