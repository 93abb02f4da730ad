// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/score_run.hpp"

namespace walkshed::cli {

/// Finds the gaps of a study, writes and prints them. Throws Error (bad_argument) for several standards, and as the
/// readers and writers do.
void run_gaps(ScoreRunOptions const& options);

}  // namespace walkshed::cli
