// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "walkshed/score/score.hpp"

namespace walkshed {

/// What these walkers ask of, for doorsteps that are named when they are answered. Refers to both.
[[nodiscard]] inline AccessInput access_input(ScoreInput const& input, std::span<Walker const> walkers) {
    return {.network = input.network,
            .walkers = walkers,
            .facilities = input.facilities,
            .doorsteps = {},
            .snapping = input.snapping,
            .relief = input.relief,
            .blocks = input.blocks,
            .hierarchies = input.hierarchies};
}

/// Throws Error, as score() does, of an area that cannot be scored.
void check_area(ScoreInput const& input);

}  // namespace walkshed
