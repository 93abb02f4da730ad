// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "walkshed/plan/fix_list.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// A fix list, with everything that reports on it need. Refers to all of it.
struct FixRun {
    ScoreInput const& input;  ///< of the area as it is
    FixPlaces const& places;
    FixOptions const& options;
    FixList const& list;
    ScoreResult const& after;  ///< of the area with all of the list built
    CategoryTable const& categories;
    RunRecord const& record;
    RecordLog const& log;
};

/// The fix list for a terminal: what is added where, what it gains, which rules it newly meets for how many people of
/// which blocks, what helps only together, and the completeness before and after. At most 79 columns wide but for the
/// names it is given. Lines end in newlines; nothing is coloured.
[[nodiscard]] std::string fix_text(FixRun const& run, Language language);

/// The same and every block that is served, as JSON.
[[nodiscard]] std::string fix_json(FixRun const& run);

/// The layers of a fix list, in the order they are written:
///
/// - `fixes`: a point for each facility and a line for each link, with rank, category, size, gain alone and after those
///   above it, people who become complete, and those of the ranks above with which it gains more than apart;
/// - `fix_rules`: a fix × rule that it newly meets, with the rule's users for whom it does;
/// - `fix_blocks`: a fix × block that it serves, with people;
/// - `run` and `skipped`.
///
/// Refers to all that `run` refers to.
[[nodiscard]] std::vector<TableMaker> fix_tables(FixRun const& run);

}  // namespace walkshed
