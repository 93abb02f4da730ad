// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// What the result layers of a run look like, in the order they have in its files, without rows: `blocks`, `gaps` (the
/// block × rule ledger), `facilities` and `doorsteps`, `snaps`, `standards` and `rules` (what each asks for, with
/// source and clause, and what the whole area has of it), `lorenz` (how evenly it is spread, where a ZoneScorer found
/// out), `run` (version, inputs, options, counts) and `skipped`. Columns carry their unit in the name; what is not
/// reachable or not known is NULL. In `gaps`, rules asked on wheels say how many of the covered people the map proves
/// to have a passable way (`confirmed_people`), and whether that is so for all of them (`passable`: confirmed or
/// possible); both are NULL for other rules. Where confidence was asked for, `probability` is that of the block being
/// covered, and `robust` (0 or 1) whether the answer survives 95 % of what is in doubt (see LedgerRow, is_robust()).
///
/// Where measures were asked for (ScoreInput::measures), `blocks`, and likewise `zones`, have what the standard's own
/// measure says: `nearest_min` and `nearest_within_share` (of the people), or `rank_points`, and
/// `measure_without_people`, of whom it says nothing (see MeasureScore).
///
/// Doorsteps tell what they were made of (`doorstep_from`, see DoorstepSource). Facilities and doorsteps carry the
/// record of how the standard's first walker met the network there: `snap_walker`, `snap` (accepted, or why not:
/// island, blocked, too_far), `snap_way`, `snap_street`, `snap_edge`, `snap_offset_m` from the edge's start, the leg as
/// `snap_leg_m` and `snap_leg_s`, and at how many places (`snap_places`; of several the one with the shortest leg is
/// told). `snaps` has the same columns for every other walker who met it elsewhere, a row each, with `kind` (doorstep,
/// facility) and `place`, the number of the row in that table, from 1 (its `fid` in a GeoPackage). Who has no row there
/// met it where the first walker did.
///
/// Of several standards `blocks` has the columns of each in turn, their names beginning with its id (`sdg_basics_` for
/// `sdg-basics`), and `gaps` the rows of each in turn, with the id in a column more, `standard_id`, as `standards`,
/// `rules` and `lorenz` always do. All else is the same for all.
[[nodiscard]] std::vector<FeatureTable> result_layers(ScoreInput const& input);
[[nodiscard]] std::vector<FeatureTable> result_layers(std::span<ScoreInput const> inputs);

/// Doorsteps that follow one another, and how they met the network. Refers to the snaps.
struct DoorstepSlice {
    std::size_t first;                 ///< the number of the first of them
    std::span<SnapTable const> snaps;  ///< by walker; their doorsteps are those of the slice

    [[nodiscard]] std::size_t count() const { return snaps.front().doorsteps.size(); }
};

/// The rows of a slice's doorsteps: of `doorsteps`, and of `snaps` those that are about them (none or several a
/// doorstep, each walker's in turn). Slices give, one after another, the rows that one slice of all doorsteps gives.
/// Refers to `input` and all that it and the slice refer to.
[[nodiscard]] std::vector<TableMaker> doorstep_tables(ScoreInput const& input, DoorstepSlice slice);

/// All other rows: `blocks`, `gaps`, `facilities`, `snaps` of facilities, `standards`, `rules`, `lorenz`, `run`,
/// `skipped`. Refers to all that `run` refers to.
[[nodiscard]] std::vector<TableMaker> result_tables(ScoredRun const& run);

/// The same of one run by several standards, in the order of their inputs in score().
[[nodiscard]] std::vector<TableMaker> result_tables(std::span<ScoredRun const> runs);

}  // namespace walkshed
