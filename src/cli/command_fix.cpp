// SPDX-License-Identifier: Apache-2.0
#include "cli/command_fix.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>

#include "cli/confidence_flags.hpp"
#include "cli/fix_options.hpp"
#include "cli/fix_run.hpp"
#include "cli/flags.hpp"
#include "cli/reach_flags.hpp"
#include "cli/study_flags.hpp"

namespace walkshed::cli {

namespace {

void add_site_flags(CLI::App& command, FixFlags& options) {
    auto& sites = add_text(command, "--sites", options.sites,
                           "Where something could be built or opened: FILE[:LAYER] of points or polygons (default: "
                           "corners of streets near the blocks)");
    add_text(command, "--sites-crs", options.sites_crs,
             "Reference system of sites that do not say: EPSG:…, gcj02 or bd09")
        .needs(&sites);
    add_text(command, "--site-id-column", options.site_columns.id, "Column with the site's id").needs(&sites);
    add_text(command, "--site-name-column", options.site_columns.name, "Column with the site's name").needs(&sites);
    add_text(command, "--site-size-column", options.site_columns.size,
             "Column with the room at the site in square metres (default: the area of polygons)")
        .needs(&sites);
    command
        .add_option("--site-spacing", options.site_spacing_m,
                    "About how far apart corners are, in metres, where no sites are named")
        ->check(CLI::Range(10.0, 10'000.0))
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->capture_default_str()
        ->excludes(&sites);
}

void add_link_flags(CLI::App& command, FixFlags& options) {
    auto& links =
        add_text(command, "--links", options.links,
                 "Paths that could be made: FILE[:LAYER] of lines, missing for the missing links of gaps, ramps "
                 "beside the steps that stop people and gates that are closed, or none (default: missing, and none "
                 "where the network is a walk file)");
    add_text(command, "--links-crs", options.links_crs,
             "Reference system of links that do not say: EPSG:…, gcj02 or bd09")
        .needs(&links);
    auto const add_cost = [&](char const* flag, double& cost, char const* what) {
        command.add_option(flag, cost, what)
            ->check(CLI::PositiveNumber)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
            ->capture_default_str();
    };
    add_cost("--link-cost", options.link_cost, "What each path costs in the budget's unit");
    add_cost("--ramp-cost", options.ramp_cost, "What each ramp beside steps costs");
    add_cost("--gate-cost", options.gate_cost, "What it costs to open a gate");
}

void add_wish_flags(CLI::App& command, FixFlags& options) {
    command
        .add_option("--add", options.additions,
                    "CATEGORY[=COST[:SIZE]] that may be added, with its cost in the budget's unit and its size in "
                    "square metres; may be repeated (default: whatever an unmet rule wants, each at a cost of 1 and "
                    "as large as the rules demand)")
        ->allow_extra_args(false);
    command.add_option("--budget", options.budget, "What the additions may cost together")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->capture_default_str();
    command
        .add_option("--objective", options.objective,
                    "What additions are ranked by: points of completeness, people covered by rules, people who become "
                    "complete, or how much less people walk to the nearest; everybody covers all who can be covered "
                    "for the least cost, whatever the budget (default: points)")
        ->transform(one_of(std::map<std::string, Objective>{{"points", Objective::points},
                                                            {"covered", Objective::covered},
                                                            {"complete", Objective::complete},
                                                            {"nearest", Objective::nearest},
                                                            {"everybody", Objective::everybody}}))
        ->option_text("points|covered|complete|nearest|everybody")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    command
        .add_option("--rule", options.rules,
                    "Id of a rule that counts, for all but complete; may be repeated (default: all)")
        ->allow_extra_args(false);
    add_text(command, "--for", options.group,
             "Whose gain counts: children, older or another group of people (default: everybody, or for covered each "
             "rule's own users)");
    command.add_flag("--unknown-as-gap", options.unknown_as_gap,
                     "Count on people whose answer is unknown today as if they had a gap");
}

}  // namespace

Verb add_fix_verb(CLI::App& app) {
    auto& command = *app.add_subcommand("fix", "Rank what to add first, and where, by the people it helps");
    command.footer(
        "Examples:\n"
        "  walkshed fix study.toml --budget 3\n"
        "  walkshed fix study.toml --sites vacant_land.gpkg --add canteen=2 --add clinic=5:300 --budget 10\n"
        "  walkshed fix city.osm.pbf --objective covered --rule kindergarten --budget 20 --output fixes.gpkg\n"
        "A study file is one of walkshed score; what it says about results is left aside.");
    auto const options = std::make_shared<FixFlags>();
    add_study_flags(command, *options);
    add_scenario_flags(command, *options);
    add_site_flags(command, *options);
    add_link_flags(command, *options);
    add_wish_flags(command, *options);
    add_run_flags(command, *options);
    auto verb = network_verb<FixFlags>(command, options, "walkshed fix city.osm.pbf", run_fix);
    verb.takes_study = true;
    verb.left_aside = {"output", "summary", "overwrite"};
    std::ranges::move(confidence_flags(), std::back_inserter(verb.left_aside));
    std::ranges::move(reach_flags(), std::back_inserter(verb.left_aside));
    std::ranges::move(rank_flags(), std::back_inserter(verb.left_aside));
    std::ranges::move(zone_flags(), std::back_inserter(verb.left_aside));
    return verb;
}

}  // namespace walkshed::cli
