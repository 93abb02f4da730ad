// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/block.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <set>

#include "places/columns.hpp"

namespace walkshed {

namespace {

/// Turns the rows of a layer into blocks.
class RowReader {
  public:
    RowReader(FeatureTable const& table, BlockColumns const& columns, RecordLog& log)
        : table_{table},
          log_{log},
          id_{find_column(table, columns.id, {"block_id", "id", "osm_id"})},
          name_{find_column(table, columns.name, {"name"})},
          population_{find_column(table, columns.population, {"population", "pop", "people", "total_pop"})},
          households_{find_column(table, columns.households, {"households"})},
          children_{find_column(table, columns.children, {"children", "child"})},
          older_{find_column(table, columns.older, {"older", "elderly"})} {}

    std::vector<Block> read() {
        std::vector<Block> blocks;
        for (std::size_t row = 0; row < table_.row_count(); ++row) {
            Block block{.source_id = text_at(id_, row), .name = text_at(name_, row)};
            if (block.source_id.empty()) {
                block.source_id = row_id(table_, row);
            }
            if (read_shape(row, block) && read_people(row, block.people)) {
                make_unique(block, row);
                blocks.push_back(std::move(block));
            }
        }
        return blocks;
    }

  private:
    void note(std::size_t row, RecordFate fate, std::string reason) {
        log_.add({.file = table_.source,
                  .layer = table_.name,
                  .id = row_id(table_, row),
                  .fate = fate,
                  .reason = std::move(reason)});
    }

    bool read_shape(std::size_t row, Block& block) {
        auto const& geometry = geometry_at(table_, row);
        if (auto const* const point = std::get_if<Point>(&geometry); point != nullptr && is_finite(*point)) {
            block.shape = *point;
            return true;
        }
        auto const* const polygons = std::get_if<MultiPolygon>(&geometry);
        if (polygons != nullptr && area(*polygons).count() > 0.0) {
            block.shape = *polygons;
            return true;
        }
        note(row, RecordFate::skipped, polygons != nullptr ? "no area" : "no geometry that a block can have");
        return false;
    }

    bool read_people(std::size_t row, People& people) {
        for (auto const& [column, target] : {std::pair{population_, &people.population},
                                             {households_, &people.households},
                                             {children_, &people.children},
                                             {older_, &people.older}}) {
            if (!is_given(column, row)) {
                continue;
            }
            auto const number = to_number(column->values[row]);
            if (!number || *number < 0.0) {
                note(row, RecordFate::skipped,
                     fmt::format("'{}' is no number of people: {}", column->name, text_at(column, row)));
                return false;
            }
            *target = *number;
        }
        return true;
    }

    void make_unique(Block& block, std::size_t row) {
        auto const id = block.source_id;
        while (!ids_.insert(block.source_id).second) {
            block.source_id = fmt::format("{}#{}", id, ++rows_of_[id] + 1);
        }
        if (block.source_id != id) {
            note(row, RecordFate::repaired,
                 fmt::format("another block is called '{}'; this one is '{}' now", id, block.source_id));
        }
    }

    FeatureTable const& table_;
    RecordLog& log_;
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
    MultiPolygon inside;
    for (std::size_t row = 0; row < areas.row_count(); ++row) {
        if (auto const* const polygons = std::get_if<MultiPolygon>(&geometry_at(areas, row))) {
            inside.insert(inside.end(), polygons->begin(), polygons->end());
        } else {
            log.add({.file = areas.source,
                     .layer = areas.name,
                     .id = row_id(areas, row),
                     .reason = "a study area must be a polygon"});
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
