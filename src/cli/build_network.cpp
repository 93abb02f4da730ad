// SPDX-License-Identifier: Apache-2.0
#include "cli/build_network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "cli/data_folder.hpp"
#include "cli/flags.hpp"
#include "cli/load_network.hpp"
#include "cli/read_standard.hpp"
#include "cli/run.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/vector.hpp"
#include "walkshed/io/walk_file.hpp"
#include "walkshed/score/coverage.hpp"

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
        origin.files.push_back({std::filesystem::path{input.path}.filename().string(), input.sha256, input.date});
    }
    return origin;
}

/// The questions of the standards, which decide what hierarchies a run will need.
QuestionPlan plan_of(StandardOptions const& options) {
    RunRecord record;  // the network does not come from these files
    auto const categories = read_categories(record, find_data_folder(options.data));
    auto const asked = read_standards(options, categories, record);
    std::vector<Standard const*> standards;
    std::ranges::transform(asked.standards, std::back_inserter(standards), [](Standard const& one) { return &one; });
    return {standards, asked.walkers};
}

std::string build_network(StandardOptions const& options, Progress const& progress) {
    auto const plan = plan_of(options);
    RunRecord record;
    RecordLog log;
    auto loaded = load_network(options, {.residential = false}, {record, log, progress});
    report(progress, Stage::building, 0.0);
    auto hierarchies = hierarchies_for(loaded.network, plan.walkers(), plan.questions());
    io::WalkFile const file{std::move(loaded.metric), std::move(loaded.network), origin_of(record),
                            std::move(hierarchies)};
    io::write_walk_file(options.output, file, options.overwrite);
    constexpr std::string_view kEnglish = "{}: {} nodes, {} edges, {} hierarchies, {}, {:.1f} MB\n";
    constexpr std::string_view kChinese = "{}：{} 个节点，{} 条边，{} 个层次结构，{}，{:.1f} MB\n";
    return fmt::format(fmt::runtime(options.language == Language::zh ? kChinese : kEnglish), options.output,
                       file.network.node_count(), file.network.edge_count(), file.hierarchies.size(),
                       file.metric.name(), static_cast<double>(std::filesystem::file_size(options.output)) / 1e6);
}

}  // namespace

Verb add_build_verb(CLI::App& network) {
    auto& command = *network.add_subcommand("build", "Keep a network as a file that any verb reads at once");
    command.footer(
        "Example:\n"
        "  walkshed network build city.osm.pbf -o city.walk\n"
        "  walkshed network inspect city.walk\n"
        "  walkshed network build city.osm.pbf --standard own.toml --walker slow.toml -o city.walk\n"
        "The file holds the streets, not what else an extract has: places are named by flags, as --facilities "
        "city.osm.pbf.\n"
        "It also holds what to score by these standards and walkers needs to be made ready: any other run makes "
        "its own, and finds the same.\n"
        "A file of another version of walkshed may have to be built again.");
    auto const options = std::make_shared<StandardOptions>();
    add_network_flags(command, *options);
    add_standard_flags(command, *options);
    add_data_flag(command, *options);
    add_text(command, "-o,--output", options->output, "Where the network goes: .walk");
    add_running_flags(command, *options);
    return network_verb<StandardOptions>(
        command, options, "walkshed network build city.osm.pbf -o city.walk", [](auto const& said) {
            check_build_flags(said);
            show(said, [&](auto const& progress) { return build_network(said, progress); });
        });
}

}  // namespace walkshed::cli
