// SPDX-License-Identifier: Apache-2.0
#include "geo/table_rows.hpp"
#include "places/block_finder.hpp"
#include "places/outline_distance.hpp"
#include "walkshed/places/block.hpp"

namespace walkshed {

namespace {

/// A gate of a layer belongs to a block's outline within this distance.
constexpr Meters kGateReach{10.0};

/// A gate of a map within this one: those who draw the outline and the gate draw them on one wall.
constexpr Meters kMappedGateReach{2.0};

/// From a gate to the outline of a block; to the block itself when it is a point.
Meters distance_to_outline(Block const& block, Point gate) {
    auto const* const point = std::get_if<Point>(&block.shape);
    return point != nullptr ? distance(*point, gate) : outline_distance(std::get<MultiPolygon>(block.shape), gate);
}

}  // namespace

void assign_gates(std::vector<Block>& blocks, FeatureTable const& gates, RecordLog& log) {
    BlockFinder const finder{blocks};
    TableRows rows{gates, log};
    for (std::size_t row = 0; row < rows.count(); ++row) {
        auto const* const gate = std::get_if<Point>(&rows.geometry(row));
        bool const usable = gate != nullptr && is_finite(*gate);
        if (auto const block = usable ? finder.nearest(*gate, kGateReach, distance_to_outline) : std::nullopt) {
            blocks[*block].gates.push_back(*gate);
        } else {
            rows.skip(row, usable ? "no block has its outline within 10 m of this gate" : "a gate must be a point");
        }
    }
}

void assign_gates(std::vector<Block>& blocks, std::span<Gate const> gates) {
    BlockFinder const finder{blocks};
    std::vector<std::vector<Point>> found(blocks.size());
    for (auto const& gate : gates) {
        for (auto const block : finder.near(gate.point, kMappedGateReach)) {
            auto const* const shape = std::get_if<MultiPolygon>(&blocks[block].shape);
            if (shape != nullptr && outline_distance(*shape, gate.point) <= kMappedGateReach) {
                found[block].push_back(gate.point);
            }
        }
    }
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].gates.empty() && !found[i].empty()) {
            blocks[i].gates = std::move(found[i]);
            blocks[i].streets_lead_out = true;
        }
    }
}

}  // namespace walkshed
