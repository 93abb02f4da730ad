// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "walkshed/report/summary.hpp"

namespace walkshed {

/// How evenly completeness and walking minutes are spread; nothing of what nobody has any of, and when that was not
/// worked out.
[[nodiscard]] std::string equity_lines(ScoredRun const& run, Language language);

/// The ten worst zones, and who is in none; empty without zones. `unit` names what people are counted in.
[[nodiscard]] std::string zone_lines(ScoredRun const& run, std::string_view unit, Language language);

}  // namespace walkshed
