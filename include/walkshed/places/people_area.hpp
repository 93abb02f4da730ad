// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>
#include <vector>

#include "walkshed/places/block.hpp"

namespace walkshed {

/// Land and who lives there, as a grid, a census or a raster tells it. A point stands for the land around it.
struct PeopleArea {
    std::variant<Point, MultiPolygon> shape;
    People people;
};

struct SpreadOptions {
    /// How far a point stands for the land around it, and how far the people of an area without doorsteps may be from
    /// the doorstep that they get.
    Meters reach{200.0};
};

/// Blocks and doorsteps with their people, and who got none.
struct SpreadPeople {
    std::vector<Block> blocks;
    std::vector<Doorstep> doorsteps;  ///< in their order, without those of nobody in blocks of somebody
    People elsewhere;                 ///< of areas without a doorstep within reach
    std::size_t areas_elsewhere{0};
};

/// Spreads the people of areas over doorsteps, whatever the blocks told of people before. Nobody is lost or made: the
/// people of the blocks and those elsewhere add up to those of the areas, each number by itself.
///
/// - A doorstep belongs to the first area of polygons that it lies in, else to the nearest point within reach.
/// - The people of an area are spread over its doorsteps by Doorstep::size; a doorstep without one counts as the mean
///   of those with one, all alike when none has any.
/// - Those of an area without doorsteps are at the doorstep nearest to it (to the middle of polygons) within reach,
///   else elsewhere.
///
/// Shares of doorsteps follow the population (the households, where no area tells a population); the other numbers are
/// told by block. A number that no area tells is nothing for every block; where one is told, a block without any has 0.
/// Cost: O(n log n) in areas and doorsteps.
[[nodiscard]] SpreadPeople spread_people(std::vector<PeopleArea> const& areas, std::vector<Block> blocks,
                                         std::vector<Doorstep> doorsteps, SpreadOptions const& options = {});

/// People by the floor area of the buildings that doorsteps are at, so many square metres for each: a proxy where
/// nobody was counted. Blocks without buildings tell nothing then. REQUIRES: floor_each > 0.
void assume_people_by_floor_area(std::vector<Block>& blocks, std::vector<Doorstep>& doorsteps, SquareMeters floor_each);

}  // namespace walkshed
