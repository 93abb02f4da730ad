// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>

#include "walkshed/access/access_table.hpp"

namespace walkshed {

/// The facilities of one question that no walk on the main part of the network leads to. Safe to share between threads.
class UnjoinedFacilities {
  public:
    /// `snaps` are those of the facilities for the question's walker, `costs` are its own.
    UnjoinedFacilities(NearestQuestion const& question, std::span<Facility const> facilities,
                       std::span<Snap const> snaps, WalkCosts const& costs);
    ~UnjoinedFacilities();
    UnjoinedFacilities(UnjoinedFacilities&&) noexcept;
    UnjoinedFacilities& operator=(UnjoinedFacilities&&) noexcept;

    /// A facility that satisfies the question comes or goes, with how it meets the network.
    void add(Facility const& facility, Snap const& snap);
    void remove(Facility const& facility, Snap const& snap);

    /// Unreachable beyond the limit. Cost: O(log n) in such facilities, and O(1) for each within the limit.
    [[nodiscard]] StraightCost straight_cost(Point from, Cost limit) const;

    /// Whether it may be reachable from anywhere in the box. Cost: O(log n).
    [[nodiscard]] bool may_be_within(Cost limit, Bounds const& places) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace walkshed
