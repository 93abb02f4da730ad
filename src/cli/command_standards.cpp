// SPDX-License-Identifier: Apache-2.0
#include "cli/command_standards.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <iterator>
#include <memory>

#include "cli/data_folder.hpp"
#include "cli/flags.hpp"
#include "cli/read_standard.hpp"
#include "cli/weigh_run.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/report/standard_report.hpp"

namespace walkshed::cli {

namespace {

struct NamedStandard : RunOptions {
    std::string standard;              ///< id or file
    std::vector<std::string> walkers;  ///< files of the user's own
};

/// What is given to a verb, and the data that came along.
struct Asked {
    NamedStandard const& options;
    std::string data_folder;
    CategoryTable categories;
};

void list_standards(Asked const& asked) {
    RunRecord record;
    std::vector<Standard> standards;
    for (auto const& id : ids_in(asked.data_folder, "standards")) {
        standards.push_back(read_standard_file(id, asked.data_folder, asked.categories, record));
    }
    fmt::print("{}", standards_text(standards, asked.options.language));
}

void show_standard(Asked const& asked) {
    RunRecord record;
    auto const standard = read_standard_file(asked.options.standard, asked.data_folder, asked.categories, record);
    fmt::print("{}", standard_text(standard, asked.categories, asked.options.language));
}

/// The ids of the walkers that a standard may ask with.
std::vector<std::string> known_walkers(Asked const& asked, RunRecord& record) {
    auto ids = ids_in(asked.data_folder, "walkers");
    std::ranges::transform(read_own_walkers(asked.options.walkers, record), std::back_inserter(ids), &Walker::id);
    return ids;
}

void check_standard(Asked const& asked) {
    RunRecord record;
    auto const& name = asked.options.standard;
    auto const file = name.ends_with(".toml") ? name : path_of(asked.data_folder, "standards", name);
    auto const text = io::read_text(file);
    auto const find_base = base_finder(asked.data_folder, record);
    auto const faults = faults_of_standard(text, file, asked.categories, find_base, known_walkers(asked, record));
    if (!faults.empty()) {
        fmt::print("{}\n", fmt::join(faults, "\n"));
        std::fflush(stdout);
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: {} on standard output", file,
                                faults.size() == 1 ? "one fault, with its line"
                                                   : fmt::format("{} faults, with their lines", faults.size()))};
    }
    auto const standard = parse_standard(text, file, asked.categories, find_base);
    fmt::print("{}", standards_text(std::vector{standard}, asked.options.language));
}

/// What all verbs here have in common: the data folder, the language and `work`.
Verb standards_verb(CLI::App& command, std::shared_ptr<NamedStandard> options, std::function<void(Asked const&)> work) {
    add_data_flag(command, *options);
    add_language_flag(command, *options);
    return {.command = &command, .run = [options = std::move(options), work = std::move(work)] {
                RunRecord record;
                auto const folder = find_data_folder(options->data);
                work({*options, folder, read_categories(record, folder)});
            }};
}

Verb add_list_verb(CLI::App& standards) {
    auto& command = *standards.add_subcommand("list", "List the standards that came along");
    command.footer("Example:\n  walkshed standards list --language zh");
    return standards_verb(command, std::make_shared<NamedStandard>(), list_standards);
}

Verb add_show_verb(CLI::App& standards) {
    auto& command = *standards.add_subcommand("show", "Show what a standard says: rules, limits, sources");
    command.footer(
        "Examples:\n"
        "  walkshed standards show cn-gb50180-2018\n"
        "  walkshed standards show mine.toml --language zh");
    auto const options = std::make_shared<NamedStandard>();
    add_text(command, "standard", options->standard, "Id of a shipped standard, or a TOML file").required();
    return standards_verb(command, options, show_standard);
}

Verb add_check_verb(CLI::App& standards) {
    auto& command = *standards.add_subcommand("check", "Check a standard of your own: every fault, and its line");
    command.footer(
        "Examples:\n"
        "  walkshed standards check mine.toml\n"
        "  walkshed standards check mine.toml --walker my-father.toml");
    auto const options = std::make_shared<NamedStandard>();
    add_text(command, "standard", options->standard, "TOML file, or the id of a shipped standard").required();
    command
        .add_option("--walker", options->walkers,
                    "TOML file of a walker of your own, whom the standard may name; may be repeated")
        ->allow_extra_args(false);
    return standards_verb(command, options, check_standard);
}

Verb add_weigh_verb(CLI::App& standards) {
    auto& command = *standards.add_subcommand(
        "weigh", "Weights of rules, from judgements in pairs (AHP), from results (entropy), or from both");
    command.footer(
        "Examples:\n"
        "  walkshed standards weigh pairs.csv\n"
        "  walkshed standards weigh --results city.gpkg:blocks\n"
        "  walkshed standards weigh pairs.csv --results city.gpkg:blocks --language zh\n"
        "pairs.csv has a row and a column for each rule, named alike, and says how many times as important that of "
        "the\n"
        "row is as that of the column: 3, 1/3. Half of it is enough.");
    auto const options = std::make_shared<WeighFlags>();
    add_text(command, "judgements,--judgements", options->judgements,
             "Table of judgements in pairs: a row and a column for each rule");
    auto& results = add_text(command, "--results", options->results,
                             "FILE[:LAYER] with a row for each block: those that the fewest do well by weigh most");
    command
        .add_option("--column", options->columns,
                    "Column of the results, or id of a rule; NAME=cost where less is better; may be repeated (default: "
                    "the rules that are judged, else all)")
        ->allow_extra_args(false)
        ->needs(&results);
    add_text(command, "--summary", options->summary, "Where the weights go for machines: .json");
    command.add_flag("--overwrite", options->overwrite, "Replace the file of the summary");
    add_language_flag(command, *options);
    return {.command = &command, .run = [options] { run_weigh(*options); }};
}

}  // namespace

std::vector<Verb> add_standards_verbs(CLI::App& app) {
    auto& standards =
        *app.add_subcommand("standards", "See and check standards: what people should find, and how near");
    standards.require_subcommand(1);
    return {add_list_verb(standards), add_show_verb(standards), add_check_verb(standards), add_weigh_verb(standards)};
}

}  // namespace walkshed::cli
