// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace walkshed {

/// A name in the two languages of the users.
struct Name {
    std::string zh;
    std::string en;
};

/// The candidate that looks most like `wanted` (edit distance), for "did you mean"; nothing when none is near.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view wanted, std::span<std::string const> candidates);

}  // namespace walkshed
