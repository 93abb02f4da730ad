// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "walkshed/score/score.hpp"

namespace walkshed {

/// The doorsteps of one block, asked and judged by every rule of a standard, with the numbers of score(). Refers to
/// the input.
struct JudgedBlock {
    JudgedBlock(ScoreInput const& input, std::span<Doorstep const> doorsteps, Progress const& progress);

    QuestionPlan plan;
    AccessFinder finder;
    AccessTable access;      ///< of these doorsteps
    CoverageTable coverage;  ///< likewise
};

}  // namespace walkshed
