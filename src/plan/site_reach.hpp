// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "plan/demand.hpp"
#include "walkshed/access/catchment_lists.hpp"
#include "walkshed/places/site.hpp"

namespace walkshed {

/// Which doorsteps walk to which sites within the limits of what they want.
struct SiteReaches {
    std::vector<CatchmentLists> reaches;      ///< of the sites: numbers of doorsteps
    std::vector<std::size_t> reach_of;        ///< by want
    std::vector<std::size_t> without_street;  ///< sites that met no street, whoever walks
};

/// Each walker and limit is asked once. On all threads.
[[nodiscard]] SiteReaches find_site_reaches(ScoreInput const& input, WantsOfStandard const& wants, Demand const& demand,
                                            std::span<Site const> sites);

/// What stands at a site when something is built there.
[[nodiscard]] Facility facility_at(Site const& site, CategoryId category, std::optional<SquareMeters> size);

}  // namespace walkshed
