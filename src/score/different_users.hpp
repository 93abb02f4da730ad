// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/score/standard.hpp"

namespace walkshed {

/// Kinds of users, each for its own, as rules name them.
using UserKinds = std::vector<std::span<UserGroup const>>;

/// Whom the rules of a standard are for: many of them for the same. Refers to the standard.
struct DifferentUsers {
    explicit DifferentUsers(Standard const& standard);

    UserKinds users;                   ///< each once, in the order of the rules
    std::vector<std::size_t> of_rule;  ///< by rule: their number among these
};

/// Those of several standards, each kind once. Refers to the standards.
[[nodiscard]] UserKinds user_kinds(std::span<Standard const* const> standards);

}  // namespace walkshed
