// SPDX-License-Identifier: Apache-2.0
#include "cli/study_flags.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "cli/flags.hpp"

namespace walkshed::cli {

namespace {

constexpr auto kRankColumn = "rank-column";

/// Adds flags that say how to read what another flag names. Without that one they would say nothing, and are refused.
class FlagsAbout {
  public:
    FlagsAbout(CLI::App& command, CLI::Option* named) : command_{command}, named_{named} {}

    FlagsAbout& text(std::string const& flag, std::string& value, std::string const& text) {
        add_text(command_, flag, value, text).needs(named_);
        return *this;
    }

  private:
    CLI::App& command_;
    CLI::Option* named_;
};

void add_street_flags(CLI::App& command, ScoreOptions& options) {
    add_network_flags(command, options);
    auto* const elevation =
        command
            .add_option("--elevation", options.elevation,
                        "Heights for slopes: a raster in any format GDAL reads (.tif, .hgt, .vrt …), in metres; may be "
                        "repeated, at each place the first with data counts (default: all is flat)")
            ->allow_extra_args(false);
    FlagsAbout{command, elevation}.text("--elevation-crs", options.elevation_crs,
                                        "Reference system of rasters that do not say");
    command.add_option("--snap-limit", options.snap_limit_m, "Longest leg from a point to a street, in metres")
        ->check(CLI::Range(1.0, 10'000.0))
        ->check([](std::string const& text) { return std::isnan(std::stod(text)) ? "is no number" : ""; })
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->capture_default_str();
    auto* const barriers =
        command
            .add_option(
                "--barriers", options.barriers,
                "What nobody crosses off the streets: FILE[:LAYER] of lines or polygons (their outlines), or osm for "
                "the walls, railways and waters of the extract; may be repeated")
            ->allow_extra_args(false);
    FlagsAbout{command, barriers}.text("--barriers-crs", options.barriers_crs,
                                       "Reference system of barriers that do not say");
}

void add_block_flags(CLI::App& command, ScoreOptions& options) {
    auto& columns = options.block_columns;
    auto& blocks = add_text(command, "--blocks", options.blocks,
                            "Residential blocks: FILE[:LAYER] of polygons or points, or grid:200m (default: "
                            "residential areas of the extract)");
    FlagsAbout{command, &blocks}
        .text("--blocks-crs", options.blocks_crs, "Reference system of blocks that do not say: EPSG:…, gcj02 or bd09")
        .text("--block-id-column", columns.id, "Column with the block's id")
        .text("--block-name-column", columns.name, "Column with the block's name");
    add_text(command, "--population-column", columns.population, "Column of the blocks with the number of people");
    add_text(command, "--households-column", columns.households, "Column with the number of households");
    add_text(command, "--children-column", columns.children, "Column with the number of children");
    add_text(command, "--older-column", columns.older, "Column with the number of older people");
    command
        .add_option("--group-column", options.group_columns,
                    "NAME=COLUMN for another group of people that rules are for, age_65_up=P65 for instance; may be "
                    "repeated")
        ->allow_extra_args(false);
    auto& gates = add_text(command, "--gates", options.gates,
                           "Gates of the blocks, FILE[:LAYER] of points: people leave by them only");
    FlagsAbout{command, &gates}.text("--gates-crs", options.gates_crs,
                                     "Reference system of gates that do not say: EPSG:…, gcj02 or bd09");
    auto& area = add_text(command, "--study-area", options.study_area,
                          "Score only blocks whose inner point lies in these polygons, FILE[:LAYER]; streets and "
                          "facilities outside still count");
    FlagsAbout{command, &area}.text("--study-area-crs", options.study_area_crs,
                                    "Reference system of a study area that does not say: EPSG:…, gcj02 or bd09");
}

void add_doorstep_flags(CLI::App& command, ScoreOptions& options) {
    auto& entrances = add_text(command, "--entrances", options.entrances,
                               "Where the people of the blocks start, FILE[:LAYER] of points (default: at their "
                               "buildings)");
    FlagsAbout{command, &entrances}
        .text("--entrances-crs", options.entrances_crs, "Reference system of entrances that do not say")
        .text("--entrance-people-column", options.entrance_columns.people,
              "Column with the number of people who start there");
    auto& buildings = add_text(command, "--buildings", options.buildings,
                               "Buildings instead of those of the extract, FILE[:LAYER] of polygons");
    FlagsAbout{command, &buildings}
        .text("--buildings-crs", options.buildings_crs, "Reference system of buildings that do not say")
        .text("--building-people-column", options.building_columns.people,
              "Column with the number of people who live there")
        .text("--levels-column", options.building_columns.levels, "Column with the number of storeys");
}

void add_facility_flags(CLI::App& command, ScoreOptions& options) {
    auto& columns = options.facility_columns;
    auto* const facilities =
        command
            .add_option("--facilities", options.facilities,
                        "Facilities: FILE[:LAYER] of points or polygons, or OpenStreetMap data; may be repeated")
            ->allow_extra_args(false);
    command
        .add_option("--facilities-mode", options.facilities_mode,
                    "Whether they add to those of the extract or replace them")
        ->transform(one_of(
            std::map<std::string, FacilitiesMode>{{"add", FacilitiesMode::add}, {"replace", FacilitiesMode::replace}}))
        ->option_text("add|replace")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->needs(facilities);
    command
        .add_option("--category-map", options.category_map,
                    "VALUE=CATEGORY for values that are no category ids; may be repeated")
        ->allow_extra_args(false)
        ->needs(facilities);
    FlagsAbout{command, facilities}
        .text("--facilities-crs", options.facilities_crs,
              "Reference system of facilities that do not say: EPSG:…, gcj02 (Amap) or bd09 (Baidu)")
        .text("--category-column", columns.category, "Column with the category")
        .text("--category-codes", options.category_codes,
              "Codes that give rows their category: amap, overture or a TOML file")
        .text("--facility-name-column", columns.name, "Column with the facility's name")
        .text("--facility-id-column", columns.id, "Column with the facility's id")
        .text("--size-column", columns.size, "Column with its floor or land area in square metres")
        .text("--capacity-column", columns.capacity, "Column with how many it can take: seats, beds, children")
        .text("--status-column", columns.status, "Column with existing, planned or closed");
}

}  // namespace

void add_place_flags(CLI::App& command, ScoreOptions& options) {
    add_street_flags(command, options);
    add_block_flags(command, options);
    add_doorstep_flags(command, options);
    add_facility_flags(command, options);
}

void add_population_flags(CLI::App& command, ScoreOptions& options) {
    auto& population = add_text(command, "--population", options.population,
                                "People instead of those that blocks tell: a raster with so many in each cell; "
                                "FILE[:LAYER] of polygons or points, with the columns of blocks; or buildings:40, so "
                                "many square metres of floor for each (a proxy)");
    FlagsAbout{command, &population}.text("--population-crs", options.population_crs,
                                          "Reference system of a raster or layer that does not say");
}

void add_study_flags(CLI::App& command, ScoreOptions& options) {
    add_place_flags(command, options);
    add_population_flags(command, options);
    add_standard_flags(command, options);
}

void add_scenarios_flag(CLI::App& command, ScoreOptions& options) {
    add_text(command, "--scenarios", options.scenarios,
             "TOML file with [[scenario]] tables: what if (default: the study file)");
}

void add_scenario_flags(CLI::App& command, ScoreOptions& options) {
    add_scenarios_flag(command, options);
    add_text(command, "--scenario", options.scenario,
             "What if: one of the scenarios, by its id, or a TOML file with one (default: the study as it stands)");
}

void add_zone_flags(CLI::App& command, ScoreOptions& options) {
    auto& zones = add_text(command, "--zones", options.zones,
                           "Neighbourhoods or districts to sum people up by, FILE[:LAYER] of polygons; each doorstep "
                           "counts in the first one it lies in");
    FlagsAbout{command, &zones}
        .text("--zones-crs", options.zones_crs, "Reference system of zones that do not say: EPSG:…, gcj02 or bd09")
        .text("--zone-id-column", options.zone_columns.id, "Column with the zone's id; rows of one id are one zone")
        .text("--zone-name-column", options.zone_columns.name, "Column with the zone's name");
    auto& group = add_text(command, "--group-by", options.block_columns.group,
                           "Column of the blocks to sum people up by, instead of zones: who manages them, a year …");
    group.needs(command.get_option("--blocks"));
    group.excludes(&zones);
}

void add_rank_flag(CLI::App& command, ScoreOptions& options) {
    add_text(command, fmt::format("--{}", kRankColumn), options.block_columns.rank,
             "Column of the blocks that ranks their people, lowest first, such as income: for the concentration index "
             "and the Palma ratio")
        .needs(command.get_option("--blocks"));
}

std::vector<std::string> rank_flags() {
    return {kRankColumn};
}

std::vector<std::string> zone_flags() {
    return {"zones", "zones-crs", "zone-id-column", "zone-name-column", "group-by"};
}

}  // namespace walkshed::cli
