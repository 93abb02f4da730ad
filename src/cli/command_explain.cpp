// SPDX-License-Identifier: Apache-2.0
#include "cli/command_explain.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

#include "cli/confidence_flags.hpp"
#include "cli/explain_run.hpp"
#include "cli/flags.hpp"
#include "cli/reach_flags.hpp"
#include "cli/study_flags.hpp"

namespace walkshed::cli {

Verb add_explain_verb(CLI::App& app) {
    auto& command = *app.add_subcommand("explain", "Say for one block which facilities are reached, and by which way");
    command.footer(
        "Examples:\n"
        "  walkshed explain study.toml 'Elm Court'\n"
        "  walkshed explain city.osm.pbf 116.3912,39.9067 --output why.geojson\n"
        "  walkshed explain city.osm.pbf c12r7 --blocks grid:200m --language zh\n"
        "A study file is one of walkshed score; what it says about results is left aside.");
    auto const options = std::make_shared<ExplainOptions>();
    add_study_flags(command, *options);
    add_scenario_flags(command, *options);
    add_text(command, "place,--place", options->place,
             "Block to explain, by its id, its name or a part of it; or a location: LON,LAT");
    add_text(command, "--place-crs", options->place_crs,
             "Reference system of LON,LAT: gcj02 (Amap) or bd09 (Baidu; default: WGS 84)");
    add_text(command, "-o,--output", options->output,
             "Where routes and facilities go: .gpkg, .geojson, .csv, .shp or another format");
    add_data_flag(command, *options);
    add_running_flags(command, *options);
    auto verb = network_verb<ExplainOptions>(command, options, "walkshed explain city.osm.pbf BLOCK", run_explain);
    verb.takes_study = true;
    verb.left_aside = {"output", "summary", "overwrite"};
    std::ranges::move(confidence_flags(), std::back_inserter(verb.left_aside));
    std::ranges::move(reach_flags(), std::back_inserter(verb.left_aside));
    std::ranges::move(rank_flags(), std::back_inserter(verb.left_aside));
    std::ranges::move(zone_flags(), std::back_inserter(verb.left_aside));
    return verb;
}

}  // namespace walkshed::cli
