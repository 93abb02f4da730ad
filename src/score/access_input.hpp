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

/// The same area, to be scored by a standard. Refers to both.
[[nodiscard]] inline ScoreInput score_input(AccessInput const& input, Standard const& standard) {
    return {.network = input.network,
            .walkers = input.walkers,
            .facilities = input.facilities,
            .blocks = input.blocks,
            .doorsteps = input.doorsteps,
            .standard = standard,
            .snapping = input.snapping,
            .relief = input.relief,
            .hierarchies = input.hierarchies};
}

/// Throws Error, as score() does, of an area that cannot be scored.
void check_area(ScoreInput const& input);

}  // namespace walkshed
