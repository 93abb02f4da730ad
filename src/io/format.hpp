// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "walkshed/geo/feature_table.hpp"

namespace walkshed::io {

/// A format that tables are written in, and what GDAL does not tell about it.
struct Format {
    enum class Where { metric, degrees };

    std::array<std::string_view, 2> endings;  ///< ".geojson", ".json"; the second may be empty
    char const* driver;
    Where where{Where::metric};            ///< which system its coordinates are in
    bool several{false};                   ///< holds any number of tables
    bool database{false};                  ///< is written in a transaction, and complains of full disks by itself
    bool geopackage{false};                ///< holds metadata, and an index in space that is made at the end
    bool needs_geometry{false};            ///< holds no table without
    bool places_all_rows{false};           ///< drops those without geometry
    bool one_kind{false};                  ///< a table holds points or lines or polygons, no mixture
    bool lon_lat{false};                   ///< points go into two columns
    std::size_t longest_name{0};           ///< of a column, in bytes; 0 when there is no limit
    std::array<char const*, 2> options{};  ///< of a layer with geometry
    std::vector<std::string_view>
        beside{};  ///< endings of files that belong to one of this; "+-wal" comes after its own
};

/// The format of a path, by its extension. Throws Error (bad_argument), naming those there are.
[[nodiscard]] Format const& format_of(std::string const& path);

/// The files that belong to one at `path`.
[[nodiscard]] std::vector<std::string> belongings_of(std::string const& path, Format const& format);

/// Throws Error (bad_argument) when the format cannot hold such a table at `path`.
void check_holds(Format const& format, FeatureTable const& table, std::string const& path);

/// The names of a table's columns in a file, in their order: cut to what the format allows between characters, and told
/// apart by numbers at the end.
[[nodiscard]] std::vector<std::string> column_names(FeatureTable const& table, Format const& format);

/// A table without geometry of the columns with geometry whose names are other ones in a file; no rows when there are
/// none.
[[nodiscard]] FeatureTable shortened_columns(std::span<FeatureTable const> tables, Format const& format);

}  // namespace walkshed::io
