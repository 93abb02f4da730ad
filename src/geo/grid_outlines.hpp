// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/area_grid.hpp"
#include "walkshed/geo/polygon.hpp"

namespace walkshed {

/// A place on a line of a grid, in AreaGrid::kParts of its side from the first corner.
struct GridPoint {
    std::int32_t x;
    std::int32_t y;

    friend auto operator<=>(GridPoint const&, GridPoint const&) = default;
};

/// Closed walks along the outline of an area, which lies to their left: outer rings turn left, holes right. The first
/// place is not repeated.
struct GridLoops {
    std::vector<GridPoint> points;  // of one loop after another
    std::vector<std::size_t> ends;  // where each ends in `points`

    void clear() {
        points.clear();
        ends.clear();
    }
    [[nodiscard]] std::span<GridPoint const> loop(std::size_t number) const {
        auto const begin = number == 0 ? 0 : ends[number - 1];
        return std::span{points}.subspan(begin, ends[number] - begin);
    }
};

/// The outlines of what a finished grid holds: straight across every cell between inside and outside. Loops come in the
/// order of their southernmost rows, then from west to east.
class OutlineTracer {
  public:
    /// Valid until the next call.
    [[nodiscard]] GridLoops const& trace(AreaGrid const& grid);

  private:
    void find_exits(AreaGrid const& grid);
    void follow(AreaGrid const& grid, std::int32_t column, std::int32_t row);

    std::size_t words_{0};
    std::vector<std::uint64_t> exits_;  // by row: corners inside whose neighbours to the east are not, untraced so far
    GridLoops loops_;
};

/// The outlines of what lies in one area and not in another that it holds, both drawn on the same grid: where outlines
/// run together there is none. Loops do not meet themselves.
[[nodiscard]] GridLoops outlines_between(GridLoops const& inner, GridLoops const& outer);

/// The polygons that loops are the rings of: outer ones in the order of the loops, each with its holes.
[[nodiscard]] MultiPolygon polygons_of(GridLoops const& loops, AreaGrid const& grid);

}  // namespace walkshed
