// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// The table `run`: version, inputs with their hashes, options, counts and layers that seem to be shifted, a row each.
[[nodiscard]] TableMaker run_table(RunRecord const& record);

/// The table `skipped`: every record that did not go through unchanged, and why. Refers to `log`.
[[nodiscard]] TableMaker skipped_table(RecordLog const& log);

}  // namespace walkshed
