// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "walkshed/base/text.hpp"
#include "walkshed/base/units.hpp"

namespace walkshed {

/// A kind of person on foot or on wheels.
struct Walker {
    std::string id;  ///< "adult", "older", "cn-planning" …
    Name name;
    MetersPerSecond speed{1.2};  ///< on the flat
    bool may_use_steps{true};
    std::string source;  ///< where the values come from
};

/// Reads a walker from the text of a TOML file (`id`, `name.zh`, `name.en`, `speed_mps`, `may_use_steps`, `source`).
/// `file` names it in messages. Throws Error (bad_input) with line and column, or naming the key and its range.
[[nodiscard]] Walker parse_walker(std::string_view toml, std::string_view file);

}  // namespace walkshed
