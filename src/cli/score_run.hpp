// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/confidence_flags.hpp"
#include "cli/reach_flags.hpp"
#include "cli/score_options.hpp"

namespace walkshed::cli {

/// The flags of a study, and of what is told of its score.
struct ScoreRunOptions : ScoreOptions {
    ConfidenceFlags confidence;
    ReachFlags reach;
    bool graded{false};
};

/// Reads a study, scores it, prints the summary and writes the results. Throws Error; nothing is half-written then.
void run_score(ScoreRunOptions const& options);

}  // namespace walkshed::cli
