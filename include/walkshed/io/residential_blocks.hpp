// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "walkshed/base/text.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/network/network.hpp"

namespace walkshed::io {

/// Blocks that were not given but found.
struct FoundBlocks {
    std::vector<Block> blocks;
    Name description;     ///< where they come from, for the summary: "grid of 200 m over residential streets"
    bool is_grid{false};  ///< squares, whose outlines stand for nothing on the ground
};

/// The blocks of an extract that has no layer of its own for them: its residential areas, cut where streets of class
/// residential or larger cross them. Where those areas hold under half of the residential buildings, a grid of 200 m
/// over the homes and residential streets is used instead.
[[nodiscard]] FoundBlocks residential_blocks(OsmExtract const& extract, Network const& network);

/// Square blocks of `side` wherever there is a residential building or a residential street; for networks whose
/// streets have no kinds, wherever there is a street.
[[nodiscard]] FoundBlocks residential_grid(std::vector<Building> const& buildings, Network const& network, Meters side);

}  // namespace walkshed::io
