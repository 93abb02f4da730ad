// SPDX-License-Identifier: Apache-2.0
#include "cli/people_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "cli/inputs.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/population.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::cli {

namespace {

constexpr std::string_view kBuildings{"buildings:"};

/// How far around the blocks the cells of a raster are read: further than any doorstep is from the middle of its cell.
constexpr Meters kAround{1000.0};

bool is_identifier(std::string_view id) {
    auto const is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return !id.empty() && is_letter(id.front()) &&
           id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

bool names_people(ScoreOptions const& options) {
    auto const& columns = options.block_columns;
    return !columns.population.empty() || !columns.households.empty() || !columns.children.empty() ||
           !columns.older.empty() || !options.group_columns.empty();
}

/// The floor area of one person.
SquareMeters floor_each(std::string const& text) {
    double each = 0.0;
    auto const* const end = text.data() + text.size();
    auto const [rest, error] = std::from_chars(text.data() + kBuildings.size(), end, each);
    if (error != std::errc{} || rest != end || !(each >= 1.0 && each <= 1000.0)) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--population {}: the floor of one person must be 1 to 1000 square metres, for "
                                "example buildings:40",
                                text)};
    }
    return SquareMeters{each};
}

Bounds around(std::vector<Doorstep> const& doorsteps) {
    Bounds bounds;
    for (auto const& doorstep : doorsteps) {
        bounds.add(doorstep.point);
    }
    return bounds.grown(kAround);
}

std::vector<PeopleArea> read_areas(ScoreOptions const& options, io::MetricSystem const& metric, Bounds near,
                                   Reading const& reading) {
    auto const layer = io::parse_layer_name(options.population);
    if (layer.layer.empty() && io::is_raster(layer.path)) {
        if (names_people(options)) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("--population {}: a raster has no columns of people (leave those flags out)",
                                    options.population)};
        }
        auto const name = fmt::format("population {} {} {} {}", near.low.x, near.low.y, near.high.x, near.high.y);
        return reading.once(name, [&](RecordLog& log) {
            return io::read_population_areas(layer.path, metric, near, {options.population_crs}, log);
        });
    }
    auto const table = read_layer("population", layer, metric, options.population_crs, reading);
    auto columns = people_columns(options);
    columns.id = columns.name = columns.group = columns.rank = "";
    std::vector<PeopleArea> areas;
    for (auto& block : blocks_from(table, columns, reading.log)) {
        areas.push_back({std::move(block.shape), std::move(block.people)});
    }
    return areas;
}

}  // namespace

BlockColumns people_columns(ScoreOptions const& options) {
    auto columns = options.block_columns;
    for (auto const& pair : options.group_columns) {
        auto const equals = pair.find('=');
        auto const id = pair.substr(0, equals);
        if (equals == std::string::npos || equals + 1 == pair.size() || !is_identifier(id) || id == UserGroup::all.id) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("--group-column {}: must be NAME=COLUMN, the name of lower-case letters, digits "
                                    "and _ but not 'all', for example age_65_up=P65",
                                    pair)};
        }
        if (std::ranges::find(columns.groups, id, &std::pair<std::string, std::string>::first) !=
            columns.groups.end()) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("--group-column {}: there is a column for '{}' already", pair, id)};
        }
        columns.groups.emplace_back(id, pair.substr(equals + 1));
    }
    return columns;
}

void read_people(ScoreOptions const& options, io::MetricSystem const& metric, Residents residents,
                 Reading const& reading) {
    auto& record = reading.record;
    if (options.population.empty()) {
        return;
    }
    if (options.population.starts_with(kBuildings)) {
        auto const each = floor_each(options.population);
        if (names_people(options)) {
            throw Error{ErrorCode::bad_argument, fmt::format("--population {}: takes no columns of people (leave those "
                                                             "flags out)",
                                                             options.population)};
        }
        assume_people_by_floor_area(residents.blocks, residents.doorsteps, each);
        record.people_from = {
            fmt::format("按建筑面积推算,每人 {:g} 平方米(替代值,非统计人口)", each.count()),
            fmt::format("assumed by the floor of buildings, {:g} m² each (a proxy, nobody was counted)", each.count())};
        return;
    }
    auto const areas = read_areas(options, metric, around(residents.doorsteps), reading);
    auto const path = io::parse_layer_name(options.population).path;
    note_input(record, "population", path);
    auto spread = spread_people(areas, std::move(residents.blocks), std::move(residents.doorsteps));
    if (spread.areas_elsewhere == areas.size()) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: nobody lives near any block (check the reference systems; --population-crs names "
                                "that of the people)",
                                options.population)};
    }
    residents.blocks = std::move(spread.blocks);
    residents.doorsteps = std::move(spread.doorsteps);
    auto const file = std::filesystem::path{path}.filename().string();
    record.people_from = {fmt::format("{} 中的人口", file), fmt::format("those of {}", file)};
    record.people_elsewhere = spread.elsewhere.population.value_or(spread.elsewhere.households.value_or(0.0));
}

}  // namespace walkshed::cli
