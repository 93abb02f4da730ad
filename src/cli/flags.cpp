// SPDX-License-Identifier: Apache-2.0
#include "cli/flags.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>

#include "walkshed/base/error.hpp"

namespace walkshed::cli {

namespace {

/// Flags that say how to run, not what to compute; they are not part of a run's record.
constexpr std::array kNotRecorded{"help",  "output",   "summary", "overwrite", "threads",
                                  "quiet", "language", "data",    "scenarios"};

}  // namespace

CLI::Option& add_text(CLI::App& command, std::string const& flag, std::string& value, std::string const& text) {
    return *command.add_option(flag, value, text)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void add_network_flags(CLI::App& command, RunOptions& options) {
    add_text(
        command, "network,--network", options.network,
        "Streets: OpenStreetMap data (.osm.pbf, .osm, .osm.gz …), FILE[:LAYER] of lines in any format GDAL reads, or a "
        "network that is built already (.walk)");
    add_text(command, "--network-crs", options.network_crs,
             "Reference system of a line layer that does not say: EPSG:4326 …, gcj02 or bd09");
    add_text(command, "--crs", options.crs,
             "Metric system to compute in, EPSG:… (default: the UTM zone of the streets)");
}

void add_data_flag(CLI::App& command, RunOptions& options) {
    add_text(command, "--data", options.data,
             "Folder with standards, categories and walkers (default: the one that came along)");
}

void add_run_flags(CLI::App& command, RunOptions& options) {
    add_text(command, "-o,--output", options.output,
             "Where the results go: .gpkg, .geojson, .csv, .shp or another format");
    add_text(command, "--summary", options.summary, "Where the summary goes for machines: .json");
    add_data_flag(command, options);
    add_running_flags(command, options);
}

void add_standard_flags(CLI::App& command, StandardOptions& options) {
    command
        .add_option("--standard", options.standards,
                    "Id of a shipped standard, or a TOML file; may be repeated, to score by several at once")
        ->allow_extra_args(false)
        ->default_str(options.standards.front());
    command
        .add_option("--walker", options.walkers,
                    "TOML file of a walker of your own, for the standard's walker of the same id; may be repeated")
        ->allow_extra_args(false);
    command
        .add_option("--asked-by", options.asked_by,
                    "Id of a walker who asks every rule instead of the rule's own, older or child for instance; own "
                    "for the rules' own; may be repeated, to score each standard by each (default: own)")
        ->allow_extra_args(false);
    command.add_flag("--test-sizes", options.test_sizes,
                     "Test every size that the standards name, and all that they want per head, also what they only "
                     "show");
}

void add_language_flag(CLI::App& command, RunOptions& options) {
    command.add_option("--language", options.language, "Language of the summary: en or zh")
        ->transform(one_of(std::map<std::string, Language>{{"en", Language::en}, {"zh", Language::zh}}))
        ->option_text("en|zh")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void add_running_flags(CLI::App& command, RunOptions& options) {
    command.add_flag("--overwrite", options.overwrite, "Replace results that are there already");
    add_text(command, "--attribution", options.attribution, "Credit for the data, written into the results");
    command.add_option("--threads", options.threads, "Threads to use; 0 for all cores")
        ->check(CLI::Range(0, 1024))
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->capture_default_str();
    command.add_flag("--quiet", options.quiet, "No summary and no progress");
    add_language_flag(command, options);
}

std::vector<std::pair<std::string, std::string>> said_flags(CLI::App const& command) {
    std::vector<std::pair<std::string, std::string>> said;
    for (auto const* const option : command.get_options()) {
        auto const name = option->get_single_name();
        if (option->count() > 0 && std::ranges::find(kNotRecorded, name) == kNotRecorded.end()) {
            said.emplace_back(name, fmt::format("{}", fmt::join(option->reduced_results(), " ")));
        }
    }
    std::ranges::sort(said);
    return said;
}

void require_network(RunOptions const& options, std::string const& example) {
    if (options.network.empty()) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("no streets (name OpenStreetMap data or a line layer: {})", example)};
    }
}

}  // namespace walkshed::cli
