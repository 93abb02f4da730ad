// SPDX-License-Identifier: Apache-2.0
#include "io/height_raster.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace walkshed::io {

namespace {

constexpr double kLowest = -1000.0;    // metres; no land is as low
constexpr double kHighest = 10'000.0;  // metres; or as high
constexpr float kNoHeight = std::numeric_limits<float>::quiet_NaN();

/// How many metres the band's unit is.
double metres_in(std::string_view unit) {
    if (unit == "ft" || unit == "foot" || unit == "feet") {
        return 0.3048;
    }
    if (unit == "us-ft" || unit == "ftUS" || unit == "US survey foot" || unit == "sfoot") {
        return 1200.0 / 3937.0;
    }
    return 1.0;
}

GDALRasterIOExtraArg averaging() {
    GDALRasterIOExtraArg how;
    INIT_RASTERIO_EXTRA_ARG(how);
    how.eResampleAlg = GRIORA_Average;
    return how;
}

}  // namespace

HeightRaster::HeightRaster(RasterFile const& file, RasterWindow window, int coarser)
    : columns_{(window.columns + coarser - 1) / coarser},
      rows_{(window.rows + coarser - 1) / coarser},
      cells_(static_cast<std::size_t>(columns_ + 2) * static_cast<std::size_t>(rows_ + 2), kNoHeight) {
    auto const wide = static_cast<double>(window.columns) / columns_;
    auto const high = static_cast<double>(window.rows) / rows_;
    auto const& from = file.from_cell();
    auto const& to = file.to_cell();
    auto const corner = file.place(window.column, window.row);
    from_cell_ = {corner.x, from[1] * wide, from[2] * high, corner.y, from[4] * wide, from[5] * high};
    to_cell_ = {(to[0] - window.column) / wide, to[1] / wide, to[2] / wide,
                (to[3] - window.row) / high,    to[4] / high, to[5] / high};
    read_heights(file, window);
    read_mask(file, window);
}

void HeightRaster::read_heights(RasterFile const& file, RasterWindow window) {
    QuietGdal const quiet;
    auto& band = file.band();
    auto how = averaging();
    auto const line = static_cast<GSpacing>(sizeof(float)) * (columns_ + 2);
    if (band.RasterIO(GF_Read, window.column, window.row, window.columns, window.rows, &cells_[index(0, 0)], columns_,
                      rows_, GDT_Float32, sizeof(float), line, &how) != CE_None) {
        file.fail_damaged(quiet);
    }
    auto const metres = metres_in(band.GetUnitType());
    auto const scale = band.GetScale();
    auto const offset = band.GetOffset();
    for (auto& cell : cells_) {
        auto const height = (cell * scale + offset) * metres;
        cell = height >= kLowest && height <= kHighest ? static_cast<float>(height) : kNoHeight;
    }
}

/// A cell of ours has a height when any of the file's cells in it has.
void HeightRaster::read_mask(RasterFile const& file, RasterWindow window) {
    auto& band = file.band();
    if ((band.GetMaskFlags() & GMF_ALL_VALID) != 0) {
        return;
    }
    QuietGdal const quiet;
    std::vector<float> mask(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_));
    auto how = averaging();
    if (band.GetMaskBand()->RasterIO(GF_Read, window.column, window.row, window.columns, window.rows, mask.data(),
                                     columns_, rows_, GDT_Float32, 0, 0, &how) != CE_None) {
        file.fail_damaged(quiet);
    }
    for (int row = 0; row < rows_; ++row) {
        for (int column = 0; column < columns_; ++column) {
            if (mask[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                     static_cast<std::size_t>(column)] == 0.0F) {
                cells_[index(column, row)] = kNoHeight;
            }
        }
    }
}

/// Columns and rows from -1, the collar, to columns_ and rows_, the collar.
std::size_t HeightRaster::index(int column, int row) const {
    return static_cast<std::size_t>(row + 1) * static_cast<std::size_t>(columns_ + 2) +
           static_cast<std::size_t>(column + 1);
}

std::optional<double> HeightRaster::height(Point place) const {
    auto const [x, y] = apply(to_cell_, place.x, place.y);
    if (!(x >= 0.0 && x < columns_ && y >= 0.0 && y < rows_) ||
        std::isnan(cells_[index(static_cast<int>(x), static_cast<int>(y))])) {
        return std::nullopt;
    }
    auto const left = static_cast<int>(std::floor(x - 0.5));
    auto const top = static_cast<int>(std::floor(y - 0.5));
    auto const right_share = x - 0.5 - left;
    auto const low_share = y - 0.5 - top;
    double sum = 0.0;
    double weights = 0.0;
    auto const add = [&](int column, int row, double weight) {
        if (double const cell = cells_[index(column, row)]; !std::isnan(cell)) {
            sum += weight * cell;
            weights += weight;
        }
    };
    add(left, top, (1.0 - right_share) * (1.0 - low_share));
    add(left + 1, top, right_share * (1.0 - low_share));
    add(left, top + 1, (1.0 - right_share) * low_share);
    add(left + 1, top + 1, right_share * low_share);
    return sum / weights;
}

std::vector<std::pair<int, int>> HeightRaster::collar_cells() const {
    std::vector<std::pair<int, int>> cells;
    for (int column = -1; column <= columns_; ++column) {
        cells.emplace_back(column, -1);
        cells.emplace_back(column, rows_);
    }
    for (int row = 0; row < rows_; ++row) {
        cells.emplace_back(-1, row);
        cells.emplace_back(columns_, row);
    }
    return cells;
}

std::vector<Point> HeightRaster::collar() const {
    std::vector<Point> places;
    for (auto const& [column, row] : collar_cells()) {
        places.push_back(apply(from_cell_, column + 0.5, row + 0.5));
    }
    return places;
}

void HeightRaster::set_collar(std::vector<std::optional<double>> const& heights) {
    auto const cells = collar_cells();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        cells_[index(cells[i].first, cells[i].second)] = heights[i] ? static_cast<float>(*heights[i]) : kNoHeight;
    }
}

}  // namespace walkshed::io
