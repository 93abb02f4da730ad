// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/geometry/algorithms/intersects.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/geometry/strategies/strategies.hpp>
#include <cmath>

#include "geo/boost_point.hpp"
#include "places/columns.hpp"
#include "walkshed/places/block.hpp"

namespace walkshed {

namespace {

namespace bgi = boost::geometry::index;
using Entry = std::pair<BoostBox, std::uint32_t>;

/// A gate belongs to a block's outline within this distance.
constexpr Meters kGateReach{10.0};

Bounds box_of(Block const& block) {
    auto const* const point = std::get_if<Point>(&block.shape);
    return point != nullptr ? Bounds{*point, *point} : bounds(std::get<MultiPolygon>(block.shape));
}

/// From a gate to the outline of a block; to the block itself when it is a point.
Meters distance_to_outline(Block const& block, Point gate) {
    if (auto const* const point = std::get_if<Point>(&block.shape)) {
        return distance(*point, gate);
    }
    Meters least{HUGE_VAL};
    for (auto const& polygon : std::get<MultiPolygon>(block.shape)) {
        least = std::min(least, nearest_on_line(polygon.outer, gate).away);
    }
    return least;
}

/// Finds the block that a gate belongs to.
class GateKeeper {
  public:
    explicit GateKeeper(std::vector<Block> const& blocks) : blocks_{blocks} {
        std::vector<Entry> entries;
        for (std::uint32_t i = 0; i < blocks.size(); ++i) {
            entries.emplace_back(boost_box(box_of(blocks[i])), i);
        }
        tree_ = {entries.begin(), entries.end()};
    }

    /// Of blocks that are equally near the first.
    [[nodiscard]] std::optional<std::size_t> block_of(Point gate) const {
        std::vector<Entry> near;
        tree_.query(bgi::intersects(boost_box(Bounds{gate, gate}.grown(kGateReach))), std::back_inserter(near));
        std::pair best{kGateReach, blocks_.size()};
        for (auto const& entry : near) {
            best = std::min(best, {distance_to_outline(blocks_[entry.second], gate), std::size_t{entry.second}});
        }
        return best.second == blocks_.size() ? std::nullopt : std::optional{best.second};
    }

  private:
    std::vector<Block> const& blocks_;
    bgi::rtree<Entry, bgi::rstar<16>> tree_;
};

}  // namespace

void assign_gates(std::vector<Block>& blocks, FeatureTable const& gates, RecordLog& log) {
    GateKeeper const keeper{blocks};
    for (std::size_t row = 0; row < gates.row_count(); ++row) {
        auto const* const gate = std::get_if<Point>(&geometry_at(gates, row));
        bool const usable = gate != nullptr && is_finite(*gate);
        if (auto const block = usable ? keeper.block_of(*gate) : std::nullopt) {
            blocks[*block].gates.push_back(*gate);
        } else {
            log.add(
                {.file = gates.source,
                 .layer = gates.name,
                 .id = row_id(gates, row),
                 .reason = usable ? "no block has its outline within 10 m of this gate" : "a gate must be a point"});
        }
    }
}

}  // namespace walkshed
