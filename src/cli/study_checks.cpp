// SPDX-License-Identifier: Apache-2.0
#include "cli/study_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "walkshed/base/error.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/io/vector.hpp"
#include "walkshed/io/walk_file.hpp"

namespace walkshed::cli {

namespace {

void check_barrier_flags(ScoreOptions const& options) {
    if (wants_osm_barriers(options) && !io::is_osm_file(io::parse_layer_name(options.network).path)) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--barriers osm: {} is no OpenStreetMap data (name a layer: --barriers FILE)",
                                options.network)};
    }
    auto const has_layers =
        std::ranges::any_of(options.barriers, [](auto const& name) { return name != kOsmBarriers; });
    if (!options.barriers_crs.empty() && !has_layers) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--barriers-crs {}: the barriers of OpenStreetMap data are always longitude and "
                                "latitude (leave the flag out)",
                                options.barriers_crs)};
    }
}

/// A walk file has streets only; what an extract would have given as well must be named.
void check_walk_flags(ScoreOptions const& options, StudyNeeds const& needs) {
    if (!io::is_walk_file(io::parse_layer_name(options.network).path)) {
        return;
    }
    for (auto const& [is_missing, flags] : {std::pair{needs.blocks == Need::required && options.blocks.empty(),
                                                      "blocks with --blocks FILE or --blocks grid:200m"},
                                            {needs.facilities == Need::required && options.facilities.empty(),
                                             "facilities with --facilities FILE, city.osm.pbf for instance"}}) {
        if (is_missing) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("{}: a walk file holds streets only (name {})", options.network, flags)};
        }
    }
}

/// Columns of people are those of --population where the run spreads it over blocks, else those of the blocks.
void check_people_columns(ScoreOptions const& options, StudyNeeds const& needs) {
    auto const& columns = options.block_columns;
    auto const has_people = !options.population.empty() && needs.blocks != Need::none;
    auto const has_blocks = !options.blocks.empty() && !options.blocks.starts_with("grid:");
    auto const needs_layer = [&](std::string_view flag, bool is_given) {
        if (is_given && !has_people && !has_blocks) {
            throw Error{ErrorCode::bad_argument, fmt::format("{} requires --blocks or --population", flag)};
        }
    };
    needs_layer("--population-column", !columns.population.empty());
    needs_layer("--households-column", !columns.households.empty());
    needs_layer("--children-column", !columns.children.empty());
    needs_layer("--older-column", !columns.older.empty());
    needs_layer("--group-column", !options.group_columns.empty());
}

}  // namespace

bool wants_osm_barriers(ScoreOptions const& options) {
    return std::ranges::find(options.barriers, kOsmBarriers) != options.barriers.end();
}

void check_study_flags(ScoreOptions const& options, StudyNeeds const& needs) {
    check_people_columns(options, needs);
    check_barrier_flags(options);
    check_walk_flags(options, needs);
}

}  // namespace walkshed::cli
