// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/places/block.hpp"
#include "walkshed/score/area_equity.hpp"

namespace walkshed {

/// What the people of blocks have, by zone or another number, for measures that rank people by their block. Memory
/// follows the blocks.
class RankedPeople {
  public:
    /// Refers to the blocks.
    RankedPeople(std::span<Block const> blocks, std::size_t numbers) : blocks_{blocks}, rows_(numbers) {}

    /// People of a block, each with this value; of each number block by block.
    void add(std::size_t number, BlockId block, double value, double people);

    /// Fills in what depends on ranks for the people of a number. People of one rank alone have none above or below
    /// them.
    void fill(Spread& spread, std::size_t number) const;

  private:
    struct Row {
        BlockId block;
        double people{0.0};
        double sum{0.0};  ///< of the values of its people
    };

    std::span<Block const> blocks_;
    std::vector<std::vector<Row>> rows_;
};

}  // namespace walkshed
