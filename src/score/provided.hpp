// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "walkshed/places/facility.hpp"
#include "walkshed/score/provision.hpp"

namespace walkshed {

/// Whether it exists and is of the categories that are asked for.
[[nodiscard]] inline bool is_asked_for(ProvisionQuestion const& question, Facility const& facility) {
    return facility.status == FacilityStatus::existing &&
           std::ranges::any_of(question.categories, [&](CategoryId id) { return facility.in(id); });
}

/// Whether it is as large as one must be to count.
[[nodiscard]] inline bool is_large_enough(ProvisionQuestion const& question, Facility const& facility) {
    return !question.minimum_size || (facility.size && *facility.size >= *question.minimum_size);
}

}  // namespace walkshed
