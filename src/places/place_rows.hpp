// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "geo/table_rows.hpp"

namespace walkshed {

// What the rows of blocks, buildings and facilities have in common.

/// The id in the column, else the row's own.
[[nodiscard]] std::string id_of(TableRows const& rows, Column const* column, std::size_t row);

/// The row's polygons; nothing when they have no area, or, for the reason `otherwise`, when there are none. The row is
/// skipped then.
[[nodiscard]] std::optional<MultiPolygon> read_polygons(TableRows& rows, std::size_t row, std::string_view otherwise);

/// The row's point or polygons; else as read_polygons().
[[nodiscard]] std::optional<std::variant<Point, MultiPolygon>> read_shape(TableRows& rows, std::size_t row,
                                                                          std::string_view otherwise);

/// Reads a number of people, when the cell says anything. Whether it is one; the row is skipped when not.
[[nodiscard]] bool read_people(TableRows& rows, std::size_t row, Column const* column, std::optional<double>& people);

}  // namespace walkshed
