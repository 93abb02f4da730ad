// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// What a run says of its whole area: `standards`, `rules` and `lorenz`, with the rows of each standard in turn. Refers
/// to all that `runs` refer to.
[[nodiscard]] std::vector<TableMaker> standard_tables(std::span<ScoredRun const> runs);

}  // namespace walkshed
