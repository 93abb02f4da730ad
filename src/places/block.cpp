// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/block.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "places/columns.hpp"
#include "places/place_rows.hpp"

namespace walkshed {

namespace {

/// Turns the rows of a layer into blocks.
class RowReader {
  public:
    RowReader(FeatureTable const& table, BlockColumns const& columns, RecordLog& log)
        : rows_{table, log},
          id_{find_column(table, columns.id, {"block_id", "id", "osm_id"})},
          name_{find_column(table, columns.name, {"name"})},
          population_{find_column(table, columns.population, {"population", "pop", "people", "total_pop"})},
          households_{find_column(table, columns.households, {"households"})},
          children_{find_column(table, columns.children, {"children", "child"})},
          older_{find_column(table, columns.older, {"older", "elderly"})},
          group_{find_column(table, columns.group, {})},
          rank_{find_column(table, columns.rank, {})} {
        for (auto const& [id, column] : columns.groups) {
            auto const* const found = find_column(table, column, {});
            if (id == UserGroup::children.id) {
                children_ = found;
            } else if (id == UserGroup::older.id) {
                older_ = found;
            } else {
                others_.emplace_back(id, found);
            }
        }
    }

    std::vector<Block> read() {
        std::vector<Block> blocks;
        for (std::size_t row = 0; row < rows_.count(); ++row) {
            auto shape = read_shape(rows_, row, "no geometry that a block can have");
            People people;
            if (shape && read_groups(row, people)) {
                blocks.push_back({.source_id = unique_id(row),
                                  .name = text_at(name_, row),
                                  .shape = std::move(*shape),
                                  .people = people,
                                  .group = text_at(group_, row),
                                  .rank = read_rank(row)});
            }
        }
        return blocks;
    }

  private:
    bool read_groups(std::size_t row, People& people) {
        return read_people(rows_, row, population_, people.population) &&
               read_people(rows_, row, households_, people.households) &&
               read_people(rows_, row, children_, people.children) && read_people(rows_, row, older_, people.older) &&
               std::ranges::all_of(others_, [&](auto const& other) { return read_other(row, other, people); });
    }

    bool read_other(std::size_t row, std::pair<std::string, Column const*> const& other, People& people) {
        std::optional<double> number;
        if (!read_people(rows_, row, other.second, number)) {
            return false;
        }
        if (number) {
            people.groups.push_back({other.first, *number});
        }
        return true;
    }

    std::optional<double> read_rank(std::size_t row) {
        auto const number = is_given(rank_, row) ? to_number(rank_->values[row]) : std::nullopt;
        if (is_given(rank_, row) && !(number && std::isfinite(*number))) {
            rows_.repair(row, fmt::format("'{}' of column '{}' is no number; the block has no rank",
                                          text_at(rank_, row), rank_->name));
            return std::nullopt;
        }
        return number;
    }

    std::string unique_id(std::size_t row) {
        auto const id = id_of(rows_, id_, row);
        auto unique = id;
        while (!ids_.insert(unique).second) {
            unique = fmt::format("{}#{}", id, ++rows_of_[id] + 1);
        }
        if (unique != id) {
            rows_.repair(row, fmt::format("another block is called '{}'; this one is '{}' now", id, unique));
        }
        return unique;
    }

    TableRows rows_;
    Column const* id_;
    Column const* name_;
    Column const* population_;
    Column const* households_;
    Column const* children_;
    Column const* older_;
    Column const* group_;
    Column const* rank_;
    std::vector<std::pair<std::string, Column const*>> others_;  // groups of people, by their id
    std::set<std::string> ids_;
    std::map<std::string, int> rows_of_;  ///< rows renamed, by the id they came with
};

void add_part(std::optional<double>& sum, std::optional<double> const& number, double part) {
    if (number) {
        sum = sum.value_or(0.0) + part * *number;
    }
}

}  // namespace

std::optional<double> people_of(People const& people, UserGroup const& group) {
    if (group == UserGroup::all) {
        return people.population;
    }
    if (group == UserGroup::children) {
        return people.children;
    }
    if (group == UserGroup::older) {
        return people.older;
    }
    auto const found = std::ranges::find(people.groups, group.id, &GroupCount::id);
    return found == people.groups.end() ? std::nullopt : std::optional{found->people};
}

void add_people(People& sum, People const& people, double part) {
    for (auto const member : {&People::population, &People::households, &People::children, &People::older}) {
        add_part(sum.*member, people.*member, part);
    }
    for (auto const& [id, count] : people.groups) {
        auto const found = std::ranges::find(sum.groups, id, &GroupCount::id);
        if (found == sum.groups.end()) {
            sum.groups.push_back({id, part * count});
        } else {
            found->people += part * count;
        }
    }
}

std::vector<std::string> other_groups(std::span<Block const> blocks) {
    std::vector<std::string> ids;
    for (auto const& block : blocks) {
        for (auto const& group : block.people.groups) {
            if (std::ranges::find(ids, group.id) == ids.end()) {
                ids.push_back(group.id);
            }
        }
    }
    return ids;
}

std::vector<UserGroup> told_groups(std::span<Block const> blocks) {
    std::vector<UserGroup> users;
    for (auto const& group : {UserGroup::children, UserGroup::older}) {
        if (std::ranges::any_of(blocks,
                                [&](Block const& block) { return people_of(block.people, group).has_value(); })) {
            users.push_back(group);
        }
    }
    for (auto& id : other_groups(blocks)) {
        users.push_back({std::move(id)});
    }
    return users;
}

std::vector<Block> blocks_from(FeatureTable const& table, BlockColumns const& columns, RecordLog& log) {
    return RowReader{table, columns, log}.read();
}

void keep_blocks_inside(std::vector<Block>& blocks, FeatureTable const& areas, RecordLog& log) {
    TableRows rows{areas, log};
    MultiPolygon inside;
    for (std::size_t row = 0; row < rows.count(); ++row) {
        if (auto const* const polygons = std::get_if<MultiPolygon>(&rows.geometry(row))) {
            inside.insert(inside.end(), polygons->begin(), polygons->end());
        } else {
            rows.skip(row, "a study area must be a polygon");
        }
    }
    std::erase_if(blocks, [&](Block const& block) {
        auto const* const point = std::get_if<Point>(&block.shape);
        return !covers(inside, point != nullptr ? *point : inner_point(std::get<MultiPolygon>(block.shape)));
    });
}

std::vector<Block> grid_blocks(std::vector<Point> const& inhabited, Meters side) {
    std::set<std::pair<std::int64_t, std::int64_t>> cells;  // row, column
    for (auto const point : inhabited) {
        if (is_finite(point)) {
            cells.emplace(static_cast<std::int64_t>(std::floor(point.y / side.count())),
                          static_cast<std::int64_t>(std::floor(point.x / side.count())));
        }
    }
    std::vector<Block> blocks;
    for (auto const& [row, column] : cells) {
        auto const west = static_cast<double>(column) * side.count();
        auto const south = static_cast<double>(row) * side.count();
        auto const east = west + side.count();
        auto const north = south + side.count();
        blocks.push_back(
            {.source_id = fmt::format("c{}r{}", column, row),
             .name = {},
             .shape = MultiPolygon{{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}}}});
    }
    return blocks;
}

}  // namespace walkshed
