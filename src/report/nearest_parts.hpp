// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/json_values.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// Walks to the few nearest facilities, of the area and its zones; null where nothing was asked.
[[nodiscard]] Json nearest_json(ScoredRun const& run);

/// Those of the area, for a terminal; nothing where nothing was asked.
[[nodiscard]] std::string nearest_lines(ScoredRun const& run, Language language);

}  // namespace walkshed
