// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

#include "cli/score_options.hpp"

namespace walkshed::cli {

/// Adds `walkshed score` to `app`. Its flags are parsed into `options`, which must outlive the app; nothing is run.
CLI::App& add_score_command(CLI::App& app, ScoreOptions& options);

/// Completes the options after parsing: collects what was said for the run's record. Throws Error (bad_argument) when
/// no streets were named.
void finish_options(CLI::App const& command, ScoreOptions& options);

}  // namespace walkshed::cli
