// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "walkshed/access/reached_network.hpp"
#include "walkshed/geo/polygon.hpp"
#include "walkshed/network/barriers.hpp"

namespace walkshed {

struct IsochroneOptions {
    Meters off_network{
        50.0};  ///< how far people step off the network, at their speed on the flat: 0 to 1000; at 0 there is no area
    Meters tolerance{5.0};              ///< how far a polygon may be wrong: 0.5 to 1000
    Barriers const* barriers{nullptr};  ///< what steps off the network do not cross; nothing when nullptr
};

/// Draws isochrones: the land around what is reached of a network. A location x lies inside the isochrone of a limit
/// when some reached place y has cost(y) + cost of |xy| <= limit and |xy| <= IsochroneOptions::off_network, the
/// straight step from y to x crossing no barrier. Where people step off the network freely, that is the union of
/// capsules, one around each straight part of a street.
///
/// Polygons are right to IsochroneOptions::tolerance: a location that they place on the wrong side is that near to a
/// location of the other side. They are valid by the rules of OGC: rings do not cross or touch themselves, holes lie
/// inside, parts share no more than single points. Of two limits of one call the smaller one's polygons lie inside the
/// larger one's exactly, corner for corner. What is drawn for a limit alone may differ from that by what is rounded,
/// some hundredths of the tolerance.
///
/// The union is not formed: rows and columns of a grid, whole multiples of a side of somewhat less than sqrt(2) ·
/// tolerance in the metric system and so the same for all starts, are cut with every capsule, exactly; cells between
/// inside and outside are then crossed by straight pieces of outline (marching squares with exact crossings: every
/// location has a corner of its cell within the tolerance). Around barriers the grid is finer, and its corners are
/// asked one by one. Cost: the rows and columns that cross the capsules, and the cells of the bounding box.
///
/// Keep one a thread and reuse it: what it works with stays allocated. Refers to the costs, which must outlive it.
class IsochroneMaker {
  public:
    /// Throws Error (bad_argument) for options that are not in their range.
    IsochroneMaker(WalkCosts const& costs, IsochroneOptions const& options);
    ~IsochroneMaker();
    IsochroneMaker(IsochroneMaker&&) noexcept;
    IsochroneMaker& operator=(IsochroneMaker&&) noexcept;

    /// The isochrone of each limit; without any polygon when nothing is reached. Parts come from west to east, and so
    /// do the holes of each. REQUIRES: limits ascending and none beyond that of `reached`.
    [[nodiscard]] std::vector<MultiPolygon> areas(ReachedNetwork const& reached, std::span<Cost const> limits);

    /// The same, without what the limit before has: rings that share nothing but their outlines, and together are the
    /// isochrone of the last limit.
    [[nodiscard]] std::vector<MultiPolygon> rings(ReachedNetwork const& reached, std::span<Cost const> limits);

  private:
    class Workshop;
    std::unique_ptr<Workshop> workshop_;
};

/// IsochroneMaker::areas() of one start.
[[nodiscard]] std::vector<MultiPolygon> isochrone_polygons(WalkCosts const& costs, ReachedNetwork const& reached,
                                                           std::span<Cost const> limits,
                                                           IsochroneOptions const& options = {});

}  // namespace walkshed
