// SPDX-License-Identifier: Apache-2.0
#include "cli/command_isochrone.hpp"

#include <memory>

#include "cli/flags.hpp"
#include "cli/isochrone_run.hpp"
#include "cli/study_flags.hpp"

namespace walkshed::cli {

namespace {

void add_start_flags(CLI::App& command, IsochroneFlags& options) {
    command
        .add_option(
            "--from", options.from,
            "Where walks begin: LON,LAT, or FILE[:LAYER] of points or polygons, which are entered where streets "
            "lead to; may be repeated")
        ->allow_extra_args(false);
    add_text(command, "--from-crs", options.from_crs,
             "Reference system of starts that do not say: EPSG:…, gcj02 (Amap) or bd09 (Baidu)");
    command.add_flag("--reverse", options.reverse, "Walks to the places instead of from them");
    add_text(command, "--walker", options.walker, "Who walks: id of a shipped walker, or a TOML file")
        .capture_default_str();
}

void add_limit_flags(CLI::App& command, IsochroneFlags& options) {
    auto* const metres =
        command
            .add_option("--metres", options.breaks_m, "Limits as lengths of walks in metres, ascending: 300,500,1000")
            ->delimiter(',')
            ->allow_extra_args(false);
    command.add_option("--breaks", options.breaks_min, "Limits in minutes, ascending (default: 5,10,15)")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->excludes(metres);
}

void add_drawing_flags(CLI::App& command, IsochroneFlags& options) {
    command.add_flag("--merge", options.merge, "One isochrone of all starts, each place with its nearest");
    command.add_flag("--rings", options.rings, "Each break without the one before it");
    command
        .add_option("--off-network", options.off_network_m,
                    "How far people step off the streets, in metres; 0 leaves the bare streets")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->capture_default_str();
    command
        .add_option("--tolerance", options.tolerance_m,
                    "How far polygons may be wrong, and the cell of rasters, in metres")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->capture_default_str();
    command
        .add_option("--layers", options.layers,
                    "What is written: polygons, lines (streets with their times), points (crossings with theirs)")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember({"polygons", "lines", "points"}))
        ->option_text("polygons,lines,points")
        ->default_str("polygons");
}

void add_counting_flags(CLI::App& command, IsochroneFlags& options) {
    command
        .add_option("--count", options.count,
                    "What is counted inside: people (of the blocks), facilities (by category)")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember({"people", "facilities"}))
        ->option_text("people,facilities");
    auto& population = add_text(command, "--population", options.population,
                                "People from a raster instead of blocks: a number of them in each cell");
    add_text(command, "--population-crs", options.population_crs, "Reference system of a raster that does not say")
        .needs(&population);
}

}  // namespace

Verb add_isochrone_verb(CLI::App& app) {
    auto& command = *app.add_subcommand("isochrone", "Draw what is reached on foot within minutes or metres");
    command.footer(
        "Examples:\n"
        "  walkshed isochrone city.osm.pbf --from 116.3912,39.9067 --breaks 5,10,15 --output reach.gpkg\n"
        "  walkshed isochrone city.walk --from schools.gpkg --reverse --metres 500,1000 --merge --output "
        "areas.geojson\n"
        "  walkshed isochrone city.osm.pbf --from stops.csv --layers polygons,lines --count facilities -o stops.gpkg\n"
        "  walkshed isochrone city.osm.pbf --from 116.3912,39.9067 --output minutes.tif");
    auto const options = std::make_shared<IsochroneFlags>();
    add_place_flags(command, *options);
    add_start_flags(command, *options);
    add_limit_flags(command, *options);
    add_drawing_flags(command, *options);
    add_counting_flags(command, *options);
    add_text(command, "-o,--output", options->output,
             "Where the results go: .gpkg, .geojson, .csv or another vector format; .tif for a raster of minutes");
    add_data_flag(command, *options);
    add_running_flags(command, *options);
    return network_verb<IsochroneFlags>(command, options, "walkshed isochrone city.osm.pbf --from LON,LAT",
                                        run_isochrone);
}

}  // namespace walkshed::cli
