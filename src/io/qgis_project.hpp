// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "io/styled_layers.hpp"
#include "walkshed/geo/line.hpp"
#include "walkshed/io/crs.hpp"

namespace walkshed::io {

/// What a project shows.
struct ProjectMap {
    std::string file;    ///< the GeoPackage that holds the layers, as seen from beside the project
    std::string system;  ///< its reference system as WKT
    std::string system_name;
    Bounds bounds;
};

/// A project of QGIS (the text of a .qgs) with the layers that are drawn unless asked, in groups; points above lines,
/// and lines above land.
[[nodiscard]] std::string qgis_project(std::span<StyledLayer const> layers, ProjectMap const& map);

/// Writes the project as a .qgz, which is a .qgs in a ZIP archive; the same text gives the same bytes. Returns whether
/// it could be written.
[[nodiscard]] bool write_qgz(std::string const& path, std::string const& project);

}  // namespace walkshed::io
