// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace walkshed {

/// Whether OpenStreetMap knows the value of `highway`: a street for some or for nobody, built or not.
[[nodiscard]] bool is_known_highway(std::string_view value);

}  // namespace walkshed
