// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/network/inspection.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// A network that was looked over, with everything that reports on it need. Refers to all of it.
struct InspectedNetwork {
    WalkCosts const& costs;  ///< those that were inspected
    Walker const& wheels;
    NetworkInspection const& found;
    RunRecord const& record;
    RecordLog const& log;
};

/// The layers of a network's problems, in the order they are written: `breaks` and `dead_ends` (points, at the street's
/// end), `islands` (the lines of each, longest first), `crossings_without_node` (points), `streets` (every edge with
/// its part of the network and what wheels find there: `passable` is confirmed, possible or no, `missing` the tags that
/// would decide what is possible), `run` and `skipped`. Columns carry their unit in the name. Refers to all that
/// `network` refers to.
[[nodiscard]] std::vector<TableMaker> network_tables(InspectedNetwork const& network);

/// The summary for a terminal, at most 80 columns wide but for the names and the credit it is given: the name of the
/// streets' file, kinds of streets, parts, ends, breaks, barriers and crossings, wheels; the ten narrowest breaks and
/// the five longest islands. Lines end in newlines; nothing is coloured.
[[nodiscard]] std::string network_text(InspectedNetwork const& network, Language language);

/// The same for machines, as JSON; lengths in metres.
[[nodiscard]] std::string network_json(InspectedNetwork const& network);

}  // namespace walkshed
