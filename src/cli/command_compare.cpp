// SPDX-License-Identifier: Apache-2.0
#include "cli/command_compare.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

#include "cli/compare_run.hpp"
#include "cli/confidence_flags.hpp"
#include "cli/flags.hpp"
#include "cli/reach_flags.hpp"
#include "cli/study_flags.hpp"

namespace walkshed::cli {

Verb add_compare_verb(CLI::App& app) {
    auto& command = *app.add_subcommand("compare", "Say what gets better, worse, and why between two scenarios");
    command.footer(
        "Examples:\n"
        "  walkshed compare study.toml before today\n"
        "  walkshed compare study.toml study plan --output change.gpkg\n"
        "  walkshed compare city.osm.pbf study new-school.toml --language zh\n"
        "A side is a [[scenario]] by its id, a TOML file with one, or 'study': the study as it stands.");
    auto const options = std::make_shared<CompareOptions>();
    add_study_flags(command, *options);
    add_scenarios_flag(command, *options);
    add_zone_flags(command, *options);
    add_text(command, "before,--before", options->before, "What is compared with: a scenario, a file, or study");
    add_text(command, "after,--after", options->after, "What is compared: likewise");
    add_run_flags(command, *options);
    auto verb = network_verb<CompareOptions>(command, options, "walkshed compare study.toml BEFORE AFTER", run_compare);
    verb.takes_study = true;
    verb.left_aside = confidence_flags();
    std::ranges::move(reach_flags(), std::back_inserter(verb.left_aside));
    std::ranges::move(rank_flags(), std::back_inserter(verb.left_aside));
    return verb;
}

}  // namespace walkshed::cli
