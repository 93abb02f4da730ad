// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/score/standard.hpp"

namespace walkshed {

/// A rule with a shorter limit.
struct Rung {
    std::size_t rule;  ///< its number in the standard that has it
    std::size_t of;    ///< the rule whose limit it shortens
    double worth;  ///< how much less who meets it walks, in minutes or metres, than who meets the next longer one only
};

/// A standard and, after its rules, rungs of some of them: how far the nearest is, put as which of them are met.
struct StandardWithRungs {
    Standard standard;
    Metric metric;  ///< of all that have rungs
    std::vector<Rung> rungs;
};

/// Rungs a minute or 50 m apart up to the limit of each of these rules; none, and it is all. Rules that are a share of
/// others have none, for these have. Throws Error (bad_argument) where limits in minutes and in metres would be added
/// up, or no rule has rungs.
[[nodiscard]] StandardWithRungs with_rungs(Standard const& standard, std::span<std::size_t const> rules);

}  // namespace walkshed
