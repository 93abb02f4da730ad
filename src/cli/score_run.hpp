// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/score_options.hpp"

namespace walkshed::cli {

/// Reads a study, scores it, prints the summary and writes the results. Throws Error; nothing is half-written then.
void run_score(ScoreOptions const& options);

}  // namespace walkshed::cli
