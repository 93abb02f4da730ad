// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "report/map_frame.hpp"
#include "walkshed/geo/drawing.hpp"
#include "walkshed/geo/feature_table.hpp"
#include "walkshed/report/page_report.hpp"

namespace walkshed {

/// Brings what is in a metric system into the drawing of a map.
class MapPen {
  public:
    MapPen(MapFrame frame, ToDegrees to_degrees);

    /// The lines, those that do not show left out.
    [[nodiscard]] std::vector<Figure> lines(std::span<Line const> all, bool closed) const;

    /// A figure for each shape; a point is a disc of that radius.
    [[nodiscard]] std::vector<Figure> areas(std::span<Geometry const> shapes, double radius) const;

    [[nodiscard]] MapFrame const& frame() const { return frame_; }

  private:
    [[nodiscard]] std::vector<Line> placed(std::span<Line const> all) const;

    MapFrame frame_;
    ToDegrees to_degrees_;
};

/// The rectangle around lines.
[[nodiscard]] Bounds bounds_of(std::span<Line const> lines);

}  // namespace walkshed
