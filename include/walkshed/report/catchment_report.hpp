// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/report/summary.hpp"
#include "walkshed/score/shared_supply.hpp"

namespace walkshed {

/// A supply that was shared out, with everything that reports on it need. Refers to all of it.
struct CatchmentRun {
    AccessInput const& input;
    SupplyQuestion const& question;
    std::string method;  ///< as it was asked for: "e2sfca"
    std::string decay;   ///< likewise, "logistic:10:3"; empty for that of the method
    SharedSupply const& shared;
    Zoning const& zoning;
    CategoryTable const& categories;
    RunRecord const& record;
    RecordLog const& log;
};

/// The layers of a shared supply, in the order they are written:
///
/// - `block_supply`, a row for every block: who shares (`people`), who is served, of them who may get more
/// (`at_least_people`),
///   who is cut off, who is unknown and why; what falls to them (`received`), and to each of the served (`per_person`);
/// - `zone_supply`, the same for every zone, and last, without an id, for who is in none; not without zones;
/// - `facility_supply`, a point for every facility that is shared: what it has (`supply`), who comes (`people`), what
/// there
///   is for each of them (`per_person`), and how it met the network;
/// - `run` and `skipped`.
///
/// `received` of the blocks, or of the zones, adds up to the supply that is used; it is NULL by potential, where nobody
/// takes from anybody. What is not known, and what nobody is
/// there to get, is NULL, never 0. Refers to all that `run` refers to.
[[nodiscard]] std::vector<TableMaker> catchment_tables(CatchmentRun const& run);

/// The shared supply for a terminal: what there is, who gets how much of it, who gets nothing and why, the zones and
/// the ten blocks that get least. Lines end in newlines; nothing is coloured.
[[nodiscard]] std::string catchment_text(CatchmentRun const& run, Language language);

/// The same for machines, as JSON, with all blocks, zones and facilities. Numbers that are not known are null.
[[nodiscard]] std::string catchment_json(CatchmentRun const& run);

/// Why it is not known what most of the unknown people get, as files say it: "snap", "boundary" …, and "capacity" or
/// "size" where facilities do not tell what they have. Empty when nobody is unknown.
[[nodiscard]] std::string_view unknown_reason(SupplyShare const& share, SupplyKind kind);

}  // namespace walkshed
