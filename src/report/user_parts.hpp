// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/json_values.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// How complete the area is for each group of people that blocks tell, and every zone; null where they tell none.
[[nodiscard]] Json users_json(ScoredRun const& run);

/// The area's, a line or two for each group of people.
[[nodiscard]] std::string user_lines(ScoredRun const& run, Language language);

}  // namespace walkshed
