// SPDX-License-Identifier: Apache-2.0
#include "places/block_finder.hpp"

#include <boost/geometry/algorithms/intersects.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>

#include "geo/boost_point.hpp"

namespace walkshed {

namespace bgi = boost::geometry::index;

/// The bounds of every block, with its position.
struct BlockFinder::Tree {
    using Entry = std::pair<BoostBox, std::uint32_t>;

    bgi::rtree<Entry, bgi::rstar<16>> boxes;
};

BlockFinder::BlockFinder(std::vector<Block> const& blocks) : blocks_{blocks}, tree_{std::make_unique<Tree>()} {
    std::vector<Tree::Entry> entries;
    for (std::uint32_t i = 0; i < blocks.size(); ++i) {
        auto const* const point = std::get_if<Point>(&blocks[i].shape);
        auto const box = point != nullptr ? Bounds{*point, *point} : bounds(std::get<MultiPolygon>(blocks[i].shape));
        entries.emplace_back(boost_box(box), i);
    }
    tree_->boxes = {entries.begin(), entries.end()};
}

BlockFinder::~BlockFinder() = default;

std::vector<std::size_t> BlockFinder::near(Point point, Meters reach) const {
    std::vector<Tree::Entry> found;
    tree_->boxes.query(bgi::intersects(boost_box(Bounds{point, point}.grown(reach))), std::back_inserter(found));
    std::vector<std::size_t> blocks;
    blocks.reserve(found.size());
    for (auto const& entry : found) {
        blocks.push_back(entry.second);
    }
    std::ranges::sort(blocks);
    return blocks;
}

}  // namespace walkshed
