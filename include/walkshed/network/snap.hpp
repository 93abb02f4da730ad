// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "walkshed/geo/polygon.hpp"
#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// How a point met the network.
enum class SnapStatus : std::uint8_t {
    accepted,  ///< on the main part of the network
    island,    ///< only streets cut off from the main part were near enough
    too_far,   ///< the nearest street is farther than the limit
};

[[nodiscard]] std::string_view name_of(SnapStatus status);

struct SnapOptions {
    Meters limit{100.0};  ///< the longest leg from a point to the network
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
/// Safe to share between threads.
class SnapIndex {
  public:
    /// Cost: O(n log n) in the number of line segments.
    explicit SnapIndex(WalkCosts const& costs);
    ~SnapIndex();
    SnapIndex(SnapIndex&&) noexcept;
    SnapIndex& operator=(SnapIndex&&) noexcept;

    /// The nearest place on an edge, never a node for its own sake. The main part of the network comes first: an
    /// island is taken only when no main edge lies within the limit. Of equally near edges (to the millimetre) the
    /// one with the smaller id is taken.
    [[nodiscard]] Snap snap(Point point, SnapOptions const& options) const;

    /// A polygon is entered where edges run through it or touch its outline; when none does, by the edge nearest to
    /// the outline, as a point is. Edges of the main part come first here too.
    [[nodiscard]] Snap snap(MultiPolygon const& polygons, SnapOptions const& options) const;

    [[nodiscard]] WalkCosts const& costs() const { return *costs_; }

  private:
    struct Tree;
    WalkCosts const* costs_;
    std::unique_ptr<Tree> tree_;
};

}  // namespace walkshed
