// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "walkshed/score/score.hpp"

namespace walkshed {

/// What the questions of a plan are asked of, for doorsteps that are named when they are answered. Refers to both.
[[nodiscard]] inline AccessInput access_input(ScoreInput const& input, QuestionPlan const& plan) {
    return {.network = input.network,
            .walkers = plan.walkers(),
            .facilities = input.facilities,
            .doorsteps = {},
            .snapping = input.snapping,
            .relief = input.relief,
            .blocks = input.blocks,
            .hierarchies = input.hierarchies};
}

}  // namespace walkshed
