// SPDX-License-Identifier: Apache-2.0
#include "cli/command_gaps.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

#include "cli/confidence_flags.hpp"
#include "cli/flags.hpp"
#include "cli/gaps_run.hpp"
#include "cli/reach_flags.hpp"
#include "cli/study_flags.hpp"

namespace walkshed::cli {

Verb add_gaps_verb(CLI::App& app) {
    auto& command =
        *app.add_subcommand("gaps", "Say who lacks what, and why: the causes of all gaps, and missing links");
    command.footer(
        "Examples:\n"
        "  walkshed gaps study.toml\n"
        "  walkshed gaps city.osm.pbf --output gaps.gpkg --summary gaps.json\n"
        "  walkshed gaps study.toml --zones districts.gpkg --language zh\n"
        "  walkshed gaps city.osm.pbf --confidence --missing-share 0.1 --output gaps.gpkg\n"
        "A study file is one of walkshed score; what it says about results is left aside.");
    auto const options = std::make_shared<ScoreRunOptions>();
    add_study_flags(command, *options);
    add_scenario_flags(command, *options);
    add_zone_flags(command, *options);
    add_confidence_flags(command, options->confidence);
    add_run_flags(command, *options);
    auto verb = network_verb<ScoreRunOptions>(command, options, "walkshed gaps city.osm.pbf", run_gaps);
    verb.takes_study = true;
    verb.left_aside = {"output", "summary", "overwrite"};
    std::ranges::move(reach_flags(), std::back_inserter(verb.left_aside));
    std::ranges::move(rank_flags(), std::back_inserter(verb.left_aside));
    return verb;
}

}  // namespace walkshed::cli
