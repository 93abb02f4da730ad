// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "walkshed/places/block.hpp"
#include "walkshed/places/facility.hpp"

namespace walkshed {

/// Where a place meets a street, and how long the leg is that was found between the two.
struct LegEnd {
    Point street;
    Meters leg;
};

/// From the doorstep to the street: straight, or through the gate by which the leg is as long as it is.
[[nodiscard]] Line line_to_street(Doorstep const& doorstep, LegEnd const& end);

/// From the street to the facility, to where the leg is as long as it is: an entrance, and on to the point of a
/// facility that is one; the outline of a polygon.
[[nodiscard]] Line line_to_facility(Facility const& facility, LegEnd const& end);

}  // namespace walkshed
