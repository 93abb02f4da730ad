// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "walkshed/geo/feature_table.hpp"

namespace walkshed::io {

/// The rows of a mixed table as tables of one kind of geometry, each in the order of its rows: the polygons, with the
/// rows that have no geometry, in a table of its name; lines and points in NAME_lines and NAME_points.
[[nodiscard]] std::vector<FeatureTable> by_kind(FeatureTable const& rows);

}  // namespace walkshed::io
