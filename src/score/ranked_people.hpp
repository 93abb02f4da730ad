// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/places/block.hpp"
#include "walkshed/score/area_equity.hpp"

namespace walkshed {

/// What the people of blocks have, by zone, for measures that rank people by their block. Memory follows the blocks.
class RankedPeople {
  public:
    /// Refers to the blocks.
    RankedPeople(std::span<Block const> blocks, std::size_t zones);

    /// People of a block in a zone, each with this value; block by block.
    void add(std::size_t zone, BlockId block, double value, double people);

    /// Fills in what depends on ranks: of everybody, and of the people of one zone. People of one rank alone have none
    /// above or below them.
    void fill(Spread& area) const { fill(area, rows_); }
    void fill(Spread& zone, std::size_t number) const { fill(zone, by_zone_[number]); }

  private:
    struct Row {
        BlockId block;
        double people{0.0};
        double sum{0.0};  ///< of the values of its people
    };

    static void add(std::vector<Row>& rows, BlockId block, double value, double people);
    void fill(Spread& spread, std::span<Row const> rows) const;

    std::span<Block const> blocks_;
    std::vector<Row> rows_;
    std::vector<std::vector<Row>> by_zone_;
};

}  // namespace walkshed
