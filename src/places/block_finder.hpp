// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "walkshed/places/block.hpp"

namespace walkshed {

/// Finds the blocks near a point. Refers to them; they must outlive it and keep their shapes.
class BlockFinder {
  public:
    explicit BlockFinder(std::vector<Block> const& blocks);
    ~BlockFinder();
    BlockFinder(BlockFinder const&) = delete;
    BlockFinder& operator=(BlockFinder const&) = delete;

    /// The positions of blocks whose bounds are at most `reach` away in either direction, ascending.
    [[nodiscard]] std::vector<std::size_t> near(Point point, Meters reach) const;

    /// The position of the block that is nearest by `distance_to(block, point)`, the first of equals; nothing when none
    /// is within `reach`.
    template <class Distance>
    [[nodiscard]] std::optional<std::size_t> nearest(Point point, Meters reach, Distance const& distance_to) const {
        std::pair best{reach, blocks_.size()};
        for (auto const block : near(point, reach)) {
            best = std::min(best, {distance_to(blocks_[block], point), block});
        }
        return best.second == blocks_.size() ? std::nullopt : std::optional{best.second};
    }

  private:
    struct Tree;

    std::vector<Block> const& blocks_;
    std::unique_ptr<Tree> tree_;
};

}  // namespace walkshed
