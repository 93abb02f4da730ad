// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "walkshed/plan/comparison.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// Two scored sides of a study, and what is different. Refers to all of it; of both runs the zones are told where they
/// have any.
struct ComparedRuns {
    ScoredRun const& before;
    ScoredRun const& after;
    Comparison const& comparison;
    Name const& before_name;
    Name const& after_name;
};

/// The comparison for a terminal: the rules that are answered otherwise, people for whom it is better and worse and the
/// median walks; completeness and who became complete; the groups of people, the zones, and the ten blocks that change
/// most, each with what changes for it and why.
[[nodiscard]] std::string comparison_text(ComparedRuns const& runs, Language language);

/// The same of all rules, groups, zones and blocks for machines, as JSON. Numbers that are not known are null.
[[nodiscard]] std::string comparison_json(ComparedRuns const& runs);

/// The layers of a comparison. Numbers stand in three columns: `…_before`, `…_after`, `…_delta` (NULL where either is):
///
/// - `blocks`: a block: completeness, people who have every required rule, and who became complete or ceased to be.
/// - `changes`: a block × rule where something is different: people covered, the median person's walk and facility,
/// why.
/// - `rules`: a rule: people covered, median walk, people for whom it is better and worse.
/// - `groups`: the people that some rules are for: the share of what these rules ask that is covered.
/// - `zones`: a zone: completeness, people who have every required rule; the last, without an id, is who is in none.
///   Only where there are zones.
/// - `run` and `skipped`, as in results, of the side after.
///
/// Refers to all that `runs` refer to.
[[nodiscard]] std::vector<TableMaker> comparison_tables(ComparedRuns const& runs);

}  // namespace walkshed
