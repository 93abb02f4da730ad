// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/geo/layer_style.hpp"
#include "walkshed/report/column_titles.hpp"

namespace walkshed {

/// What styles need to know beside the columns of tables. Refers to all of it.
struct StyleHints {
    std::span<ColumnTitle const> titles{};
    std::span<StandardTitle const> standards{};  ///< that zones have rows of, where there are several
    std::optional<double> mean_supply{};         ///< of shared supply, what there is for each person of the area
};

/// How the tables that reports make are drawn on a map: for each that has a geometry and columns to tell by, one style
/// or several, the first of them by what matters most (blocks by completeness, then by every rule). Tables that no
/// report makes get none. Colours can be told apart by people who are colour-blind, and what is unknown is hatched, so
/// that it shows on a print without colours too. Styles by a column with a title are named by it, others by the column.
/// Of several standards zones have a style each, of its own rows. Shared supply is told by its mean, where that is
/// known and above 0; 0, who is cut off, who is unknown and where there is nobody are classes of their own.
[[nodiscard]] std::vector<LayerStyle> layer_styles(std::span<FeatureTable const> tables, StyleHints const& hints = {});

}  // namespace walkshed
