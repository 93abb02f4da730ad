// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <string>

#include "cli/run_options.hpp"
#include "walkshed/base/progress.hpp"
#include "walkshed/geo/feature_table.hpp"
#include "walkshed/io/crs.hpp"

namespace walkshed::cli {

/// What a run leaves: tables and a summary for files, text for the terminal.
struct RunResults {
    io::MetricSystem metric;
    std::vector<FeatureTable> tables;  ///< empty when no output is asked for
    std::string summary;               ///< JSON; likewise
    std::string text;
    std::string attribution;
};

/// Limits the threads of `work` and shows its progress, then prints the text that it returns. Throws what it throws.
void show(RunOptions const& options, std::function<std::string(Progress const&)> const& work);

/// Runs a verb: looks whether its outputs can be written, limits its threads, shows its progress, writes what it leaves
/// and prints its text. `work` makes the results. Throws what it and the writers throw; nothing is half-written then.
void run(RunOptions const& options, std::function<RunResults(Progress const&)> const& work);

}  // namespace walkshed::cli
