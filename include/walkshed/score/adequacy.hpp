// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "walkshed/score/nearest_score.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

// Sizes of facilities beside those that a standard names, also where it does not test them (Wanted::size_is_binding):
// met, not met, or not known.

/// "met", "unknown" or "too_small".
[[nodiscard]] std::string_view name_of(Adequacy adequacy);

/// Whether a facility is as large as is wanted; met where no size is.
[[nodiscard]] Adequacy adequacy_of(Facility const& facility, Wanted const& wanted);

/// The facility that decides a row, beside what is wanted of its category.
struct SizedWalk {
    SquareMeters wanted;
    Adequacy adequacy;
};

/// Nothing where no size is wanted, and where nothing is reached. Of several that are wanted the last one is looked at,
/// which is the farthest of them.
[[nodiscard]] std::optional<SizedWalk> sized_walk(ScoreInput const& input, LedgerRow const& row);

/// The covered people of a rule by the size of the facility that decides their block's row.
struct SizedPeople {
    double met{0.0};
    double unknown{0.0};
    double too_small{0.0};
};

/// Nothing where the rule wants no size. Cost: O(blocks).
[[nodiscard]] std::optional<SizedPeople> sized_people(ScoreInput const& input, ScoreResult const& result,
                                                      std::size_t rule);

}  // namespace walkshed
