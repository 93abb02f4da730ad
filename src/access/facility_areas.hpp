// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "walkshed/places/facility.hpp"

namespace walkshed {

/// Finds which existing polygon facilities cover a point: whoever is inside is there already. Refers to the facilities.
/// Safe to share between threads.
class FacilityAreas {
  public:
    explicit FacilityAreas(std::span<Facility const> facilities);
    ~FacilityAreas();
    FacilityAreas(FacilityAreas&&) noexcept;
    FacilityAreas& operator=(FacilityAreas&&) noexcept;

    /// Ascending. Cost: O(log n).
    [[nodiscard]] std::vector<std::uint32_t> around(Point point) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
