// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "plan/demand.hpp"
#include "walkshed/access/catchment_lists.hpp"
#include "walkshed/plan/link_site.hpp"

namespace walkshed {

/// By want the doorsteps that each link brings to the nearest facility within the limit; nothing for wants that a
/// link cannot meet alone: where several facilities are wanted, or something per head.
[[nodiscard]] std::vector<std::optional<CatchmentLists>> find_link_reaches(ScoreInput const& input,
                                                                           WantsOfStandard const& wants,
                                                                           Demand const& demand,
                                                                           std::span<LinkSite const> links);

}  // namespace walkshed
