// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "plan/unmet_rules.hpp"
#include "walkshed/plan/gap.hpp"

namespace walkshed {

/// Adds up the rules that are not met, by doorstep, and their causes: all sums of the ledger.
void add_up(GapLedger& ledger, GapInput const& input, std::span<Unmet const> unmet, std::span<Cause const> causes);

}  // namespace walkshed
