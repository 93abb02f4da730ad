// SPDX-License-Identifier: Apache-2.0
#include "cli/scenario_inputs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/inputs.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"

namespace walkshed::cli {

namespace {

[[noreturn]] void fail(std::string const& message) {
    throw Error{ErrorCode::bad_argument, message};
}

std::vector<Scenario> read_file(std::string const& path, CategoryTable const& categories, RunRecord& record) {
    auto scenarios = parse_scenarios(io::read_text(path), path, categories);
    if (std::ranges::find(record.inputs, path, &InputFile::path) == record.inputs.end()) {
        note_input(record, "scenarios", path);
    }
    return scenarios;
}

Scenario only_one(std::vector<Scenario> scenarios, std::string const& path) {
    if (scenarios.size() != 1) {
        fail(
            fmt::format("--scenario {}: the file has {} [[scenario]] tables, and must have one (name it with "
                        "--scenarios {} --scenario NAME)",
                        path, scenarios.size(), path));
    }
    return std::move(scenarios.front());
}

Scenario named(std::vector<Scenario> scenarios, std::string const& name, std::string const& path) {
    auto const found = std::ranges::find(scenarios, name, &Scenario::id);
    if (found != scenarios.end()) {
        return std::move(*found);
    }
    std::vector<std::string> ids;
    std::ranges::transform(scenarios, std::back_inserter(ids), &Scenario::id);
    auto const nearest = nearest_name(name, ids);
    fail(fmt::format("{}: no scenario '{}' ({})", path, name,
                     nearest       ? fmt::format("did you mean '{}'?", *nearest)
                     : ids.empty() ? "it has no [[scenario]] tables"
                                   : fmt::format("there are {}", fmt::join(ids, ", "))));
}

}  // namespace

std::optional<Scenario> read_scenario(std::string const& name, ScoreOptions const& options,
                                      CategoryTable const& categories, RunRecord& record) {
    if (name.empty()) {
        return std::nullopt;
    }
    if (name.ends_with(".toml")) {
        return only_one(read_file(name, categories, record), name);
    }
    if (options.scenarios.empty()) {
        fail(
            fmt::format("--scenario {}: no scenarios (write [[scenario]] tables into a study file, or name a file: "
                        "--scenarios FILE.toml)",
                        name));
    }
    return named(read_file(options.scenarios, categories, record), name, options.scenarios);
}

bool edit_ways(ComparedScenarios const& scenarios) {
    auto const does = [](std::optional<Scenario> const& one) { return one && one->edits_ways(); };
    return does(scenarios.own) || does(scenarios.other);
}

bool edit_people(ComparedScenarios const& scenarios) {
    auto const does = [](std::optional<Scenario> const& one) {
        return one && (!one->added_blocks.empty() || !one->people.empty());
    };
    return does(scenarios.own) || does(scenarios.other);
}

std::vector<Block> new_blocks_of(ComparedScenarios const& scenarios, std::span<Block const> blocks,
                                 io::MetricSystem const& metric) {
    auto const made = [&](std::optional<Scenario> const& scenario) {
        return scenario ? new_blocks(blocks, *scenario, locate_in(metric)) : std::vector<Block>{};
    };
    auto added = made(scenarios.own);
    for (auto& block : uninhabited(made(scenarios.other))) {
        if (std::ranges::find(added, block.source_id, &Block::source_id) == added.end()) {
            added.push_back(std::move(block));
        }
    }
    std::ranges::sort(added, {}, &Block::source_id);
    return added;
}

void settle(std::optional<Scenario> const& scenario, std::vector<Block> new_blocks, Residents residents) {
    if (scenario) {
        residents.blocks = edited_people(std::move(residents.blocks), *scenario);
    }
    add_blocks(std::move(new_blocks), residents.blocks, residents.doorsteps);
}

bool same_places(std::span<Doorstep const> one, std::span<Doorstep const> other) {
    return std::ranges::equal(one, other, [](Doorstep const& a, Doorstep const& b) {
        return a.block == b.block && a.point == b.point && a.share == b.share && a.gates == b.gates;
    });
}

Locate locate_in(io::MetricSystem const& metric) {
    return [&metric](LonLat place) { return metric.from_lon_lat(std::span{&place, 1}).front(); };
}

}  // namespace walkshed::cli
