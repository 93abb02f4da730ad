// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/run_options.hpp"
#include "walkshed/base/progress.hpp"
#include "walkshed/io/table_writer.hpp"
#include "walkshed/report/layer_styles.hpp"

namespace walkshed::cli {

/// What a run leaves: tables and a summary for files, text for the terminal.
struct RunResults {
    std::optional<io::TableWriter> tables;  ///< all that is written, not yet kept; nothing when no output is asked for
    std::string summary;                    ///< JSON; likewise
    std::string text;
};

/// What a run will write: tables without rows, and what their styles need to know.
struct OutputTables {
    std::span<FeatureTable const> tables;
    StyleHints hints{};
};

/// The rows that a run will write, and what their styles need to know.
struct OutputRows {
    std::vector<TableMaker> makers;
    StyleHints hints{};
};

/// A writer of such tables into the output of a run; nothing when none is asked for. Throws Error as TableWriter does.
[[nodiscard]] std::optional<io::TableWriter> open_output(RunOptions const& options, io::MetricSystem const& metric,
                                                         std::string const& attribution, OutputTables const& output);

/// Writes the rows of all makers into the output of a run, those of one name into one table; nothing when no output is
/// asked for. Throws what TableWriter, the makers and `progress` throw.
[[nodiscard]] std::optional<io::TableWriter> write_tables(RunOptions const& options, io::MetricSystem const& metric,
                                                          std::string const& attribution, OutputRows const& output,
                                                          Progress const& progress);

/// Limits the threads of `work` and shows its progress, then prints the text that it returns. Throws what it throws.
void show(RunOptions const& options, std::function<std::string(Progress const&)> const& work);

/// Runs a verb: looks whether its outputs can be written, limits its threads, shows its progress, keeps what it leaves
/// and prints its text. `work` makes the results, and writes tables while it does. Throws what it and the writers
/// throw; nothing is half-written then.
void run(RunOptions const& options, std::function<RunResults(Progress const&)> const& work);

}  // namespace walkshed::cli
