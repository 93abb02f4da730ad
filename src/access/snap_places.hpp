// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "geo/outlines.hpp"
#include "walkshed/access/access_table.hpp"

namespace walkshed {

/// Finds where doorsteps and facilities meet the network, for one walker: through their gates and entrances when they
/// have any. Refers to the index and to the input's blocks. Safe to share between threads.
class PlaceSnapper {
  public:
    /// Looks up which streets run into the blocks whose streets lead out. Cost: O(edges there).
    PlaceSnapper(SnapIndex const& index, AccessInput const& input);

    /// A doorstep without gates meets the nearest street. One with gates leaves by them, whatever the way there, and
    /// never straight across the block's outline. Where streets lead out as well (see Block), it meets the nearest
    /// street that runs into the block or touches it, within the snap limit and with no barrier between, and leaves
    /// along that; gates within the limit are further ways out unless such a street runs through them anyway. When
    /// there is no such street, every gate and every place where a street crosses the outline is a way out. Barriers
    /// do not count on the way to a gate or such a place: it is how the block is left.
    [[nodiscard]] Snap snap(Doorstep const& doorstep) const;

    /// A facility with entrances is reached by each of them, and from there straight when it is a point; one without,
    /// or whose entrances meet only worse parts of the network than its shape does, as its shape is.
    [[nodiscard]] Snap snap(Facility const& facility) const;

    /// As snap() of each, in their order, on all threads; looked up along a space-filling curve.
    [[nodiscard]] std::vector<Snap> snap(std::span<Facility const> facilities) const;

    /// As snap() of each by each of the snappers of one input, which look at the streets together. By snapper.
    [[nodiscard]] static std::vector<std::vector<Snap>> snap(std::span<PlaceSnapper const> snappers,
                                                             std::span<Doorstep const> doorsteps);

  private:
    /// A part of an edge that runs inside a block or touches its outline.
    struct InnerStreet {
        EdgeId edge;
        Stretch stretch;
        Line line;
        Bounds box;
    };

    /// A place where a street crosses or touches a block's outline.
    struct Crossing {
        Point point;
        Attachment attachment;
    };

    /// What a block has besides gates to leave it by.
    struct WaysOut {
        SnapStatus status{SnapStatus::too_far};  ///< of the streets
        std::vector<InnerStreet> streets;        ///< in order of edge, then stretch
        std::vector<Crossing> crossings;         ///< where they meet the outline
        std::vector<Point> side_gates;           ///< gates that no street leads through
    };

    void add_street(WaysOut& ways, Attachment const& place, Outlines const& outlines) const;
    [[nodiscard]] WaysOut find_ways_out(MultiPolygon const& shape, std::vector<Point> const& gates) const;
    [[nodiscard]] bool leads_through(InnerStreet const& street, Point gate) const;
    [[nodiscard]] Snap by_inner_street(WaysOut const& ways, Point doorstep) const;
    [[nodiscard]] static Snap by_crossings(WaysOut const& ways, Point doorstep);
    [[nodiscard]] Snap by_mapped_gates(std::vector<Point> const& gates, Point doorstep, Meters farthest) const;
    [[nodiscard]] Snap snap_gate(Point gate) const;

    SnapIndex const& index_;
    SnapOptions const& options_;
    std::span<Block const> blocks_;
    std::vector<WaysOut> ways_out_;  ///< by block; empty for blocks whose streets do not lead out
};

}  // namespace walkshed
