// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "plan/wants.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

/// The doorsteps whose people lack something, and what.
struct Demand {
    std::vector<std::size_t> doorsteps;  ///< their numbers among all, ascending
    std::vector<Answer> rules;           ///< by doorstep, then rule of the standard
    std::vector<Answer> wants;           ///< by doorstep, then want
    std::vector<std::uint8_t> missing;   ///< likewise: how many facilities more are wanted there

    [[nodiscard]] Answer rule(std::size_t point, std::size_t rule_count, std::size_t number) const {
        return rules[point * rule_count + number];
    }
};

/// Where any rule of the standard is a gap, or unknown. Scores the area as score() does; `before` is what that found.
[[nodiscard]] Demand find_demand(ScoreInput const& input, WantsOfStandard const& wants, ScoreResult& before,
                                 Progress const& progress);

}  // namespace walkshed
