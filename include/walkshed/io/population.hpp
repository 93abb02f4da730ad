// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "walkshed/base/record_log.hpp"
#include "walkshed/geo/point.hpp"
#include "walkshed/io/crs.hpp"
#include "walkshed/places/people_area.hpp"
#include "walkshed/places/people_cell.hpp"

namespace walkshed::io {

struct PopulationOptions {
    std::string crs;  ///< the reference system of a raster that does not say; wins over what the file says
};

/// The cells of a raster whose middle lies within these bounds and where people live, row by row. Any format and
/// reference system that GDAL knows; several tiles as one virtual raster (.vrt). The first band holds people in each
/// cell (not by area); its scale and offset are applied. Nothing is resampled, so that the sum is that of the raster.
/// Cells without data (no-data value or mask) are nobody's; those that hold a negative number or none are skipped, and
/// counted in `log`. Throws Error: io (missing), bad_input (no raster, damaged, a picture, without a place on the
/// Earth, or no cell within the bounds), no_crs, bad_argument for a `crs` that is not known or is a ChinaSystem. Cost:
/// reads no more than the part around the bounds, a row at a time; about a microsecond a cell.
[[nodiscard]] std::vector<PeopleCell> read_population_raster(std::string const& path, MetricSystem const& metric,
                                                             Bounds within, PopulationOptions const& options,
                                                             RecordLog& log);

/// The same cells with their land, whose corners may be no right angles in the metric system.
[[nodiscard]] std::vector<PeopleArea> read_population_areas(std::string const& path, MetricSystem const& metric,
                                                            Bounds within, PopulationOptions const& options,
                                                            RecordLog& log);

/// Whether GDAL takes the file for a raster, and finds no vector layer in it. No for what is not there.
[[nodiscard]] bool is_raster(std::string const& path);

}  // namespace walkshed::io
