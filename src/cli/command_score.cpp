// SPDX-License-Identifier: Apache-2.0
#include "cli/command_score.hpp"

#include <memory>

#include "cli/flags.hpp"
#include "cli/score_run.hpp"
#include "cli/study_flags.hpp"

namespace walkshed::cli {

Verb add_score_verb(CLI::App& app) {
    auto& command = *app.add_subcommand("score", "Score how completely every residential block is served on foot");
    command.footer(
        "Examples:\n"
        "  walkshed score city.osm.pbf --output city.gpkg\n"
        "  walkshed score city.osm.pbf --blocks blocks.gpkg:blocks --population-column pop --output city.gpkg\n"
        "  walkshed score city.osm.pbf --zones districts.gpkg --zone-id-column code --output city.gpkg\n"
        "  walkshed score city.osm.pbf --confidence --missing-share 0.1 --output city.gpkg\n"
        "  walkshed score study.toml --overwrite\n"
        "  walkshed score study.toml --scenario plan\n"
        "A study file holds the same flags as keys: blocks = \"blocks.gpkg\".");
    auto const options = std::make_shared<ScoreRunOptions>();
    add_study_flags(command, *options);
    add_scenario_flags(command, *options);
    add_zone_flags(command, *options);
    add_rank_flag(command, *options);
    add_confidence_flags(command, options->confidence);
    add_reach_flags(command, options->reach);
    command.add_flag("--graded", options->graded,
                     "Also how complete blocks are by degrees: what is a little too far counts in part, to one and a "
                     "half times the limit");
    add_run_flags(command, *options);
    auto verb = network_verb<ScoreRunOptions>(command, options, "walkshed score city.osm.pbf", run_score);
    verb.takes_study = true;
    return verb;
}

}  // namespace walkshed::cli
