// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>

#include "walkshed/score/standard.hpp"

namespace walkshed {

/// What the columns of a standard begin with, where blocks have columns of several.
inline std::string column_prefix(Standard const& standard) {
    auto prefix = standard.id + "_";
    std::ranges::replace(prefix, '-', '_');
    return prefix;
}

inline std::string share_column(std::string const& prefix, Rule const& rule) {
    return prefix + rule.id + "_covered_share";
}

/// What the columns of a tier begin with.
inline std::string tier_columns(std::string const& prefix, Tier const& tier) {
    return prefix + tier.id;
}

}  // namespace walkshed
