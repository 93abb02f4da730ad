// SPDX-License-Identifier: Apache-2.0
#include "score/different_users.hpp"

#include <algorithm>

namespace walkshed {

namespace {

/// The place of a kind among others, which it joins if it is new.
std::size_t place_among(UserKinds& kinds, std::span<UserGroup const> kind) {
    auto const same =
        std::ranges::find_if(kinds, [&](std::span<UserGroup const> other) { return std::ranges::equal(other, kind); });
    auto const place = static_cast<std::size_t>(same - kinds.begin());
    if (same == kinds.end()) {
        kinds.push_back(kind);
    }
    return place;
}

}  // namespace

DifferentUsers::DifferentUsers(Standard const& standard) {
    for (auto const& rule : standard.rules) {
        of_rule.push_back(place_among(users, rule.users));
    }
}

UserKinds user_kinds(std::span<Standard const* const> standards) {
    UserKinds kinds;
    for (auto const* const standard : standards) {
        for (auto const& rule : standard->rules) {
            place_among(kinds, rule.users);
        }
    }
    return kinds;
}

}  // namespace walkshed
