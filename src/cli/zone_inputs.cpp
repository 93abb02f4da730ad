// SPDX-License-Identifier: Apache-2.0
#include "cli/zone_inputs.hpp"

#include <fmt/format.h>

#include "cli/inputs.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::cli {

namespace {

Zoning read_layer_of_zones(ScoreOptions const& options, io::MetricSystem const& metric, Reading const& reading) {
    auto const layer = io::parse_layer_name(options.zones);
    auto const table = read_layer("zones", layer, metric, options.zones_crs, reading);
    note_input(reading.record, "zones", layer.path);
    auto zones = zones_from(table, options.zone_columns, reading.log);
    if (zones.empty()) {
        throw Error{ErrorCode::bad_input, fmt::format("{}: no zones (they must be polygons)", options.zones)};
    }
    return Zoning{std::move(zones)};
}

}  // namespace

Zoning read_zones(ScoreOptions const& options, io::MetricSystem const& metric, std::span<Block const> blocks,
                  Reading const& reading) {
    Zoning zoning;
    if (!options.zones.empty()) {
        zoning = read_layer_of_zones(options, metric, reading);
    } else if (!options.block_columns.group.empty()) {
        zoning = Zoning::by_group(blocks);
        if (zoning.zones().empty()) {
            throw Error{ErrorCode::bad_input, fmt::format("{}: the column '{}' is empty for every block",
                                                          options.blocks, options.block_columns.group)};
        }
    }
    if (!zoning.zones().empty()) {
        reading.record.counts.emplace_back("zones", zoning.zones().size());
    }
    return zoning;
}

void check_ranks(ScoreOptions const& options, std::span<Block const> blocks) {
    auto const& column = options.block_columns.rank;
    auto const has_rank = [](Block const& block) { return block.rank.has_value(); };
    if (!column.empty() && std::ranges::none_of(blocks, has_rank)) {
        throw Error{ErrorCode::bad_input, fmt::format("{}: no block has a number in the column '{}' (--rank-column)",
                                                      options.blocks, column)};
    }
}

}  // namespace walkshed::cli
