// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/is_one_of.hpp"
#include "walkshed/base/tags.hpp"

namespace walkshed {

/// Values of `foot` and `access` by which people on foot are let in, if only as customers or residents; of several, as
/// in `yes;designated`, one is enough.
[[nodiscard]] bool permits(std::string_view values);

/// Values by which they are kept out. `use_sidepath` forbids the road in favour of the path beside it.
[[nodiscard]] bool refuses(std::string_view value);

/// Whether the object is closed to people on foot: `foot` decides, then `access`.
[[nodiscard]] bool is_closed(Tags object);

}  // namespace walkshed
