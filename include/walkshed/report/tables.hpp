// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// What is told of single doorsteps: gathered while score() runs, for it keeps none of it.
struct DoorstepTables {
    FeatureTable doorsteps;
    FeatureTable snaps;

    explicit DoorstepTables(ScoreInput const& input);
    void add(ScoreInput const& input, ScoredSlice const& slice);
};

/// The result layers of a run, in the order they are written: `blocks`, `gaps` (the block × rule ledger),
/// `facilities` and `doorsteps`, `snaps`, `run` (version, inputs, options, counts) and `skipped`. Columns carry their
/// unit in the name; what is not reachable or not known is NULL. In `gaps`, rules asked on wheels say how many of the
/// covered people the map proves to have a passable way (`confirmed_people`), and whether that is so for all of them
/// (`passable`: confirmed or possible); both are NULL for other rules.
///
/// Doorsteps tell what they were made of (`doorstep_from`, see DoorstepSource). Facilities and doorsteps carry the
/// record of how the standard's first walker met the network there: `snap_walker`, `snap` (accepted, or why not:
/// island, blocked, too_far), `snap_way`, `snap_street`, `snap_edge`, `snap_offset_m` from the edge's start, the leg as
/// `snap_leg_m` and `snap_leg_s`, and at how many places (`snap_places`; of several the one with the shortest leg is
/// told). `snaps` has the same columns for every other walker who met it elsewhere, a row each, with `kind` (doorstep,
/// facility) and `place`, the number of the row in that table, from 1 (its `fid` in a GeoPackage). Who has no row there
/// met it where the first walker did.
[[nodiscard]] std::vector<FeatureTable> result_tables(ScoredRun const& run, DoorstepTables doorsteps);

}  // namespace walkshed
