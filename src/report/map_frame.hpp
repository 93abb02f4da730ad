// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "walkshed/geo/point.hpp"

namespace walkshed {

/// A map of a small part of the Earth in a window of a drawing: north is up, and lengths are true along the parallel
/// through its middle, on the ellipsoid of WGS 84.
class MapFrame {
  public:
    /// Shows all between two corners, as large as the window allows, with a margin around. `low` is in the south-west.
    MapFrame(LonLat low, LonLat high, Bounds const& window);

    /// Where a place is in the drawing; y goes down.
    [[nodiscard]] Point at(LonLat place) const;

    [[nodiscard]] double metres_per_unit() const { return metres_per_unit_; }
    [[nodiscard]] Bounds const& window() const { return window_; }

  private:
    Bounds window_;
    LonLat middle_;
    Point metres_per_degree_;
    double metres_per_unit_{1.0};
};

/// A round length for a scale bar and how long it is in the drawing.
struct ScaleBar {
    double metres;
    double length;

    /// "500 m", "2 km".
    [[nodiscard]] std::string text() const;
};

/// The longest of 1, 2 and 5 times a power of ten that takes at most `most` units of the drawing.
[[nodiscard]] ScaleBar scale_bar(double metres_per_unit, double most);

}  // namespace walkshed
