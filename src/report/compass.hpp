// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "walkshed/report/summary.hpp"

namespace walkshed {

/// The nearest of eight points of the compass to a bearing in degrees: "N", "NE" …, or "北", "东北" …
[[nodiscard]] std::string_view compass_point(double degrees, Language language);

}  // namespace walkshed
