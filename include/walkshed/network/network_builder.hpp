// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/network/network.hpp"

namespace walkshed {

/// The caller's own name for a junction or a corner of a street: an OSM node id, say.
using PointKey = std::int64_t;

/// A street as it comes from a source: a line through points, which other streets may share.
struct Way {
    std::int64_t source_id{0};
    StreetKind kind{StreetKind::other};
    Passage passage{Passage::both};
    std::string name;
    std::vector<PointKey> points;  ///< at least two; streets meet where they share one
};

/// Makes a Network from ways.
///
///     NetworkBuilder builder;
///     builder.add_point(1, {0, 0});
///     builder.add_point(2, {100, 0});
///     builder.add_way({.source_id = 7, .points = {1, 2}});
///     Network const network = std::move(builder).build();
///
/// Ways are cut into edges where they share a point with another way or with themselves; a crossing without a common
/// point (a bridge) joins nothing.
class NetworkBuilder {
  public:
    /// Places `key`; a later call for the same key moves it.
    void add_point(PointKey key, Point point) { points_[key] = point; }

    /// Points that were never placed end the way there; it goes on after them as another way, and the places where
    /// it was cut become boundary nodes, for the world goes on although the data do not.
    void add_way(Way way) { ways_.push_back(std::move(way)); }

    /// Nobody passes this point: every way through it is cut there, with an end on either side.
    void block(PointKey key) { blocked_.insert(key); }

    /// The data end at this point although the world goes on.
    void mark_boundary(PointKey key) { boundary_.insert(key); }

    /// Makes the network. The same ways in any order of add_point, block and mark_boundary give the same network.
    /// Cost: O(n log n) in the number of points.
    [[nodiscard]] Network build() &&;

  private:
    std::unordered_map<PointKey, Point> points_;
    std::vector<Way> ways_;
    std::unordered_set<PointKey> blocked_;
    std::unordered_set<PointKey> boundary_;
};

/// The ways of a layer of lines, added to `builder`. Lines meet where they have a corner in common to the centimetre.
/// Columns used when present: `osm_id` or `id` (source_id), `name`, `highway` (StreetKind). Rows without a line are
/// left out; how many ways were added is returned.
std::size_t add_ways(NetworkBuilder& builder, FeatureTable const& lines);

}  // namespace walkshed
