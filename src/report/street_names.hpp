// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "walkshed/network/street.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// What a kind of street is called: as in OpenStreetMap, or in Chinese.
[[nodiscard]] std::string_view name_in(Language language, StreetKind kind);

/// What one says on the way: "service road", where name_in() has OpenStreetMap's "service".
[[nodiscard]] std::string_view spoken_name(Language language, StreetKind kind);

}  // namespace walkshed
