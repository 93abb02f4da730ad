// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "io/gdal.hpp"
#include "io/knot_grid.hpp"
#include "walkshed/geo/point.hpp"
#include "walkshed/io/crs.hpp"

namespace walkshed::io {

/// Opens a raster; a zipped one, too. Throws Error: io when it is not there, bad_input when it is none.
[[nodiscard]] DatasetPtr open_raster(std::string const& path);

/// What one of GDAL's affine transformations makes of a place.
[[nodiscard]] inline Point apply(std::array<double, 6> const& transform, double x, double y) {
    return {transform[0] + x * transform[1] + y * transform[2], transform[3] + x * transform[4] + y * transform[5]};
}

/// A part of a raster, in cells of the file.
struct RasterWindow {
    int column{0};
    int row{0};
    int columns{0};
    int rows{0};

    [[nodiscard]] bool empty() const { return columns <= 0 || rows <= 0; }
    [[nodiscard]] double cells() const { return static_cast<double>(columns) * rows; }
};

/// What a raster is read for, in the words of its errors.
struct RasterUse {
    char const* what;      ///< "heights"
    char const* content;   ///< "metres"
    char const* subject;   ///< "elevation"
    char const* crs_flag;  ///< "--elevation-crs"
};

/// A raster that is open, and not read yet.
class RasterFile {
  public:
    /// Throws Error as open_raster(), and bad_input when it is a picture, holds nothing or lies nowhere.
    RasterFile(std::string path, RasterUse const& use);

    [[nodiscard]] std::string const& path() const { return path_; }
    [[nodiscard]] GDALRasterBand& band() const { return *dataset_->GetRasterBand(1); }

    /// The raster's reference system, `crs` when that is not empty, without what heights would count from. Throws
    /// Error: no_crs, bad_argument.
    [[nodiscard]] OGRSpatialReference reference(std::string const& crs) const;

    /// The part that covers a rectangle in the raster's own reference system, and two cells more on every side.
    [[nodiscard]] RasterWindow window(Bounds box) const;

    /// The place of a corner between cells, in the raster's own reference system.
    [[nodiscard]] Point place(double column, double row) const;

    /// Places to cells and back, as GDAL has them.
    [[nodiscard]] std::array<double, 6> const& from_cell() const { return from_cell_; }
    [[nodiscard]] std::array<double, 6> const& to_cell() const { return to_cell_; }

    [[noreturn]] void fail_damaged(QuietGdal const& quiet) const;

  private:
    std::string path_;
    RasterUse use_;
    DatasetPtr dataset_;
    std::array<double, 6> from_cell_{};
    std::array<double, 6> to_cell_{};
};

/// A reference system that rasters are in, with the ways there and back.
struct RasterSystem {
    OGRSpatialReference reference;
    std::unique_ptr<OGRCoordinateTransformation> to_metric;
    KnotGrid from_metric;
};

/// Throws Error (bad_input) when there is no way.
[[nodiscard]] RasterSystem system_for(OGRSpatialReference const& reference, MetricSystem const& metric, Bounds within,
                                      RasterUse const& use);

/// Converts places of a raster to metres; not finite where they cannot be converted.
[[nodiscard]] std::vector<Point> to_metres(RasterSystem const& system, std::vector<Point> places);

/// The error of rasters that all lie elsewhere.
[[noreturn]] void fail_elsewhere(std::string const& path, RasterUse const& use);

}  // namespace walkshed::io
