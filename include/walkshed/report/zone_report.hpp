// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// The rows of a run's zones; none of it when there are no zones:
///
/// - `zones`: a zone, with its land when it has any: people, completeness, who is complete, failing blocks;
///   what standards measure besides, where that was asked for (all columns of result_layers(), NULL for other kinds).
/// - `zone_rules`: a zone × rule: people covered, in a gap, unknown; the median walk.
/// - `zone_outlets`: a zone × category that any rule looks for: how many there are, and for each 1 000 people. Only for
///   zones that are land.
///
/// The last zone of each table, without an id, is who and what is in none, so that every column of people adds up to
/// the whole area. Of several standards each table has the rows of each in turn; `standard_id` says which. Refers to
/// all that `runs` refer to.
[[nodiscard]] std::vector<TableMaker> zone_tables(std::span<ScoredRun const> runs);

/// What these tables look like, without rows.
[[nodiscard]] std::vector<FeatureTable> zone_layers(ScoreInput const& input, Zoning const& zoning);

}  // namespace walkshed
