// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/network/network.hpp"
#include "walkshed/network/walkable_area.hpp"

namespace walkshed {

/// A street as it comes from a source: a line through points, which other streets may share.
struct Way {
    std::int64_t source_id{0};
    StreetKind kind{StreetKind::other};
    Passage passage{Passage::both};
    Ground ground;
    Crossing crossing{Crossing::none};  ///< how the larger streets that it meets along its way are crossed
    std::string name;
    std::vector<PointKey> points;  ///< at least two; streets meet where they share one
    bool off_ground{false};        ///< on a bridge or in a tunnel, see off_ground()
    bool across_area{false};       ///< straight across ground, see NetworkBuilder::add_area()
};

/// The street that the tags of an OpenStreetMap way describe (walkable_street(), passage(), ground(),
/// crossing_of_way(), off_ground()), without an id, a name and points; nothing when nobody walks there.
[[nodiscard]] std::optional<Way> street_of(Tags way);

/// Makes a Network from ways and areas.
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
    /// Places `key`; a later call for the same key moves it. A point that is not finite counts as never placed.
    void add_point(PointKey key, Point point) { points_.push_back({key, point}); }

    /// Points that were never placed end the way there; it goes on after them as another way, and the places where
    /// it was cut become boundary nodes, for the world goes on although the data do not.
    void add_way(Way way) { ways_.push_back(std::move(way)); }

    /// An area is walked along its rings, and straight across between its entries: the ring points where ways or other
    /// areas come to the rings, or cross or leave them; not those where they only run along. The rings are edges of the
    /// area's source_id, kind and name, and so are the lines of lines_across() that they do not have
    /// (Edge::across_area); a hole that neither these lines nor anything else meets has no edges. Ways within the area
    /// that have no ring point do not meet it. A blocked point is no entry, and does not keep people from walking past
    /// it within the area. An area that lacks a point, or is too much work for lines_across(), is walked along its
    /// rings only. Of several areas with one outline the one with most holes counts, the smallest source_id among
    /// equals.
    void add_area(WalkableArea area) { areas_.push_back(std::move(area)); }

    /// Nobody passes this point: every way through it is cut there, with an end of its own on either side.
    void block(PointKey key) { blocked_.push_back(key); }

    /// What is at this point; a later call for the same key replaces it. A barrier that is closed blocks the point.
    void add_features(PointKey key, NodeFeatures const& features);

    /// The data end at this point although the world goes on. Where nobody passes, nobody leaves either: a point
    /// that is blocked is no boundary.
    void mark_boundary(PointKey key) { boundary_.push_back(key); }

    /// The data end all around: every point of a way within `margin` of the convex hull of all ways' points becomes a
    /// boundary node. For data that do not say where they end.
    void mark_rim(Meters margin) { rim_ = margin; }

    // What may be done to streets that are there already, so that a network is made of them as if they had come so.
    // Cost of each: linear in all that was added.

    /// Takes out the ways and areas of a source; how many there were.
    std::size_t remove_streets(std::int64_t source_id);

    /// Calls `change` with kind and ground of every way and area of a source; how many there were.
    std::size_t change_streets(std::int64_t source_id, std::function<void(StreetKind&, Ground&)> const& change);

    /// Lets people pass a point that nobody passed: it is blocked no longer, and no closed barrier stands there.
    /// Whether nobody did.
    bool open(PointKey key);

    /// Where the key was placed; nothing when it was not.
    [[nodiscard]] std::optional<Point> place_of(PointKey key) const;

    /// A point on the nearest of the lines of ways and of the outlines and holes of areas, which passes it from now on:
    /// a corner that is there already when one lies within 1 mm of that place, else a new one. The first line of
    /// equally near ones, ways before areas. Nothing when all are farther than `reach`.
    [[nodiscard]] std::optional<PointKey> join(Point point, Meters reach);

    /// A key such that neither it nor any smaller one has been used for anything yet.
    /// Cost: linear in all that was added.
    [[nodiscard]] PointKey highest_unused_key() const;

    /// Makes the network. The order of calls does not matter to it, but for points that were placed twice, and for
    /// ways or areas of the same source_id. Cost: O(n log n) in the number of points, and that of lines_across() for
    /// every area. Throws Error (bad_input) when there are more streets than a Network holds.
    [[nodiscard]] Network build() &&;

  private:
    class Assembly;
    class AreaWalks;
    class PointTable;
    class Joining;

    void turn_areas_into_ways();

    struct PlacedPoint {
        PointKey key;
        Point point;
    };

    struct FeaturedPoint {
        PointKey key;
        NodeFeatures features;
    };

    std::vector<PlacedPoint> points_;
    std::vector<FeaturedPoint> features_;
    std::vector<Way> ways_;
    std::vector<WalkableArea> areas_;
    std::vector<PointKey> blocked_;
    std::vector<PointKey> boundary_;
    std::optional<Meters> rim_;
};

/// The ways of a layer of lines, added to `builder`. Lines of one call meet where they have a corner in common to the
/// centimetre; corners get keys of their own, below all that the builder knows.
///
/// Columns used when present: `osm_id` or `id` (source_id, a whole number; else the row's own id, else its number from
/// 1), `name`, and `highway` with the other tags that street_of() reads, named as in OpenStreetMap, in any letter case
/// and with `_` for the colon where a format needs it. A highway value that OpenStreetMap does not know is a street of
/// kind `other`; rows whose value is one that nobody walks on are left out, and so are rows without a line. How many
/// ways were added is returned: one a line, several for a row of several lines.
std::size_t add_ways(NetworkBuilder& builder, FeatureTable const& lines);

}  // namespace walkshed
