// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "walkshed/geo/point.hpp"

namespace walkshed {

/// One value a cell, row by row from the north, each from the west. Not a number where there is none.
struct RasterBand {
    std::string name;  ///< for people: "minutes from the station"
    std::string unit;  ///< "min"; may be empty
    std::vector<float> values;
};

/// Square cells in the run's metric system, north up, with one or several values each.
struct Raster {
    Point corner;   ///< north-west of all cells
    Meters cell{};  ///< the side of one
    std::size_t columns{0};
    std::size_t rows{0};
    std::vector<RasterBand> bands;

    /// Where a cell's values lie in a band.
    [[nodiscard]] std::size_t index(std::size_t column, std::size_t row) const { return row * columns + column; }

    /// The middle of a cell.
    [[nodiscard]] Point center(std::size_t column, std::size_t row) const {
        return {corner.x + (static_cast<double>(column) + 0.5) * cell.count(),
                corner.y - (static_cast<double>(row) + 0.5) * cell.count()};
    }
};

}  // namespace walkshed
