// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/base/ids.hpp"
#include "walkshed/network/hierarchy.hpp"
#include "walkshed/network/snap.hpp"

namespace walkshed {

/// A facility to walk to.
struct ReachTarget {
    FacilityId facility;
    std::span<Attachment const> attachments;  ///< any of them will do
};

/// A facility that a walk leads to.
struct ReachedFacility {
    FacilityId facility;
    Cost cost;

    friend bool operator==(ReachedFacility const&, ReachedFacility const&) = default;
};

/// For every doorstep the facilities whose walk is within a limit.
struct ReachLists {
    std::vector<std::size_t> first;           ///< doorstep -> its first facility; one more at the end
    std::vector<ReachedFacility> facilities;  ///< doorstep by doorstep, in it the nearest first, then by id

    [[nodiscard]] std::span<ReachedFacility const> of(DoorstepId doorstep) const {
        auto const begin = first[index_of(doorstep)];
        return std::span{facilities}.subspan(begin, first[index_of(doorstep) + 1] - begin);
    }
};

/// Finds them by the metric of the hierarchy; costs are those of a WalkSearch from the doorstep. On all threads; the
/// result does not depend on how many there are. Cost: as that of list_catchments(). Memory while it works: 24 bytes a
/// pair within the limit, and a third of that after. REQUIRES: targets by ascending id, a limit not beyond the
/// hierarchy's and below 2^31.
[[nodiscard]] ReachLists list_reached(Hierarchy const& hierarchy, std::span<Snap const> doorsteps,
                                      std::span<ReachTarget const> targets, Cost limit);

}  // namespace walkshed
