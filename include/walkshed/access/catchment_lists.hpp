// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "walkshed/access/walks_from.hpp"
#include "walkshed/network/hierarchy.hpp"
#include "walkshed/network/snap.hpp"

namespace walkshed {

/// For every facility the doorsteps whose walk to it is within a limit.
struct CatchmentLists {
    std::vector<std::size_t> first;        ///< facility -> its first doorstep; one more at the end
    std::vector<std::uint32_t> doorsteps;  ///< facility by facility, in it ascending

    [[nodiscard]] std::size_t facility_count() const { return first.size() - 1; }
    [[nodiscard]] std::span<std::uint32_t const> of(std::size_t facility) const {
        return std::span{doorsteps}.subspan(first[facility], first[facility + 1] - first[facility]);
    }
};

/// Finds them by the metric of the hierarchy, legs and walks along one edge included: a doorstep is in a catchment when
/// the cost of a WalkSearch from there is at most the facility's limit. Any of a facility's attachments will do;
/// without attachments nothing is reached. On all threads; the result does not depend on how many there are. Cost:
/// about 1 µs for each of those whose walks share the work (see FacilityCounter), and some steps for each pair within
/// the limit. Memory while it works: 16 bytes a pair, and a quarter of that after. REQUIRES: a limit for each facility,
/// none beyond the hierarchy's, and fewer than 2^32 doorsteps.
[[nodiscard]] CatchmentLists list_catchments(Hierarchy const& hierarchy, std::span<Snap const> doorsteps,
                                             std::span<std::span<Attachment const> const> facilities,
                                             std::span<Cost const> limits, WalksFrom from = WalksFrom::automatic);

}  // namespace walkshed
