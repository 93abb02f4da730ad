// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/record_json.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// How evenly completeness and walking minutes are spread; null when that was not worked out.
[[nodiscard]] Json equity_json(ScoredRun const& run);

/// The same of some people, whose zones do not matter.
[[nodiscard]] Json zone_equity_json(ZoneEquity const& equity);

/// Every zone, and who is in none; null without zones.
[[nodiscard]] Json zones_json(ScoredRun const& run);

}  // namespace walkshed
