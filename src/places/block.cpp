// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/block.hpp"

#include <fmt/format.h>

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
          older_{find_column(table, columns.older, {"older", "elderly"})} {}

    std::vector<Block> read() {
        std::vector<Block> blocks;
        for (std::size_t row = 0; row < rows_.count(); ++row) {
            auto shape = read_shape(rows_, row, "no geometry that a block can have");
            People people;
            if (shape && read_groups(row, people)) {
                blocks.push_back({.source_id = unique_id(row),
                                  .name = text_at(name_, row),
                                  .shape = std::move(*shape),
                                  .people = people});
            }
        }
        return blocks;
    }

  private:
    bool read_groups(std::size_t row, People& people) {
        return read_people(rows_, row, population_, people.population) &&
               read_people(rows_, row, households_, people.households) &&
               read_people(rows_, row, children_, people.children) && read_people(rows_, row, older_, people.older);
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
    std::set<std::string> ids_;
    std::map<std::string, int> rows_of_;  ///< rows renamed, by the id they came with
};

}  // namespace

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
