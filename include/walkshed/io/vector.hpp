// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "walkshed/base/progress.hpp"
#include "walkshed/base/record_log.hpp"
#include "walkshed/geo/feature_table.hpp"
#include "walkshed/io/crs.hpp"

namespace walkshed::io {

/// A layer of a file, as users name it: "city.gpkg:streets", "streets.shp". Without a layer name the file must have
/// one layer only.
struct LayerName {
    std::string path;
    std::string layer;  ///< empty for the only one
};

/// Parts "FILE[:LAYER]". A colon belongs to the path when a file of the whole name exists, and in "C:\…" and "PG:…".
[[nodiscard]] LayerName parse_layer_name(std::string_view text);

struct ReadOptions {
    /// The reference system of a layer that does not say ("EPSG:4326"); wins over what the file says. "gcj02" and
    /// "bd09" (see ChinaSystem) for layers in the degrees of Chinese maps, which are moved to where they are.
    std::string crs;
};

/// Where a layer lies: the middle of its extent in degrees, to choose a metric system from. Errors as read_layer().
[[nodiscard]] LonLat center_of(LayerName const& layer, ReadOptions const& options);

/// Reads a layer of any format GDAL knows into the metric system. CSV files have points in columns lon/lat, lng/lat,
/// longitude/latitude, x/y, 经度/纬度 or location.lng/location.lat, in one column `location` ("116.39,39.91"), or WKT
/// in a column of that name, letter case ignored; their system is WGS 84 unless `crs` says otherwise, and they are in
/// UTF-8 or GBK. Coordinates are never taken for those of Chinese maps unless `crs` says so. Geometries that are not
/// valid are repaired; those that cannot be, are not finite or hold several points become none; both are noted in
/// `log`. Rows that have no geometry at all are left to whoever needs one. Curves become lines, Z and M are dropped.
/// Throws Error: io (missing, unreadable), bad_input (damaged: its rows end early, or half of them cannot be read; no
/// layers, an empty layer, a layer that is not there — the message lists those that are), no_crs (with the way to give
/// one), bad_argument for a `crs` that is not known.
[[nodiscard]] FeatureTable read_layer(LayerName const& layer, MetricSystem const& metric, ReadOptions const& options,
                                      RecordLog& log, Progress const& progress = {});

/// Every layer of a file, as read_layer() reads it, tables without geometry too, in the file's order; of one without
/// rows the name alone. Throws what read_layer() throws.
[[nodiscard]] std::vector<FeatureTable> read_tables(std::string const& path, MetricSystem const& metric, RecordLog& log,
                                                    Progress const& progress = {});

/// Every file that belongs to a data set (a shapefile has several), for hashing; just the path for plain files.
[[nodiscard]] std::vector<std::string> files_of(std::string const& path);

/// Cuts polygons along lines into the faces between them. Slivers under 1 m² are dropped. Cost: O(n log n) in corners.
[[nodiscard]] std::vector<MultiPolygon> cut_along(MultiPolygon const& polygons, std::span<Line const> lines);

}  // namespace walkshed::io
