// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "walkshed/geo/polygon.hpp"

namespace walkshed {

/// A corner of a polygon, by its number: 0, 1, 2 … along the outline, then along each hole in turn. The last point of
/// a ring, which repeats the first, has no number of its own.
using CornerNumber = std::uint32_t;

/// A straight line between two corners.
struct LineAcross {
    CornerNumber from;  ///< less than `to`
    CornerNumber to;
    bool on_outline;  ///< whether the line is a side of a ring, or several sides that run straight on

    friend auto operator<=>(LineAcross const&, LineAcross const&) = default;
};

/// How much work lines_across() takes on at most: the number of corners at which a ring turns or is entered, times the
/// square of the number of those that a walk may start, end or turn at. A circle of 368 entries reaches it, in about
/// half a second; the largest of 3 270 areas of 18 extracts of OpenStreetMap has a fifth of it.
inline constexpr double kMostWorkAcross = 5e7;

/// The straight lines across a polygon, by way of which one walks from any entry to any other as shortly as the
/// polygon allows. `entries` are corners, in any order.
///
/// No line leaves the polygon; its outline and the outlines of its holes belong to it, so lines may run along them,
/// and through a spot where two rings only touch. Corners at the same place (to 1/16 mm) are one; two entries there
/// are joined by a line of no length. Lines meet at corners only: one that would run through a corner ends there, and
/// another goes on. Of several equally short walks between two entries one is kept. Rings that cross themselves or
/// each other are taken by the even-odd rule, and no line crosses a side.
///
/// Nothing is given when the work would exceed kMostWorkAcross, when the polygon is wider or higher than 32 km, and
/// when a point is not finite. REQUIRES: entries less than the number of corners.
///
/// A shortest walk turns only at entries and at corners that turn inwards (of the outline) or stick out (of holes):
/// de Berg et al., Computational Geometry, chapter 15. The lines are those of the visibility graph of these n corners
/// that a shortest walk uses. Decisions are exact, on whole multiples of 1/8192 m.
/// Cost: O(n² · corners + entries · n²).
[[nodiscard]] std::optional<std::vector<LineAcross>> lines_across(Polygon const& polygon,
                                                                  std::span<CornerNumber const> entries);

}  // namespace walkshed
