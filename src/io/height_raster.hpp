// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "io/raster_file.hpp"
#include "walkshed/geo/point.hpp"

namespace walkshed::io {

/// A part of a raster in memory, in metres, with a collar of one cell around it for what the neighbours say.
class HeightRaster {
  public:
    /// Reads a part, `coarser` cells of the file in one of ours each way. Throws Error (bad_input) when it is damaged.
    HeightRaster(RasterFile const& file, RasterWindow window, int coarser);

    /// The height at a place in the raster's own reference system.
    [[nodiscard]] std::optional<double> height(Point place) const;

    /// The middles of the collar's cells, in the raster's own reference system, and what is there.
    [[nodiscard]] std::vector<Point> collar() const;
    void set_collar(std::vector<std::optional<double>> const& heights);

  private:
    void read_heights(RasterFile const& file, RasterWindow window);
    void read_mask(RasterFile const& file, RasterWindow window);
    [[nodiscard]] std::size_t index(int column, int row) const;
    [[nodiscard]] std::vector<std::pair<int, int>> collar_cells() const;

    std::array<double, 6> to_cell_{};    // a place to columns and rows of ours
    std::array<double, 6> from_cell_{};  // and back
    int columns_{0};
    int rows_{0};
    std::vector<float> cells_;  // not a number where there is no height; with the collar
};

}  // namespace walkshed::io
