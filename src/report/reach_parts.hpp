// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/json_values.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// Of the area and its zones; null where nothing was counted.
[[nodiscard]] Json reach_json(ScoredRun const& run);

/// What the area has in reach, for a terminal; nothing where nothing was counted.
[[nodiscard]] std::string reach_lines(ScoredRun const& run, Language language);

}  // namespace walkshed
