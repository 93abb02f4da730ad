// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/geo/polygon.hpp"
#include "walkshed/network/barriers.hpp"
#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// How a point met the network, best first.
enum class SnapStatus : std::uint8_t {
    accepted,  ///< on the main part of the network
    island,    ///< only streets cut off from the main part were near enough, with no barrier between
    blocked,   ///< streets are near enough, but barriers lie between
    too_far,   ///< the nearest street is farther than the limit
};

[[nodiscard]] std::string_view name_of(SnapStatus status);

struct SnapOptions {
    Meters limit{100.0};                ///< the longest leg from a point to the network
    Barriers const* barriers{nullptr};  ///< what legs do not cross; nothing when nullptr. Must outlive the snapping.
};

/// A stretch of an edge where a place meets the network (a single spot for most), and the leg from there to the
/// place across open ground.
struct Attachment {
    EdgeId edge;
    Stretch stretch;  ///< in metres from the edge's start
    Meters leg{0.0};
};

/// Where a place meets the network, and how that went. No attachments means rejected.
struct Snap {
    SnapStatus status{SnapStatus::too_far};
    std::vector<Attachment> attachments;  ///< in order of edge, then stretch

    /// The attachment with the shortest leg, the first of equals. REQUIRES: at least one.
    [[nodiscard]] Attachment const& nearest() const;
};

/// Finds where points and polygons meet the edges that one walker may use. Refers to `costs`, which must outlive it.
/// Safe to share between threads. Cost to make: nothing; the index itself is the network's, and all walkers share it.
class SnapIndex {
  public:
    explicit SnapIndex(WalkCosts const& costs) : costs_{&costs} {}

    /// The nearest place on an edge, never a node for its own sake. The main part of the network comes first: an
    /// island is taken only when no main edge lies within the limit. Of equally near edges (to the millimetre) the
    /// one with the smaller id is taken.
    ///
    /// Edges are only near where the straight leg to them crosses no barrier (see Barriers::separate): with barriers
    /// the nearest place, to the millimetre, that can be reached so is taken, first on the main part, then on islands;
    /// when there is none and there would be one without barriers, the place is blocked. Cost: O(log n) and, where a
    /// barrier is in the way, the pieces of streets times those of barriers around the place.
    [[nodiscard]] Snap snap(Point point, SnapOptions const& options) const;

    /// As snap() of each point, in the points' order, on all threads. Points are looked up along a space-filling curve,
    /// so that those of no order take hardly longer than neighbours do (walkshed_bench --benchmark_filter=snap).
    [[nodiscard]] std::vector<Snap> snap(std::span<Point const> points, SnapOptions const& options) const;

    /// A polygon is entered where edges run through it or touch its outline, whatever barriers there are; when none
    /// does, by the edge nearest to the outline, as a point is. Edges of the main part come first here too. Where a
    /// barrier lies across that leg, the shortest free leg is taken of those to each edge from the place of the
    /// outline closest to it, and those from places along the outline, all its corners and no more than 10 m apart.
    [[nodiscard]] Snap snap(MultiPolygon const& polygons, SnapOptions const& options) const;

    [[nodiscard]] WalkCosts const& costs() const { return *costs_; }

  private:
    WalkCosts const* costs_;
};

}  // namespace walkshed
