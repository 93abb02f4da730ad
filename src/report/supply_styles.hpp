// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/geo/layer_style.hpp"

namespace walkshed {

/// How a table of shared supply is drawn, by what there is for each person beside the mean; none for other tables.
[[nodiscard]] std::vector<LayerStyle> supply_styles(FeatureTable const& table, std::optional<double> mean);

}  // namespace walkshed
