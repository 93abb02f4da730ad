// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "io/format.hpp"
#include "walkshed/geo/feature_table.hpp"

namespace walkshed::io {

/// Whether a format has no room for all rows of such a table in one.
[[nodiscard]] bool is_split(FeatureTable const& table, Format const& format);

/// The rows of a table as tables that the format has room for, each in the order of its rows. A mixture becomes the
/// polygons, with the rows that have no geometry, in a table of its name, and NAME_lines and NAME_points; where all
/// rows must have a geometry, those without become NAME_unplaced. REQUIRES: is_split().
[[nodiscard]] std::vector<FeatureTable> parts_of(FeatureTable const& rows, Format const& format);

}  // namespace walkshed::io
