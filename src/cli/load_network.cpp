// SPDX-License-Identifier: Apache-2.0
#include "cli/load_network.hpp"

#include <fmt/format.h>

#include <utility>

#include "cli/inputs.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::cli {

namespace {

constexpr std::string_view kOsmAttribution = "Map data © OpenStreetMap contributors, ODbL 1.0";

/// Streets this near to the hull of a line layer lie at the edge of the data.
constexpr Meters kRim{50.0};

std::optional<io::MetricSystem> wanted_metric(RunOptions const& options) {
    return options.crs.empty() ? std::nullopt : std::optional{io::MetricSystem::named(options.crs)};
}

/// OpenStreetMap data are one whole, in degrees.
void check_osm_flags(io::LayerName const& name, RunOptions const& options) {
    if (!name.layer.empty()) {
        throw Error{
            ErrorCode::bad_argument,
            fmt::format("{}: OpenStreetMap data have no layers (name the file alone: {})", options.network, name.path)};
    }
    if (!options.network_crs.empty()) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--network-crs {}: {} is OpenStreetMap data, which are always longitude and latitude "
                                "(leave the flag out)",
                                options.network_crs, name.path)};
    }
}

LoadedNetwork load_osm(std::string const& path, RunOptions const& options, io::OsmOptions const& wanted,
                       Reading const& reading) {
    auto& record = reading.record;
    auto extract = io::read_osm(path, wanted, reading.log, reading.progress);
    note_input(record, "network", path);
    record.attribution = options.attribution.empty() ? kOsmAttribution : options.attribution;
    record.counts.insert(record.counts.end(), {{"osm_nodes", extract.counts.nodes},
                                               {"osm_ways", extract.counts.ways},
                                               {"osm_relations", extract.counts.relations},
                                               {"osm_missing_nodes", extract.counts.missing_nodes},
                                               {"osm_entrances", extract.counts.entrances},
                                               {"osm_gates", extract.counts.gates}});
    report(reading.progress, Stage::building, 0.0);
    auto network = std::move(extract.streets).build();
    return {extract.metric, std::move(network), std::move(extract)};
}

LoadedNetwork load_lines(io::LayerName const& layer, RunOptions const& options, Reading const& reading) {
    io::ReadOptions const how{options.network_crs};
    auto metric = wanted_metric(options);
    if (!metric) {
        metric = io::MetricSystem::utm_around(io::center_of(layer, how));
    }
    auto const lines = io::read_layer(layer, *metric, how, reading.log, reading.progress);
    note_input(reading.record, "network", layer.path);
    reading.record.attribution = options.attribution;
    report(reading.progress, Stage::building, 0.0);
    for (std::size_t row = 0; row < lines.row_count(); ++row) {
        if (!std::holds_alternative<MultiLine>(lines.geometries[row])) {
            reading.log.add({.file = lines.source,
                             .layer = lines.name,
                             .id = lines.row_ids[row],
                             .reason = "a street must be a line"});
        }
    }
    NetworkBuilder builder;
    add_ways(builder, lines);
    builder.mark_rim(kRim);
    return {*metric, std::move(builder).build(), std::nullopt};
}

}  // namespace

LoadedNetwork load_network(RunOptions const& options, io::OsmOptions wanted, Reading const& reading) {
    auto const layer = io::parse_layer_name(options.network);
    auto const is_osm = io::is_osm_file(layer.path);
    if (is_osm) {
        check_osm_flags(layer, options);
    }
    wanted.metric = wanted_metric(options);
    auto loaded = is_osm ? load_osm(layer.path, options, wanted, reading) : load_lines(layer, options, reading);
    if (loaded.network.edge_count() == 0) {
        throw Error{
            ErrorCode::bad_input,
            fmt::format("{}: no walkable streets (is it the right file, and the right layer?)", options.network)};
    }
    report(reading.progress, Stage::building, 1.0);
    return loaded;
}

}  // namespace walkshed::cli
