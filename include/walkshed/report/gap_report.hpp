// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/plan/gap.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// The gaps of a run, with everything that reports on them need. Refers to all of it.
struct GapRun {
    GapInput const& input;
    GapLedger const& ledger;
    CategoryTable const& categories;
    RunRecord const& record;
    RecordLog const& log;
};

/// The layers of a gap ledger, in the order they are written:
///
/// - `gaps`, a row for every Gap, in the ledger's order, at its doorstep: block, rule, cause, people, the walk to the
///   nearest facility that would do and how much it is too long (`over_s`, `over_m`), the nearest as the crow flies
///   (`straight_id`, `straight_m`), `detour`; `hindrances` in the order they are met; what is there where it is not
///   enough (`there`, `there_m2`, `shared_by_people`), and what each 1000 of `per_1000_of` get of it by 2SFCA, beside
///   what is wanted (`access_per_1000`, `wanted_per_1000`: facilities, or square metres where that is wanted);
///   where the score asks for confidence, `probability` (that the rule is really covered for everybody in the block)
///   and `robust`;
/// - `missing_links`, a line for every link: `gap` is the number of its row in `gaps`, from 1; `between` what it is
///   known to cross, or `closed_gate`, or `unknown`;
/// - `hurdles`, a point for everything that stops a walker where the reference walker goes on;
/// - `run` and `skipped`.
///
/// Columns carry their unit in the name; what does not apply or is not known is NULL. Refers to all that `run` refers
/// to.
[[nodiscard]] std::vector<TableMaker> gap_tables(GapRun const& run);

/// The ledger for a terminal: sums by cause, rule, zone and group of people, most first, and the ten gaps with most
/// people, each with what shows its cause. Lines end in newlines; nothing is coloured.
[[nodiscard]] std::string gap_text(GapRun const& run, Language language);

/// The same for machines, as JSON, with all gaps. Numbers that are not known are null.
[[nodiscard]] std::string gap_json(GapRun const& run);

}  // namespace walkshed
