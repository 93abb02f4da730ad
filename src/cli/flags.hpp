// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cli/run_options.hpp"

namespace walkshed::cli {

/// Adds a flag with a text value, of which the last one given counts.
CLI::Option& add_text(CLI::App& command, std::string const& flag, std::string& value, std::string const& text);

/// Adds the flags that say where the streets come from; the first is also what stands after the verb.
void add_network_flags(CLI::App& command, RunOptions& options);

/// Adds the flags that say where results go and how to run.
void add_run_flags(CLI::App& command, RunOptions& options);

/// What was said on the command line and decides the result, by flag.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> said_flags(CLI::App const& command);

/// Throws Error (bad_argument) when no streets were named; `example` shows how.
void require_network(RunOptions const& options, std::string const& example);

}  // namespace walkshed::cli
