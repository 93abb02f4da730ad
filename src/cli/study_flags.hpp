// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/score_options.hpp"

namespace walkshed::cli {

/// Adds the flags that say what a study is made of: streets, blocks, where their people start, facilities and the
/// standard.
void add_study_flags(CLI::App& command, ScoreOptions& options);

/// The same without people spread over the blocks, and without a standard.
void add_place_flags(CLI::App& command, ScoreOptions& options);

/// Adds the flags that say which people are spread over the blocks.
void add_population_flags(CLI::App& command, ScoreOptions& options);

/// Adds the flag that says where scenarios are.
void add_scenarios_flag(CLI::App& command, ScoreOptions& options);

/// Adds that and the one that says which of them is asked for.
void add_scenario_flags(CLI::App& command, ScoreOptions& options);

/// Adds the flags that say what a study's people are summed up by. REQUIRES: those of the study are there.
void add_zone_flags(CLI::App& command, ScoreOptions& options);

/// The names of these flags, for verbs that leave them aside in a study file.
[[nodiscard]] std::vector<std::string> zone_flags();

/// Adds the flag that says what ranks people. REQUIRES: those of the study are there.
void add_rank_flag(CLI::App& command, ScoreOptions& options);
[[nodiscard]] std::vector<std::string> rank_flags();

}  // namespace walkshed::cli
