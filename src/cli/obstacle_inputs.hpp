// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/io/osm.hpp"
#include "walkshed/network/barriers.hpp"

namespace walkshed::cli {

/// What lies between places, by BarrierKind: the barriers of an extract, and lines of layers, whose kind nobody tells.
[[nodiscard]] std::vector<Barriers> obstacles_of(io::OsmBarriers const& mapped, std::span<Line const> of_layers,
                                                 std::span<Point const> openings);

}  // namespace walkshed::cli
