// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "score/cost_limit.hpp"
#include "walkshed/score/coverage.hpp"

namespace walkshed {

/// Gives a code to those whose cost is within a limit, and leaves the others theirs: many at once.
/// REQUIRES: as many costs as codes.
void set_within(CostLimit limit, std::span<Cost const> costs, VerdictCode within, std::span<VerdictCode> codes);

/// Those whose cost is not within a limit and who have one code get another. REQUIRES: likewise.
void replace_beyond(CostLimit limit, std::span<Cost const> costs, VerdictCode one, VerdictCode other,
                    std::span<VerdictCode> codes);

}  // namespace walkshed
