// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "walkshed/places/facility.hpp"

namespace walkshed {

/// What is different between two lists of facilities, to whoever looks for facilities of categories.
struct FacilityChanges {
    std::vector<CategoryId> categories;          ///< of what is on one list only, ascending, each once
    std::vector<std::optional<FacilityId>> now;  ///< by facility of the first list: where it is on the second
    bool same_order{true};                       ///< whether those on both lists come in one order
};

/// A facility is on both lists when all is the same that answers depend on: id, name, categories, shape, size, status
/// and doors. Cost: O(n) in facilities.
[[nodiscard]] FacilityChanges facility_changes(std::span<Facility const> before, std::span<Facility const> after);

}  // namespace walkshed
