// SPDX-License-Identifier: Apache-2.0
#include "places/block_finder.hpp"
#include "places/columns.hpp"
#include "places/place_rows.hpp"
#include "walkshed/places/block.hpp"

namespace walkshed {

namespace {

/// An entrance this near to a block that it does not lie in belongs to it.
constexpr Meters kEntranceReach{10.0};

/// From an entrance to a block; 0 inside.
Meters distance_to_block(Block const& block, Point entrance) {
    return std::visit([&](auto const& shape) { return distance(shape, entrance); }, block.shape);
}

/// Turns the rows of a layer into entrances of blocks.
class RowReader {
  public:
    RowReader(std::vector<Block>& blocks, FeatureTable const& table, BlockEntranceColumns const& columns,
              RecordLog& log)
        : blocks_{blocks},
          finder_{blocks},
          rows_{table, log},
          people_{find_column(table, columns.people, {"people", "population", "pop"})} {}

    void read() {
        for (std::size_t row = 0; row < rows_.count(); ++row) {
            auto const* const point = std::get_if<Point>(&rows_.geometry(row));
            if (point == nullptr || !is_finite(*point)) {
                rows_.skip(row, "an entrance must be a point");
            } else if (auto const block = finder_.nearest(*point, kEntranceReach, distance_to_block); !block) {
                rows_.skip(row, "no block holds this entrance or has its outline within 10 m of it");
            } else if (std::optional<double> people; read_people(rows_, row, people_, people)) {
                blocks_[*block].entrances.push_back({*point, people});
            }
        }
    }

  private:
    std::vector<Block>& blocks_;
    BlockFinder finder_;
    TableRows rows_;
    Column const* people_;
};

}  // namespace

void assign_entrances(std::vector<Block>& blocks, FeatureTable const& entrances, BlockEntranceColumns const& columns,
                      RecordLog& log) {
    RowReader{blocks, entrances, columns, log}.read();
}

}  // namespace walkshed
