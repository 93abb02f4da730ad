// SPDX-License-Identifier: Apache-2.0
#include "cli/command_network.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

#include "cli/build_network.hpp"
#include "cli/data_folder.hpp"
#include "cli/flags.hpp"
#include "cli/inputs.hpp"
#include "cli/load_network.hpp"
#include "cli/run.hpp"
#include "walkshed/report/network_report.hpp"

namespace walkshed::cli {

namespace {

void count(RunRecord& record, NetworkInspection const& found, RecordLog const& log) {
    record.counts.insert(record.counts.end(), {{"nodes", found.nodes},
                                               {"edges", found.edges},
                                               {"components", found.components.size()},
                                               {"islands", found.islands().size()},
                                               {"dead_ends", found.dead_ends.size()},
                                               {"breaks", found.breaks.size()},
                                               {"crossings_without_node", found.crossings_without_node.size()},
                                               {"records_skipped", log.count(RecordFate::skipped)},
                                               {"records_repaired", log.count(RecordFate::repaired)}});
}

std::optional<io::TableWriter> write_network(RunOptions const& options, InspectedNetwork const& network,
                                             io::MetricSystem const& metric, Progress const& progress) {
    return write_tables(options, metric, network.record.attribution, {network_tables(network)}, progress);
}

/// Parts are those of an adult on foot; wheels are those of a wheelchair.
RunResults inspect_network(RunOptions const& options, Progress const& progress) {
    RunRecord record{.version = WALKSHED_VERSION, .options = options.said};
    RecordLog log;
    auto const data = find_data_folder(options.data);
    auto const adult = read_walker(record, data, "adult");
    auto const wheelchair = read_walker(record, data, "wheelchair");
    auto const loaded = load_network(options, {.residential = false}, {record, log, progress});
    record.metric_system = loaded.metric.name();
    WalkCosts const costs{loaded.network, adult};
    auto const found = inspect(costs, wheelchair, progress);
    count(record, found, log);
    std::ranges::move(memory_counts(loaded.network, loaded.hierarchies), std::back_inserter(record.counts));
    InspectedNetwork const inspected{costs, wheelchair, found, loaded.hierarchies, record, log};
    return {.tables = write_network(options, inspected, loaded.metric, progress),
            .summary = options.summary.empty() ? "" : network_json(inspected),
            .text = network_text(inspected, options.language)};
}

Verb add_inspect_verb(CLI::App& network) {
    auto& command = *network.add_subcommand("inspect", "Look a network over: parts, breaks, barriers, missing tags");
    command.footer(
        "Examples:\n"
        "  walkshed network inspect city.osm.pbf --output problems.gpkg\n"
        "  walkshed network inspect streets.shp --network-crs EPSG:4326 --language zh\n"
        "The output holds breaks, dead ends, islands, crossings without a node, and every street with what wheels "
        "find.");
    auto const options = std::make_shared<RunOptions>();
    add_network_flags(command, *options);
    add_run_flags(command, *options);
    return network_verb<RunOptions>(command, options, "walkshed network inspect city.osm.pbf", [](auto const& said) {
        run(said, [&](Progress const& progress) { return inspect_network(said, progress); });
    });
}

}  // namespace

std::vector<Verb> add_network_verbs(CLI::App& app) {
    auto& network = *app.add_subcommand("network", "Look at street networks, and keep them");
    network.require_subcommand(1);
    return {add_build_verb(network), add_inspect_verb(network)};
}

}  // namespace walkshed::cli
