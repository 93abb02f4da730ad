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

    /// Forgets a facility as it was.
    void remove(Facility const& facility, std::size_t number);
    /// Looks at another list from now on: the same facilities but for this one, which was removed or is at the end.
    void add(std::span<Facility const> facilities, std::size_t number);

    /// Ascending. Cost: O(log n).
    [[nodiscard]] std::vector<std::uint32_t> around(Point point) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
