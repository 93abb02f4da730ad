// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/access/access_table.hpp"

namespace walkshed {

/// The polygon facilities that hold each doorstep: whoever is inside is there already.
using FacilitiesAround = std::vector<std::vector<FacilityId>>;

/// By doorstep, the existing polygon facilities that cover it, ascending. Cost: O(n log n) in facilities and doorsteps.
[[nodiscard]] FacilitiesAround facilities_around(AccessInput const& input);

/// What answering a question needs besides the question.
struct NearestContext {
    AccessInput const& input;
    WalkCosts const& costs;
    SnapTable const& snaps;
    FacilitiesAround const& around;
};

/// The answer of every doorstep to one question.
[[nodiscard]] std::vector<NearestAnswer> find_nearest(NearestContext const& context, NearestQuestion const& question);

/// Whether a facility is one of those that the question asks for.
[[nodiscard]] bool satisfies(Facility const& facility, NearestQuestion const& question);

/// By doorstep, what AccessTable::to_unjoined says of the question. Cost: O(n log n) in such facilities and doorsteps.
[[nodiscard]] std::vector<StraightCost> straight_to_unjoined(NearestContext const& context,
                                                             NearestQuestion const& question);

/// The least time and the least length, be it of another walk, from every doorstep to where the loaded data end.
[[nodiscard]] std::vector<WalkCost> walks_to_boundary(WalkCosts const& costs, std::span<Snap const> doorsteps);

}  // namespace walkshed
