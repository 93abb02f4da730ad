// SPDX-License-Identifier: Apache-2.0
#include "cli/load_network.hpp"

#include <fmt/format.h>

#include <utility>

#include "cli/inputs.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/vector.hpp"
#include "walkshed/io/walk_file.hpp"

namespace walkshed::cli {

namespace {

Network built(NetworkBuilder streets, io::MetricSystem const& metric, EditStreets const& edit) {
    return edit ? edit(std::move(streets), metric).build() : std::move(streets).build();
}

/// Streets this near to the hull of a line layer lie at the edge of the data.
constexpr Meters kRim{50.0};

std::optional<io::MetricSystem> wanted_metric(RunOptions const& options) {
    return options.crs.empty() ? std::nullopt : std::optional{io::MetricSystem::named(options.crs)};
}

LoadedNetwork load_osm(std::string const& path, RunOptions const& options, io::OsmOptions const& wanted,
                       Reading const& reading, EditStreets const& edit) {
    auto& record = reading.record;
    auto extract =
        reading.once("network", [&](RecordLog& log) { return io::read_osm(path, wanted, log, reading.progress); });
    note_input(record, "network", path);
    record.attribution = options.attribution.empty() ? kOsmAttribution : options.attribution;
    record.counts.insert(record.counts.end(), {{"osm_nodes", extract.counts.nodes},
                                               {"osm_ways", extract.counts.ways},
                                               {"osm_relations", extract.counts.relations},
                                               {"osm_missing_nodes", extract.counts.missing_nodes},
                                               {"osm_entrances", extract.counts.entrances},
                                               {"osm_gates", extract.counts.gates}});
    report(reading.progress, Stage::building, 0.0);
    auto network = built(std::move(extract.streets), extract.metric, edit);
    return {extract.metric, std::move(network), std::move(extract)};
}

LoadedNetwork load_lines(io::LayerName const& layer, RunOptions const& options, Reading const& reading,
                         EditStreets const& edit) {
    io::ReadOptions const how{options.network_crs};
    auto metric = wanted_metric(options);
    if (!metric) {
        metric = io::MetricSystem::utm_around(io::center_of(layer, how));
    }
    auto const lines = read_layer("network", layer, *metric, how.crs, reading);
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
    return {*metric, built(std::move(builder), *metric, edit)};
}

/// Its metric system was said when it was built.
void check_metric(RunOptions const& options, io::LayerName const& name, io::MetricSystem const& metric) {
    if (auto const wanted = wanted_metric(options); wanted && wanted->wkt() != metric.wkt()) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--crs {}: {} was built in {} (leave the flag out, or build it again with it)",
                                options.crs, name.path, metric.name())};
    }
}

/// The inputs are those that the network was built from: a walk file is only a shorter way to them.
LoadedNetwork load_walk(io::LayerName const& name, RunOptions const& options, Reading const& reading) {
    auto file = io::read_walk_file(name.path);
    check_metric(options, name, file.metric);
    auto& record = reading.record;
    for (auto const& source : file.origin.files) {
        record.inputs.push_back({"network", source.name, source.sha256, source.date});
    }
    record.attribution = options.attribution.empty() ? file.origin.attribution : options.attribution;
    record.counts.insert(record.counts.end(), file.origin.counts.begin(), file.origin.counts.end());
    return {.metric = std::move(file.metric),
            .network = std::move(file.network),
            .hierarchies = std::move(file.hierarchies)};
}

LoadedNetwork load(io::LayerName const& name, RunOptions const& options, io::OsmOptions const& wanted,
                   Reading const& reading, EditStreets const& edit) {
    if (io::is_walk_file(name.path)) {
        if (edit) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("{}: the streets of a walk file are built already, and the scenario edits streets "
                                    "(name the data that it was built from)",
                                    name.path)};
        }
        check_whole(name, {"walk files", "a walk file, which knows its own"}, {"--network-crs", options.network_crs});
        return load_walk(name, options, reading);
    }
    if (io::is_osm_file(name.path)) {
        check_whole(name, kOsmData, {"--network-crs", options.network_crs});
        return load_osm(name.path, options, wanted, reading, edit);
    }
    return load_lines(name, options, reading, edit);
}

}  // namespace

FeatureTable read_layer(std::string const& role, io::LayerName const& layer, io::MetricSystem const& metric,
                        std::string const& crs, Reading const& reading) {
    return reading.once(fmt::format("{} {}:{}", role, layer.path, layer.layer),
                        [&](RecordLog& log) { return io::read_layer(layer, metric, {crs}, log, reading.progress); });
}

void check_whole(io::LayerName const& name, WholeFile const& kind, GivenSystem const& given) {
    if (!name.layer.empty()) {
        throw Error{ErrorCode::bad_argument, fmt::format("{}:{}: {} have no layers (name the file alone: {})",
                                                         name.path, name.layer, kind.all, name.path)};
    }
    if (!given.system.empty()) {
        throw Error{ErrorCode::bad_argument, fmt::format("{} {}: {} is {} (leave the flag out)", given.flag,
                                                         given.system, name.path, kind.this_one)};
    }
}

LoadedNetwork load_network(RunOptions const& options, io::OsmOptions wanted, Reading const& reading,
                           EditStreets const& edit) {
    auto const layer = io::parse_layer_name(options.network);
    wanted.metric = wanted_metric(options);
    auto loaded = load(layer, options, wanted, reading, edit);
    if (loaded.network.edge_count() == 0) {
        throw Error{
            ErrorCode::bad_input,
            fmt::format("{}: no walkable streets (is it the right file, and the right layer?)", options.network)};
    }
    report(reading.progress, Stage::building, 1.0);
    return loaded;
}

}  // namespace walkshed::cli
