// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "plan/siting_state.hpp"

namespace walkshed {

/// What an exact search for additions found.
struct ExactSiting {
    std::vector<SitingOption> options;
    double bound;  ///< no additions within the budget are worth more
    bool is_best;  ///< whether none are worth more than these
};

/// Searches among all options for those that are worth most within the budget; doorsteps whose goals may be met by
/// the same options count as one. Nothing when no solver is built
/// in, and for problems that are too large for it.
[[nodiscard]] std::optional<ExactSiting> site_exactly(SitingProblem const& problem, double budget);

/// Searches for the cheapest options by which every goal is met that all of them meet; the bound is what they cost at
/// the least. Nothing likewise.
[[nodiscard]] std::optional<ExactSiting> cover_exactly(SitingProblem const& problem);

}  // namespace walkshed
