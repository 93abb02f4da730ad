// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "walkshed/access/route.hpp"
#include "walkshed/plan/gap.hpp"

namespace walkshed {

/// The first three things on the route of another walker that keep this one from following; `speed` alone when nothing
/// does. Stretches of one street count once. `relief` may be nullptr. Cost: linear in the pieces.
[[nodiscard]] std::vector<Hurdle> hurdles_on(Route const& route, WalkCosts const& costs, Relief const* relief);

/// The first three streets on the route that are dark to the walker of the costs, likewise.
[[nodiscard]] std::vector<Hurdle> dark_on(Route const& route, WalkCosts const& costs);

}  // namespace walkshed
