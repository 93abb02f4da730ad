// SPDX-License-Identifier: Apache-2.0
#include "cli/command_report.hpp"

#include <memory>

#include "cli/flags.hpp"
#include "cli/report_run.hpp"

namespace walkshed::cli {

Verb add_report_verb(CLI::App& app) {
    auto& command = *app.add_subcommand(
        "report", "Make a page of the results, with maps, tables and findings in one file, or a map sheet");
    command.footer(
        "Examples:\n"
        "  walkshed report city.gpkg --output city.html\n"
        "  walkshed report city.gpkg gaps.gpkg fixes.gpkg --network city.osm.pbf --output city.html\n"
        "  walkshed report city.gpkg --title 'Elm Town, 2026' --language zh --output city.html\n"
        "  walkshed report city.gpkg --rule clinic --output clinic.png\n"
        "The page needs no network, and prints as a report. A map sheet is one picture for a slide, 1920 x 1080: "
        "completeness, or one rule, or the rules of one walker. Without --network they draw the streets of the run, "
        "when they are still where they were.");
    auto const options = std::make_shared<ReportOptions>();
    command
        .add_option(
            "results", options->results,
            "What walkshed score wrote (.gpkg), and what gaps, fix, compare, explain, isochrone and catchment wrote "
            "of it")
        ->required();
    add_text(command, "-o,--output", options->output, "Where the page goes (.html), or the map sheet (.png, .svg)")
        .required();
    add_text(command, "--network", options->network, "Streets to draw: OpenStreetMap data, FILE[:LAYER] or .walk");
    add_text(command, "--network-crs", options->network_crs,
             "Reference system of a line layer that does not say: EPSG:4326 …, gcj02 or bd09");
    add_text(command, "--basemap", options->basemap,
             "Tiles to draw below, https://…/{z}/{x}/{y}.png: these, and only these, are asked of the network");
    add_text(command, "--rule", options->sheet.rule, "Rule that a map sheet shows (default: completeness)");
    add_text(command, "--walker", options->sheet.walker, "Walker whose rules a map sheet shows together");
    add_text(command, "--standard", options->sheet.standard,
             "Standard that a map sheet is about, of several (default: the first that has the rule or walker)");
    add_text(command, "--title", options->title, "Title (default: the name of the results' file)");
    add_text(command, "--date", options->date, "Date to print (default: today)");
    add_text(command, "--viewer", options->viewer, "Page to put the results into (default: the one that came along)");
    add_data_flag(command, *options);
    add_running_flags(command, *options);
    return {.command = &command, .run = [options] { run_report(*options); }};
}

}  // namespace walkshed::cli
