// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "geo/boost_point.hpp"
#include "walkshed/places/block.hpp"

namespace walkshed {

/// Finds the blocks near a point. Refers to them; they must outlive it and stay where they are.
class BlockFinder {
  public:
    explicit BlockFinder(std::vector<Block> const& blocks) : blocks_{blocks} {
        std::vector<Entry> entries;
        for (std::uint32_t i = 0; i < blocks.size(); ++i) {
            entries.emplace_back(boost_box(box_of(blocks[i])), i);
        }
        tree_ = {entries.begin(), entries.end()};
    }

    /// The positions of blocks whose bounds are at most `reach` away in either direction, ascending.
    [[nodiscard]] std::vector<std::size_t> near(Point point, Meters reach) const {
        std::vector<Entry> found;
        tree_.query(boost::geometry::index::intersects(boost_box(Bounds{point, point}.grown(reach))),
                    std::back_inserter(found));
        std::vector<std::size_t> blocks;
        for (auto const& entry : found) {
            blocks.push_back(entry.second);
        }
        std::ranges::sort(blocks);
        return blocks;
    }

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
    using Entry = std::pair<BoostBox, std::uint32_t>;

    static Bounds box_of(Block const& block) {
        auto const* const point = std::get_if<Point>(&block.shape);
        return point != nullptr ? Bounds{*point, *point} : bounds(std::get<MultiPolygon>(block.shape));
    }

    std::vector<Block> const& blocks_;
    boost::geometry::index::rtree<Entry, boost::geometry::index::rstar<16>> tree_;
};

}  // namespace walkshed
