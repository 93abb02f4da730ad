// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ogr_spatialref.h>

#include <string>

namespace walkshed::io {

/// The reference system that a user names ("EPSG:4547", WKT, PROJ text), with x before y whatever the authority says.
/// Throws Error (bad_argument).
[[nodiscard]] OGRSpatialReference reference_of(std::string const& definition);

/// Degrees, WGS 84, longitude before latitude.
[[nodiscard]] OGRSpatialReference degrees_reference();

}  // namespace walkshed::io
