// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "walkshed/base/progress.hpp"
#include "walkshed/geo/raster.hpp"
#include "walkshed/io/crs.hpp"
#include "walkshed/io/write_options.hpp"

namespace walkshed::io {

/// Throws what write_raster() would for a path it can tell will not work (extension, existing file, missing or
/// unwritable folder), before any work is done.
void check_raster_output(std::string const& path, WriteOptions const& options);

/// Writes a cloud-optimised GeoTIFF (.tif, .tiff) in the metric system: tiles, deflated, with overviews for a quick
/// look from afar or over the net. Bands have their names and units; cells without a value are no-data. An overview
/// takes one cell of four as it is, no mean: it never shows a time that nobody has, nor land as reached that is not.
/// The file appears whole or not at all; the same raster gives the same bytes. Memory: little beside the raster's own.
/// Throws Error: bad_argument for another extension, output_exists, io; and what `progress` throws. REQUIRES: at least
/// one cell, a positive cell size, at least one band, a value in it for every cell.
void write_raster(std::string const& path, Raster const& raster, MetricSystem const& metric,
                  WriteOptions const& options, Progress const& progress = {});

}  // namespace walkshed::io
