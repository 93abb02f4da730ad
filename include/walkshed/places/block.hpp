// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "walkshed/base/ids.hpp"
#include "walkshed/base/record_log.hpp"
#include "walkshed/geo/feature_table.hpp"

namespace walkshed {

/// The people of a block. What is not known is nothing, which is not the same as zero.
struct People {
    std::optional<double> population;
    std::optional<double> households;
    std::optional<double> children;  ///< the young (一小)
    std::optional<double> older;     ///< the old (一老)
};

/// One residential unit with people in it.
struct Block {
    std::string source_id;
    std::string name;
    std::variant<Point, MultiPolygon> shape;
    People people;
    std::vector<Point> gates;  ///< where people leave and enter; empty when they may do so anywhere
};

/// Which columns of a layer say what; empty names are guessed from the usual ones.
struct BlockColumns {
    std::string id;          ///< default: `block_id`, `id`, `osm_id`, else the row's own id
    std::string name;        ///< default: `name`
    std::string population;  ///< default: `population`, `pop`, `people`, `total_pop`
    std::string households;  ///< default: `households`
    std::string children;    ///< default: `children`, `child`
    std::string older;       ///< default: `older`, `elderly`
};

/// The blocks of a layer of points or polygons. Rows without a geometry, of no area or with a negative or unreadable
/// number of people are noted in `log` and left out; two rows of one id get ids of their own ("7", "7#2"), noted too.
/// Throws Error (bad_argument) when a column that was named is not there (naming those there are).
[[nodiscard]] std::vector<Block> blocks_from(FeatureTable const& table, BlockColumns const& columns, RecordLog& log);

/// Gives each gate (a layer of points) to the block whose outline is nearest, within 10 m. Others are noted in `log`.
void assign_gates(std::vector<Block>& blocks, FeatureTable const& gates, RecordLog& log);

/// Keeps the blocks of a study area (a layer of polygons): those whose inner point, or whose own point, one of them
/// covers. Blocks are kept or left out as a whole: their people are theirs, not their land's, and the study areas of
/// two neighbours share nobody. Rows that are no polygons are noted in `log`.
void keep_blocks_inside(std::vector<Block>& blocks, FeatureTable const& areas, RecordLog& log);

/// A building that people may live in.
struct Building {
    std::string source_id;
    MultiPolygon shape;
    double levels{1.0};       ///< storeys; 1 when not known
    bool residential{false};  ///< whether its tags say so
};

/// Square cells of `side` that hold at least one of `inhabited` (homes, or points along residential streets), as
/// blocks named by column and row of the grid ("c12r7"). Cells lie on whole multiples of `side`. Ordered by row, then
/// column.
[[nodiscard]] std::vector<Block> grid_blocks(std::vector<Point> const& inhabited, Meters side);

/// A weighted point of a block where people start.
struct Doorstep {
    BlockId block;
    Point point;
    double share;              ///< of the block's people, above 0; the shares of one block add up to 1
    std::vector<Point> gates;  ///< the block's gates: empty when people may leave anywhere
};

/// Where the doorsteps of a block come from.
struct DoorstepOptions {
    Meters sample_spacing{50.0};  ///< between sample points of a polygon without buildings
};

/// The doorsteps of all blocks, block by block. A polygon with buildings has one at each building whose centroid it
/// holds, weighted by floor area (footprint times storeys); only residential buildings when it holds any, else all.
/// A polygon without buildings has sample points on a grid of `sample_spacing`, at least one. A point block has itself.
/// Every block gets at least one. Cost: O(n log n) in blocks plus buildings.
[[nodiscard]] std::vector<Doorstep> place_doorsteps(std::vector<Block> const& blocks,
                                                    std::vector<Building> const& buildings,
                                                    DoorstepOptions const& options);

/// What a doorstep's people are counted in.
enum class Weighting : std::uint8_t {
    people,      ///< the blocks have populations
    households,  ///< no populations, but households
    unweighted,  ///< neither: every doorstep counts one
};

[[nodiscard]] std::string_view name_of(Weighting weighting);

/// The finest weighting that the blocks allow: people when any block has a population, else households when any has
/// those. A block that lacks the number then weighs nothing.
[[nodiscard]] Weighting weighting_of(std::vector<Block> const& blocks);

/// Whose steps a rule counts. A block that does not tell its children and older people apart counts everybody.
enum class UserGroup : std::uint8_t { all, children, older };

/// How many of `users` live at the doorstep, in the unit of `weighting`. A block's group that is not known counts as
/// all its people.
[[nodiscard]] double weight_of(Doorstep const& doorstep, Block const& block, Weighting weighting, UserGroup users);

}  // namespace walkshed
