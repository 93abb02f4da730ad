// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/plan/gap.hpp"
#include "walkshed/report/summary.hpp"
#include "walkshed/score/explanation.hpp"

namespace walkshed {

/// A block that was explained, with everything that reports on it need. Refers to all of it.
struct ExplainedBlock {
    ScoreInput const& input;
    Block const& block;
    Explanation const& explanation;
    CategoryTable const& categories;
    RunRecord const& record;
    RecordLog const& log;
    // The gaps of the block, and by whom those of inclusion are measured; without them no causes are told.
    GapLedger const* gaps{nullptr};
    Walker const* reference{nullptr};
};

/// The layers of an explained block, in the order they are written:
///
/// - `routes`, a row for every rule and part of a rule: whether it is met and why not, the facility, minutes and metres
/// of
///   the walk, the least and the most minutes from any doorstep, `bearing` (N, NE …) and `bearing_deg` of the straight
///   line and its length, what is met on the way (crossings of larger streets, flights of steps, unlit streets, lifts,
///   climb), the streets in order; the walked line, or no geometry where there is no walk, or several parts;
/// - `facilities`, the facilities that these lead to, as points;
/// - `isochrones`, the land within 5, 10 and 15 minutes of the doorsteps, for the standard's first walker;
/// - `run` and `skipped`.
///
/// Columns carry their unit in the name; what is not reachable or not known is NULL. Refers to all that `block` refers
/// to.
[[nodiscard]] std::vector<TableMaker> explanation_tables(ExplainedBlock const& block);

/// The same of one block that was explained by several standards: `routes` has the rows of each in turn, and a
/// `standard_id`.
[[nodiscard]] std::vector<TableMaker> explanation_tables(std::span<ExplainedBlock const> blocks);

/// The explanation for a terminal: who lives there and how they meet the network; for every rule and part the answer,
/// the walk and the way, in words, and why a rule is not met. At most 79 columns wide but for the names it is given.
/// Lines end in newlines; nothing is coloured.
[[nodiscard]] std::string explanation_text(ExplainedBlock const& block, Language language);

/// The same of one block by several standards, one after another.
[[nodiscard]] std::string explanation_text(std::span<ExplainedBlock const> blocks, Language language);

}  // namespace walkshed
