// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "walkshed/base/ids.hpp"
#include "walkshed/base/record_log.hpp"
#include "walkshed/geo/feature_table.hpp"
#include "walkshed/places/building.hpp"

namespace walkshed {

/// Whose steps a rule counts: everybody, children, older people, or another group of people by its id ("age_65_up").
struct UserGroup {
    std::string id;

    static UserGroup const all;
    static UserGroup const children;
    static UserGroup const older;

    friend bool operator==(UserGroup const&, UserGroup const&) = default;
};

inline UserGroup const UserGroup::all{"all"};
inline UserGroup const UserGroup::children{"children"};
inline UserGroup const UserGroup::older{"older"};

/// How many of a group there are.
struct GroupCount {
    std::string id;
    double people;
};

/// The people of a block. What is not known is nothing, which is not the same as zero.
struct People {
    std::optional<double> population;
    std::optional<double> households;
    std::optional<double> children;  ///< the young (一小)
    std::optional<double> older;     ///< the old (一老)
    std::vector<GroupCount> groups;  ///< any others that are known, each id once
};

/// How many of a group there are; nothing when it is not known.
[[nodiscard]] std::optional<double> people_of(People const& people, UserGroup const& group);

/// Adds a part of other people to a sum, number by number; what neither tells stays nothing.
void add_people(People& sum, People const& people, double part);

/// A place where people of a block start, as a layer gives it.
struct BlockEntrance {
    Point point;
    std::optional<double> people;  ///< who start here, at least 0; nothing when not known
};

/// One residential unit with people in it.
struct Block {
    std::string source_id;
    std::string name;
    std::variant<Point, MultiPolygon> shape;
    People people;
    std::vector<BlockEntrance> entrances;  ///< where people start; empty when that is not given
    /// Where people leave and enter; empty when they may do so anywhere. The first gate says that the outline is closed
    /// elsewhere, and may lower the block's coverage; no further gate ever does.
    std::vector<Point> gates;
    /// Whether the gates need not be all ways out, for they were found on a map: people leave by streets that run into
    /// the block or touch its outline, too, but not straight across the outline to a street outside.
    bool streets_lead_out{false};
    std::string group;  ///< what it is summed up with (see Zoning::by_group); empty when it is not told
    /// Where its people stand among all by something such as income, lowest first; nothing when it is not told.
    std::optional<double> rank{};
};

/// Which columns of a layer say what; empty names are guessed from the usual ones.
struct BlockColumns {
    std::string id;          ///< default: `block_id`, `id`, `osm_id`, else the row's own id
    std::string name;        ///< default: `name`
    std::string population;  ///< default: `population`, `pop`, `people`, `total_pop`
    std::string households;  ///< default: `households`
    std::string children;    ///< default: `children`, `child`
    std::string older;       ///< default: `older`, `elderly`
    std::string group;       ///< default: none
    std::string rank;        ///< default: none
    /// The other groups of people: id and column each. The columns of `children` and `older` may be named here, too.
    std::vector<std::pair<std::string, std::string>> groups;
};

/// The blocks of a layer of points or polygons. Rows without a geometry, of no area or with a negative or unreadable
/// number of people are noted in `log` and left out; two rows of one id get ids of their own ("7", "7#2"), noted too,
/// as is a rank that is no number: such a block has none.
/// Throws Error (bad_argument) when a column that was named is not there (naming those there are).
[[nodiscard]] std::vector<Block> blocks_from(FeatureTable const& table, BlockColumns const& columns, RecordLog& log);

/// The ids of the groups that any block tells beside children and older people, in order of first use.
[[nodiscard]] std::vector<std::string> other_groups(std::span<Block const> blocks);

/// Every group of people that any block tells: children, older people, then other_groups().
[[nodiscard]] std::vector<UserGroup> told_groups(std::span<Block const> blocks);

/// Gives each gate (a layer of points) to the block whose outline is nearest, within 10 m; people leave by these only.
/// Others are noted in `log`.
void assign_gates(std::vector<Block>& blocks, FeatureTable const& gates, RecordLog& log);

/// Gives every block of a polygon the gates of a map that lie within 2 m of its outline, in their order. Such gates
/// need not be all ways out (see Block::streets_lead_out): a garden gate does not close a suburb. A block that has
/// gates already keeps them as they are.
void assign_gates(std::vector<Block>& blocks, std::span<Gate const> gates);

/// Keeps the blocks of a study area (a layer of polygons): those whose inner point, or whose own point, one of them
/// covers. Blocks are kept or left out as a whole: their people are theirs, not their land's, and the study areas of
/// two neighbours share nobody. Rows that are no polygons are noted in `log`.
void keep_blocks_inside(std::vector<Block>& blocks, FeatureTable const& areas, RecordLog& log);

/// Which columns of a layer of entrances say what; empty names are guessed from the usual ones.
struct BlockEntranceColumns {
    std::string people;  ///< default: `people`, `population`, `pop`
};

/// Gives each entrance (a layer of points) to the block that it lies in, else to the one whose outline is nearest,
/// within 10 m; of equally near ones to the first. Others, and those with a negative or unreadable number of people,
/// are noted in `log` and left out. Throws Error (bad_argument) when a column that was named is not there.
void assign_entrances(std::vector<Block>& blocks, FeatureTable const& entrances, BlockEntranceColumns const& columns,
                      RecordLog& log);

/// Square cells of `side` that hold at least one of `inhabited` (homes, or points along residential streets), as
/// blocks named by column and row of the grid ("c12r7"). Cells lie on whole multiples of `side`. Ordered by row, then
/// column.
[[nodiscard]] std::vector<Block> grid_blocks(std::vector<Point> const& inhabited, Meters side);

/// What a doorstep was made of.
enum class DoorstepSource : std::uint8_t {
    layer,     ///< an entrance of a layer
    entrance,  ///< a mapped entrance of a building
    building,  ///< the middle of a building without any
    sample,    ///< a point of a grid over a polygon without buildings
    point,     ///< a block that is a point
};

/// "layer", "entrance", "building", "sample" or "point".
[[nodiscard]] std::string_view name_of(DoorstepSource source);

/// A weighted point of a block where people start.
struct Doorstep {
    BlockId block;
    Point point;
    double share;              ///< of the block's people, above 0; the shares of one block add up to 1
    std::vector<Point> gates;  ///< the block's gates: empty when people may leave anywhere
    DoorstepSource from{DoorstepSource::point};
    /// The floor area of its building that falls to it, or the land that a sample point stands for; 0 for others.
    SquareMeters size{0.0};
    /// How many buildings it stands for: one, or, as one of several doors, a part of one; 0 for others.
    double buildings{0.0};
};

/// Where the doorsteps of a block come from.
struct DoorstepOptions {
    Meters sample_spacing{50.0};  ///< between sample points of a polygon without buildings
};

/// The doorsteps of all blocks, block by block. The first of these that there is:
///
/// 1. the block's entrances, weighted by their people; all alike when none of them tells any;
/// 2. for a point block, itself;
/// 3. for a polygon, the buildings whose centroids it holds, weighted by their people when any tells them (those that
///    do not tell, or of nobody, are left out), else by floor area (footprint times storeys) and only residential ones
///    when there are any. A building's weight is shared evenly among the doors of its residents
///    (see doors_of_residents); without any its centroid is its doorstep;
/// 4. sample points on a grid of `sample_spacing`, at least one.
///
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
[[nodiscard]] Weighting weighting_of(std::span<Block const> blocks);

/// How many of `users` live at the doorstep, in the unit of `weighting`. A block's group that is not known counts as
/// all its people.
[[nodiscard]] double weight_of(Doorstep const& doorstep, Block const& block, Weighting weighting,
                               UserGroup const& users);

/// How many of several groups together; everybody where the block does not tell one of them apart.
[[nodiscard]] double weight_of(Doorstep const& doorstep, Block const& block, Weighting weighting,
                               std::span<UserGroup const> users);

}  // namespace walkshed
