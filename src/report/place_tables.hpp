// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "report/places.hpp"

namespace walkshed {

// The tables of place_tables(), each of one run.

[[nodiscard]] TableMaker group_table(ScoredRun const& run);
[[nodiscard]] TableMaker user_table(ScoredRun const& run);
[[nodiscard]] TableMaker nearest_table(ScoredRun const& run);
/// `reach` and `reach_counts`.
[[nodiscard]] std::vector<TableMaker> reach_tables(ScoredRun const& run);

}  // namespace walkshed
