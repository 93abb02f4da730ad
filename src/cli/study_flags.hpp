// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

#include "cli/score_options.hpp"

namespace walkshed::cli {

/// Adds the flags that say what a study is made of: streets, blocks, where their people start, facilities and the
/// standard.
void add_study_flags(CLI::App& command, ScoreOptions& options);

/// The same without a standard.
void add_place_flags(CLI::App& command, ScoreOptions& options);

}  // namespace walkshed::cli
