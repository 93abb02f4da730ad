// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/geo/layer_style.hpp"
#include "walkshed/report/column_titles.hpp"

namespace walkshed {

/// How the tables that reports make are drawn on a map: for each that has a geometry and columns to tell by, one style
/// or several, the first of them by what matters most (blocks by completeness, then by every rule). Tables that no
/// report makes get none. Colours can be told apart by people who are colour-blind, and what is unknown is hatched, so
/// that it shows on a print without colours too. Styles by a column with a title are named by it, others by the column.
[[nodiscard]] std::vector<LayerStyle> layer_styles(std::span<FeatureTable const> tables,
                                                   std::span<ColumnTitle const> titles = {});

}  // namespace walkshed
