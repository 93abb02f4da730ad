// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace walkshed {

/// `text` (UTF-8) cut or filled up with spaces to `width` terminal columns, East Asian wide characters counting two;
/// cut text ends in "~". REQUIRES: width > 0.
[[nodiscard]] std::string fit(std::string_view text, std::size_t width);

/// The same, with the spaces in front.
[[nodiscard]] std::string fit_right(std::string_view text, std::size_t width);

}  // namespace walkshed
