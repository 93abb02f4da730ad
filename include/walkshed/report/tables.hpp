// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// The result layers of a run, in the order they are written: `blocks`, `gaps` (the block × rule ledger),
/// `facilities` with their snap record, `doorsteps` with theirs and what each was made of (see DoorstepSource), `run`
/// (version, inputs, options, counts) and `skipped`. Columns carry their unit in the name; what is not reachable or not
/// known is NULL. In `gaps`, rules asked on wheels say how many of the covered people the map proves to have a passable
/// way (`confirmed_people`), and whether that is so for all of them (`passable`: confirmed or possible); both are NULL
/// for other rules.
[[nodiscard]] std::vector<FeatureTable> result_tables(ScoredRun const& run);

}  // namespace walkshed
