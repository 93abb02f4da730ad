// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "walkshed/places/block.hpp"

namespace walkshed {

/// A part of the area that blocks are summed up by: a street office, a cell of a grid, all blocks of one manager.
struct Zone {
    std::string source_id;
    std::string name;
    MultiPolygon shape;  ///< empty when it stands for a group of blocks
};

/// Which columns of a layer say what; empty names are guessed from the usual ones.
struct ZoneColumns {
    std::string id;    ///< default: `zone_id`, `id`, `osm_id`, else the row's own id
    std::string name;  ///< default: `name`
};

/// The zones of a layer of polygons, in its order. Rows of one id are one zone of several polygons, named as the first
/// of them that has a name. Rows that are no polygons or have no area are noted in `log` and left out. Throws Error
/// (bad_argument) when a column that was named is not there (naming those there are).
[[nodiscard]] std::vector<Zone> zones_from(FeatureTable const& table, ZoneColumns const& columns, RecordLog& log);

/// Which zone every doorstep is in: at most one, so that sums over the zones and over who is in none are those of the
/// whole area. Copies share what they are made of. Safe to share between threads.
class Zoning {
  public:
    /// Without any zones.
    Zoning();

    /// By land. A doorstep is in the zone that it lies in, wherever its block is; on the border of several, or where
    /// they overlap, in the first of them. Cost: O(n log n) in polygons.
    explicit Zoning(std::vector<Zone> zones);

    /// A zone for each Block::group, in the order in which blocks first name them; its id is the name. Blocks without a
    /// group are in none. Keeps nothing of the blocks themselves, but counts on doorsteps of theirs.
    [[nodiscard]] static Zoning by_group(std::span<Block const> blocks);

    [[nodiscard]] std::span<Zone const> zones() const;

    /// Whether zones are pieces of land, and not groups of blocks.
    [[nodiscard]] bool by_land() const;

    /// The place of the doorstep's zone in zones(); nothing when it is in none. Cost: O(log n) in polygons, and linear
    /// in the corners of those whose bounds hold the point.
    [[nodiscard]] std::optional<std::size_t> zone_of(Doorstep const& doorstep) const;

    /// The same for any point; nothing when zones are groups of blocks.
    [[nodiscard]] std::optional<std::size_t> zone_at(Point point) const;

  private:
    struct Parts;
    std::shared_ptr<Parts const> parts_;
};

}  // namespace walkshed
