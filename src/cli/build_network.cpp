// SPDX-License-Identifier: Apache-2.0
#include "cli/build_network.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/flags.hpp"
#include "cli/load_network.hpp"
#include "cli/run.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/vector.hpp"
#include "walkshed/io/walk_file.hpp"

namespace walkshed::cli {

namespace {

void check_build_flags(RunOptions const& options) {
    if (io::is_walk_file(io::parse_layer_name(options.network).path)) {
        throw Error{ErrorCode::bad_argument, fmt::format("{}: is built already", options.network)};
    }
    if (!io::is_walk_file(options.output)) {
        throw Error{
            ErrorCode::bad_argument,
            fmt::format("--output {}: must be a walk file (end the name in .walk: -o city.walk)", options.output)};
    }
    io::check_place(options.output, options.overwrite);
}

/// The origin names files without their folders, so that the same data make the same file wherever they lie.
io::NetworkOrigin origin_of(RunRecord const& record) {
    io::NetworkOrigin origin{.attribution = record.attribution, .counts = record.counts};
    for (auto const& input : record.inputs) {
        origin.files.push_back({std::filesystem::path{input.path}.filename().string(), input.sha256});
    }
    return origin;
}

std::string build_network(RunOptions const& options, Progress const& progress) {
    RunRecord record;
    RecordLog log;
    auto loaded = load_network(options, {.residential = false}, {record, log, progress});
    io::WalkFile const file{std::move(loaded.metric), std::move(loaded.network), origin_of(record)};
    io::write_walk_file(options.output, file, options.overwrite);
    constexpr std::string_view kEnglish = "{}: {} nodes, {} edges, {}, {:.1f} MB\n";
    constexpr std::string_view kChinese = "{}：{} 个节点，{} 条边，{}，{:.1f} MB\n";
    return fmt::format(fmt::runtime(options.language == Language::zh ? kChinese : kEnglish), options.output,
                       file.network.node_count(), file.network.edge_count(), file.metric.name(),
                       static_cast<double>(std::filesystem::file_size(options.output)) / 1e6);
}

}  // namespace

Verb add_build_verb(CLI::App& network) {
    auto& command = *network.add_subcommand("build", "Keep a network as a file that any verb reads at once");
    command.footer(
        "Example:\n"
        "  walkshed network build city.osm.pbf -o city.walk\n"
        "  walkshed network inspect city.walk\n"
        "The file holds the streets, not what else an extract has: places are named by flags, as --facilities "
        "city.osm.pbf.\n"
        "A file of another version of walkshed may have to be built again.");
    auto const options = std::make_shared<RunOptions>();
    add_network_flags(command, *options);
    add_text(command, "-o,--output", options->output, "Where the network goes: .walk");
    add_running_flags(command, *options);
    return network_verb<RunOptions>(command, options, "walkshed network build city.osm.pbf -o city.walk",
                                    [](auto const& said) {
                                        check_build_flags(said);
                                        show(said, [&](auto const& progress) { return build_network(said, progress); });
                                    });
}

}  // namespace walkshed::cli
