// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace walkshed::io {

/// How old the data in a file are, as the file itself tells: "2025-01-19", or only "2025-01" or "2025"; empty when it
/// does not tell. When a file was written says nothing about its data, and is not asked.
///
/// OpenStreetMap: the replication timestamp in the header of a PBF, `osm_base` of Overpass near the beginning of XML
/// (compressed by gzip or not). GeoPackage and GeoTIFF: a metadata item DATE of the data set or its first layer, else
/// ACQUISITIONDATETIME of imagery. Other formats, and files that cannot be read, tell nothing. Cost: the head of the
/// file.
[[nodiscard]] std::string data_date(std::string const& path);

}  // namespace walkshed::io
