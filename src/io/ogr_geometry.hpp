// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "io/gdal.hpp"
#include "walkshed/geo/china_coordinates.hpp"
#include "walkshed/geo/feature_table.hpp"

namespace walkshed::io {

/// Our geometry of one of GDAL's: points, lines, polygons and their multiples; of a collection what is of its highest
/// dimension. Nothing for what is empty or for several points. Curves must be linear and coordinates metric already.
[[nodiscard]] Geometry from_ogr(OGRGeometry const& geometry);

/// GDAL's geometry of one of ours; nullptr for none. One line or polygon is written as such, not as a multiple.
[[nodiscard]] GeometryPtr to_ogr(Geometry const& geometry);

/// Moves all coordinates, shown in `system`, to where they are in WGS 84; nothing to do without a system.
void move_back(OGRGeometry& geometry, std::optional<ChinaSystem> system);

/// Whether every coordinate is finite.
[[nodiscard]] bool all_finite(Geometry const& geometry);

}  // namespace walkshed::io
