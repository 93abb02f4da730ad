// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "places/block_finder.hpp"
#include "places/columns.hpp"
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
          table_{table},
          log_{log},
          people_{find_column(table, columns.people, {"people", "population", "pop"})} {}

    void read() {
        for (std::size_t row = 0; row < table_.row_count(); ++row) {
            auto const* const point = std::get_if<Point>(&geometry_at(table_, row));
            if (point == nullptr || !is_finite(*point)) {
                skip(row, "an entrance must be a point");
            } else if (auto const block = finder_.nearest(*point, kEntranceReach, distance_to_block); !block) {
                skip(row, "no block holds this entrance or has its outline within 10 m of it");
            } else if (auto const people = people_at(row); is_given(people_, row) && !people) {
                skip(row, fmt::format("'{}' is no number of people: {}", people_->name, text_at(people_, row)));
            } else {
                blocks_[*block].entrances.push_back({*point, people});
            }
        }
    }

  private:
    void skip(std::size_t row, std::string reason) {
        log_.add({.file = table_.source, .layer = table_.name, .id = row_id(table_, row), .reason = std::move(reason)});
    }

    [[nodiscard]] std::optional<double> people_at(std::size_t row) const {
        auto const people = is_given(people_, row) ? to_number(people_->values[row]) : std::nullopt;
        return people && *people >= 0.0 ? people : std::nullopt;
    }

    std::vector<Block>& blocks_;
    BlockFinder finder_;
    FeatureTable const& table_;
    RecordLog& log_;
    Column const* people_;
};

}  // namespace

void assign_entrances(std::vector<Block>& blocks, FeatureTable const& entrances, BlockEntranceColumns const& columns,
                      RecordLog& log) {
    RowReader{blocks, entrances, columns, log}.read();
}

}  // namespace walkshed
