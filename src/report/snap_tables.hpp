// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/cells.hpp"
#include "walkshed/report/tables.hpp"

namespace walkshed {

/// How a place met the network, and for whom.
struct SnapRecord {
    Snap const* snap;
    Walker const* walker;
};

/// Adds a snap record in columns to every row i: `record(i)`; of several attachments the one with the shortest leg is
/// shown.
template <class Record>
void add_snap_columns(FeatureTable& table, Network const& network, RowRange rows, Record const& record) {
    auto const column = [&](std::string name, ColumnType type, auto const& cell) {
        add_cells(table, std::move(name), type, rows, [&](std::size_t i) {
            SnapRecord const one = record(i);
            return one.snap->attachments.empty() ? Value{} : cell(one.snap->nearest(), *one.walker);
        });
    };
    add_cells(table, "snap_walker", ColumnType::text, rows, [&](auto i) { return text_or_null(record(i).walker->id); });
    add_cells(table, "snap", ColumnType::text, rows,
              [&](auto i) { return Value{std::string{name_of(record(i).snap->status)}}; });
    column("snap_way", ColumnType::integer,
           [&](auto const& it, auto const&) { return Value{network.edge(it.edge).source_id}; });
    column("snap_street", ColumnType::text,
           [&](auto const& it, auto const&) { return text_or_null(network.name(it.edge)); });
    column("snap_edge", ColumnType::integer, [](auto const& it, auto const&) { return whole(index_of(it.edge)); });
    column("snap_offset_m", ColumnType::real,
           [](auto const& it, auto const&) { return Value{it.stretch.from.count()}; });
    column("snap_leg_m", ColumnType::real, [](auto const& it, auto const&) { return Value{it.leg.count()}; });
    column("snap_leg_s", ColumnType::real,
           [](auto const& it, auto const& walker) { return Value{(it.leg / walker.speed).count()}; });
    add_cells(table, "snap_places", ColumnType::integer, rows,
              [&](auto i) { return whole(record(i).snap->attachments.size()); });
}

/// Rows of the table `doorsteps`: of those of a slice, counted from its first.
[[nodiscard]] FeatureTable doorsteps_rows(ScoreInput const& input, DoorstepSlice const& slice, RowRange rows);

/// Rows of the table `snaps`: those of these doorsteps of a slice.
[[nodiscard]] FeatureTable doorstep_snaps(ScoreInput const& input, DoorstepSlice const& slice, RowRange doorsteps);

/// The rows of the table `snaps` that are those of facilities. Refers to all that `run` refers to.
[[nodiscard]] TableMaker facility_snaps(ScoredRun const& run);

}  // namespace walkshed
