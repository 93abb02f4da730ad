// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/score/standard.hpp"

namespace walkshed {

/// Whom the rules of a standard are for: many of them for the same. Refers to the standard.
struct DifferentUsers {
    explicit DifferentUsers(Standard const& standard);

    std::vector<std::span<UserGroup const>> users;  ///< each once, in the order of the rules
    std::vector<std::size_t> of_rule;               ///< by rule: their number among these
};

}  // namespace walkshed
