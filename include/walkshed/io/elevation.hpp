// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "walkshed/geo/point.hpp"
#include "walkshed/io/crs.hpp"

namespace walkshed::io {

struct ElevationOptions {
    std::string crs;  ///< the reference system of rasters that do not say; wins over what the files say
    /// What may be kept in memory, at 4 bytes a cell; beyond it, cells are averaged to larger ones until they fit.
    std::size_t most_cells{100'000'000};
};

/// Heights from rasters of any format GDAL knows, in memory; share it freely between threads.
///
/// Several files are a mosaic: at every place the first counts that has data there. The first band is read, in metres:
/// its scale, offset and unit (feet) are applied. There are no heights outside the files, in cells without data (the
/// file's no-data value or mask, not a number, or not between -1000 and 10000 m), and where a place cannot be
/// converted. A height is bilinear between the middles of cells; cells without data and those beyond the last file are
/// left out of the mean, so that the outermost half cell has the height of its middle. Cells under 10 m are averaged to
/// up to 10 m: streets are not measured finer.
class Elevation {
  public:
    /// Reads the files as far as they lie `within` these bounds or less than 500 m outside. Throws Error: io (missing),
    /// bad_input (no raster, damaged, a picture, without a place on the Earth, or all of them elsewhere), no_crs,
    /// bad_argument for a `crs` that is not known or is a ChinaSystem, which rasters are not moved from. REQUIRES: at
    /// least one path, bounds that are not empty.
    [[nodiscard]] static Elevation read(std::span<std::string const> paths, MetricSystem const& metric, Bounds within,
                                        ElevationOptions const& options = {});

    Elevation(Elevation&& other) noexcept;
    Elevation& operator=(Elevation&& other) noexcept;
    ~Elevation();

    /// The heights of places in the metric system, in metres above whatever the rasters count from, in order; nothing
    /// where there is none. Cells are found to within 10 cm. Cost: some 50 ns a place and file.
    [[nodiscard]] std::vector<std::optional<double>> heights(std::span<Point const> places) const;

    /// The side of the largest cell among the rasters as they are in their files, on the ground.
    [[nodiscard]] Meters cell() const;

  private:
    class Mosaic;

    explicit Elevation(std::unique_ptr<Mosaic const> mosaic);

    std::unique_ptr<Mosaic const> mosaic_;
};

/// Every file that a raster is read from, for hashing: itself, the sources of a virtual raster, world files; of a file
/// within an archive, the archive. Only files there are.
[[nodiscard]] std::vector<std::string> elevation_files(std::string const& path);

}  // namespace walkshed::io
