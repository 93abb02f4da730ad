// SPDX-License-Identifier: Apache-2.0
#include "cli/command_catchment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>

#include "cli/catchment_run.hpp"
#include "cli/confidence_flags.hpp"
#include "cli/decay_flags.hpp"
#include "cli/flags.hpp"
#include "cli/reach_flags.hpp"
#include "cli/study_flags.hpp"

namespace walkshed::cli {

namespace {

void add_supply_flags(CLI::App& command, CatchmentFlags& options) {
    command
        .add_option("--category", options.shared,
                    "Category whose facilities are shared; may be repeated, facilities of any of them count")
        ->allow_extra_args(false);
    command
        .add_option("--supply", options.supply,
                    "What facilities have: their capacity (of --capacity-column, or of the map), their size in square "
                    "metres, or each counts one")
        ->transform(one_of(std::map<std::string, SupplyKind>{
            {"capacity", SupplyKind::capacity}, {"size", SupplyKind::size}, {"facilities", SupplyKind::facilities}}))
        ->option_text("capacity|size|facilities")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    add_text(command, "--for", options.group,
             "Who shares: children, older or another group of people (default: everybody)");
    add_text(command, "--walker", options.walker, "Who walks: id of a shipped walker, or a TOML file")
        .capture_default_str();
}

void add_method_flags(CLI::App& command, CatchmentFlags& options) {
    command
        .add_option("--method", options.method,
                    "How it is shared out: 2sfca (all within the limit alike), e2sfca (by zones), ga2sfca (less the "
                    "farther away), 3sfca (people choose the nearer), m2sfca (what is far from all is used less), or "
                    "potential (nobody takes from anybody: what is in reach of each)")
        ->check(CLI::IsMember({"2sfca", "e2sfca", "ga2sfca", "3sfca", "m2sfca", "potential"}))
        ->option_text("2sfca|e2sfca|ga2sfca|3sfca|m2sfca|potential")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->capture_default_str();
    auto* const metres = command.add_option("--metres", options.metres, "How far people go, in metres of walk")
                             ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    command.add_option("--minutes", options.minutes, "How far people go, in minutes")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->excludes(metres)
        ->capture_default_str();
    auto* const steps =
        command
            .add_option("--steps", options.steps,
                        "Zones of e2sfca, 3sfca, m2sfca and potential, LIMIT:SHARE in the unit of the limit, ascending "
                        "(default: thirds of the limit with 1, 0.68 and 0.22; potential: all within the limit alike)")
            ->delimiter(',')
            ->allow_extra_args(false);
    add_text(command, "--decay", options.decay,
             fmt::format("How much less what is farther counts, of 2sfca, 3sfca, m2sfca and potential: {}; numbers in "
                         "the unit of the limit, beyond which nothing counts",
                         decay_forms()))
        .excludes(steps);
}

}  // namespace

Verb add_catchment_verb(CLI::App& app) {
    auto& command = *app.add_subcommand(
        "catchment", "Share out what facilities have (places, beds, square metres): how much is there for each person");
    command.footer(
        "Examples:\n"
        "  walkshed catchment study.toml --category kindergarten --for children\n"
        "  walkshed catchment city.osm.pbf --category clinic --facilities clinics.gpkg --capacity-column beds \\\n"
        "      --method e2sfca --minutes 30 --output beds.gpkg\n"
        "  walkshed catchment city.osm.pbf --category park --supply size --metres 1000 --zones districts.gpkg\n"
        "  walkshed catchment city.osm.pbf --category clinic --supply facilities --method potential --decay "
        "exponential:7\n"
        "A study file is one of walkshed score; its standard, its walkers and what it says about results are left "
        "aside.");
    auto const options = std::make_shared<CatchmentFlags>();
    add_place_flags(command, *options);
    add_population_flags(command, *options);
    add_scenario_flags(command, *options);
    add_zone_flags(command, *options);
    add_rank_flag(command, *options);
    add_supply_flags(command, *options);
    add_method_flags(command, *options);
    add_run_flags(command, *options);
    auto verb = network_verb<CatchmentFlags>(command, options,
                                             "walkshed catchment city.osm.pbf --category kindergarten", run_catchment);
    verb.takes_study = true;
    verb.left_aside = {"output", "summary", "overwrite", "standard", "walker", "asked-by", "test-sizes"};
    std::ranges::move(confidence_flags(), std::back_inserter(verb.left_aside));
    std::ranges::move(reach_flags(), std::back_inserter(verb.left_aside));
    return verb;
}

}  // namespace walkshed::cli
