// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// What is told of places: the area, its zones and who is in none (without an id), then the blocks; each table only
/// where a run has what it tells:
///
/// - `category_groups` (ScoredRun::groups): a row for each place and group of categories: how complete it is by their
/// rules. Of
///   several standards the rows of each in turn.
/// - `people_groups` (ScoredRun::zones, where blocks tell groups of people): for each place and each of these groups
/// how
///   complete it is for them, by the rules that are for them or for everybody, and how long they walk; of the area and
///   zones also how evenly. Of several standards likewise.
/// - `nearest` (ScoredRun::nearest of the first run): for each place, walker, category and rank how far it is to the
///   facility of that rank, and to all up to it on average.
/// - `reach` (ScoredRun::reach of the first run): for each place, walker and limit how diverse is what is in reach;
///   `reach_counts`: for each of these and category how many facilities are.
///
/// Refer to all that the runs refer to.
[[nodiscard]] std::vector<TableMaker> place_tables(std::span<ScoredRun const> runs);

/// What these tables look like, without rows, for an input that has what they need.
[[nodiscard]] std::vector<FeatureTable> place_layers(ScoreInput const& input, Zoning const& zoning);

}  // namespace walkshed
