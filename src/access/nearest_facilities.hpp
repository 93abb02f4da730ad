// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "access/departure.hpp"
#include "walkshed/access/access_table.hpp"
#include "walkshed/network/hierarchy.hpp"

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

/// The answer of every doorstep to one question, by a search.
[[nodiscard]] std::vector<NearestAnswer> find_nearest(NearestContext const& context, NearestQuestion const& question);

/// The walk from every doorstep to where the loaded data end, the shortest by one metric, by a search.
[[nodiscard]] std::vector<WalkCost> find_boundary(NearestContext const& context, Metric metric);

/// What is asked of one sweep: questions of one walker by one metric.
struct SweptQuestions {
    std::vector<NearestQuestion const*> questions;  ///< for the nearest facility: NearestQuestion::count is 1
    bool boundary{false};                           ///< and for the walk to where the loaded data end
};

struct SweptAnswers {
    std::vector<std::vector<NearestAnswer>> answers;  ///< by question, then doorstep
    std::vector<WalkCost> to_boundary;                ///< by doorstep; empty when it was not asked for
};

/// As find_nearest() and find_boundary(), for several questions at once. The hierarchy has no limit.
[[nodiscard]] SweptAnswers find_by_sweep(NearestContext const& context, Hierarchy const& hierarchy,
                                         SweptQuestions const& asked);

/// Whether a facility is one of those that the question asks for.
[[nodiscard]] bool satisfies(Facility const& facility, NearestQuestion const& question);

/// By doorstep, what AccessTable::to_unjoined says of the question. Cost: O(n log n) in such facilities and doorsteps.
[[nodiscard]] std::vector<StraightCost> straight_to_unjoined(NearestContext const& context,
                                                             NearestQuestion const& question);

}  // namespace walkshed
