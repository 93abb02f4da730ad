// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/places/facility.hpp"

namespace walkshed {

/// What is put in the place of a facility.
struct FacilityChange {
    FacilityId facility;
    Facility now;
};

/// Two lists of facilities under one numbering, so that the one can be made of the other. A number that only one of
/// them has is of something of no category on the other, which serves nobody and makes no difference to any score.
struct FacilityChanges {
    std::vector<Facility> before;         ///< the first list, by the common numbers
    std::vector<FacilityChange> changes;  ///< what makes the second of it, ascending
};

/// Finds what is different. A facility is on both lists when all is the same that answers depend on: id, name,
/// categories, shape, size, status and doors. Each list keeps its order, so that of facilities that are equally near
/// the same one is the nearest. Cost: O(n) in facilities.
[[nodiscard]] FacilityChanges facility_changes(std::span<Facility const> before, std::span<Facility const> after);

}  // namespace walkshed
