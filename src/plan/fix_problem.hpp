// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "plan/demand.hpp"
#include "plan/rungs.hpp"
#include "plan/site_reach.hpp"
#include "walkshed/plan/fix_list.hpp"
#include "walkshed/plan/siting.hpp"

namespace walkshed {

/// What is known about an area before anything is added. Refers to all of it.
struct FixBasis {
    ScoreInput const& input;
    WantsOfStandard const& wants;
    Demand const& demand;
    Weighting weighting;
    std::size_t rules;            ///< of the standard; any others are rungs
    std::span<Rung const> rungs;  ///< of the rules that count, where it is their walks that do
};

/// The options' kinds, or those of all that any goal wants and that is missing somewhere; each with its size. Throws
/// Error as rank_fixes() does.
[[nodiscard]] std::vector<AdditionKind> kinds_of(FixBasis const& basis, FixOptions const& options,
                                                 std::span<SitingProblem::Goal const> goals);

/// All but the goals.
[[nodiscard]] SitingProblem siting_problem(FixBasis const& basis, SiteReaches&& reaches, std::span<Site const> sites,
                                           std::span<AdditionKind const> kinds);

/// Adds links as further sites, and for each LinkKind a last kind that may stand at its own alone; `reaches` are those
/// of each want.
void add_links(SitingProblem& problem, std::vector<std::optional<CatchmentLists>>&& reaches,
               std::span<LinkSite const> links, std::span<double const> costs);

/// What the objective counts.
[[nodiscard]] std::vector<SitingProblem::Goal> goals_of(FixBasis const& basis, FixOptions const& options);

/// Every rule for its own users, in the standard's order, and after them, where any is required, all required rules for
/// everybody.
[[nodiscard]] std::vector<SitingProblem::Goal> goals_of_rules(FixBasis const& basis, bool unknown_counts);

}  // namespace walkshed
