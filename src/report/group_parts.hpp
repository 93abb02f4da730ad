// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/json_values.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// Of a group of the shipped categories; else its id.
[[nodiscard]] Name name_of_group(std::string const& id);

/// How complete the area is by each group of categories, and every zone; null when that was not worked out.
[[nodiscard]] Json groups_json(ScoredRun const& run);

/// The area's in a line or two; empty when that was not worked out, and where nobody lives.
[[nodiscard]] std::string group_lines(ScoredRun const& run, Language language);

}  // namespace walkshed
