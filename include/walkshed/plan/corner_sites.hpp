// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/network/walk_costs.hpp"
#include "walkshed/places/site.hpp"

namespace walkshed {

struct CornerOptions {
    Meters spacing{150.0};  ///< the side of a square, about how far apart corners are; above 0
};

/// Corners near those who start, for want of a layer of sites: on the main part of a walker's streets, in every square
/// of a grid that holds a start or has a neighbour that does, the node where most streets meet (of equals that nearest
/// to the middle of the square, then the smaller id). Their ids are "corner" and a number from 1 on, from south to
/// north, in a row from west to east; their names those of the streets that meet. Cost: O(n log n) in nodes and starts.
[[nodiscard]] std::vector<Site> sites_at_corners(WalkCosts const& costs, std::span<Point const> starts,
                                                 CornerOptions const& options);

}  // namespace walkshed
