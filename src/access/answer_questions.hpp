// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "walkshed/access/access_table.hpp"

namespace walkshed {

/// Fills the table's answers, walks to the boundary and straight costs, by searches or by sweeps. The snaps are there
/// already. `costs` are those of the input's walkers.
void answer_questions(AccessInput const& input, std::span<NearestQuestion const> questions,
                      std::span<WalkCosts const> costs, AccessTable& table, Progress const& progress);

}  // namespace walkshed
