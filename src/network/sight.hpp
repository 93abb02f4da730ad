// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "walkshed/geo/line.hpp"
#include "walkshed/network/barriers.hpp"

namespace walkshed {

/// A part of a segment: shares of the way from its start (0) to its end (1).
struct Share {
    double from;
    double to;
};

/// The part of the segment ab that lies behind `piece` for whoever stands at `from`: straight legs there meet the piece
/// before they end, its ends included. Always one part, if any, for shadows are convex. A piece within 1 mm of `from`
/// casts none, and what lies within 1 mm behind a piece is not behind it.
[[nodiscard]] std::optional<Share> shadow(Barriers::Piece const& piece, Point from, Point a, Point b);

/// What lies in a straight line from a place, with no barrier between.
class Sight {
  public:
    /// `reach` is how far from the place anything will be asked about.
    Sight(Barriers const& barriers, Point from, Meters reach)
        : pieces_{barriers.in(Bounds{from, from}.grown(reach))}, from_{from} {}

    /// The place in sight on the segment ab that is nearest, to the millimetre; gaps between barriers through which
    /// less than that is seen do not count. Only for places within the reach.
    [[nodiscard]] std::optional<LinePosition> nearest_on(Point a, Point b) const;

  private:
    std::vector<Barriers::Piece> pieces_;
    Point from_;
};

}  // namespace walkshed
