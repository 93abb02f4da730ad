// SPDX-License-Identifier: Apache-2.0
#include "score/different_users.hpp"

#include <algorithm>

namespace walkshed {

DifferentUsers::DifferentUsers(Standard const& standard) {
    for (auto const& rule : standard.rules) {
        auto const same = std::ranges::find_if(
            users, [&](std::span<UserGroup const> others) { return std::ranges::equal(others, rule.users); });
        of_rule.push_back(static_cast<std::size_t>(same - users.begin()));
        if (same == users.end()) {
            users.emplace_back(rule.users);
        }
    }
}

}  // namespace walkshed
