// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// What is in reach, where ScoredRun::reach tells it: `reach` has a row for each place (the area, its zones and who is
/// in none, then the blocks), walker and limit, with how diverse it is; `reach_counts` one for each of these and
/// category, with how many facilities. Refer to the run.
[[nodiscard]] std::vector<TableMaker> reach_tables(ScoredRun const& run);

/// The same tables without rows, for an input with ScoreInput::reach.
[[nodiscard]] std::vector<FeatureTable> reach_layers(ScoreInput const& input, Zoning const& zoning);

}  // namespace walkshed
