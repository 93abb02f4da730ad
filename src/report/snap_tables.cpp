// SPDX-License-Identifier: Apache-2.0
#include "report/snap_tables.hpp"

#include <algorithm>

namespace walkshed {

namespace {

bool same_place(Snap const& a, Snap const& b) {
    auto const same = [](Attachment const& one, Attachment const& other) {
        return one.edge == other.edge && one.stretch == other.stretch && one.leg == other.leg;
    };
    return a.status == b.status && std::ranges::equal(a.attachments, b.attachments, same);
}

/// Places of one kind, as every walker met the network there.
struct SnappedPlaces {
    std::string_view kind;
    std::size_t first;                         ///< the number of the first of them in the table of their kind, from 0
    std::vector<std::span<Snap const>> snaps;  ///< by walker
};

/// The rows of walkers who met the network at these places elsewhere than the first one did.
FeatureTable other_snaps(ScoreInput const& input, SnappedPlaces const& places, RowRange range) {
    std::vector<SnapRecord> records;
    std::vector<std::size_t> numbers;
    for (auto i = range.begin; i < range.end; ++i) {
        for (std::size_t walker = 1; walker < input.walkers.size(); ++walker) {
            auto const& snap = places.snaps[walker][i];
            if (!same_place(places.snaps.front()[i], snap)) {
                records.push_back({&snap, &input.walkers[walker]});
                numbers.push_back(places.first + i + 1);
            }
        }
    }
    FeatureTable table{.name = "snaps", .geometry_type = GeometryType::none};
    RowRange const rows{0, records.size()};
    add_cells(table, "kind", ColumnType::text, rows, [&](auto) { return Value{std::string{places.kind}}; });
    add_cells(table, "place", ColumnType::integer, rows, [&](auto i) { return whole(numbers[i]); });
    add_snap_columns(table, input.network, rows, [&](auto i) { return records[i]; });
    return table;
}

}  // namespace

FeatureTable doorsteps_rows(ScoreInput const& input, DoorstepSlice const& slice, RowRange rows) {
    auto const doorstep = [&](std::size_t i) -> Doorstep const& { return input.doorsteps[slice.first + i]; };
    FeatureTable table{.name = "doorsteps", .geometry_type = GeometryType::point};
    add_geometries(table, rows, [&](auto i) { return doorstep(i).point; });
    add_cells(table, "block_id", ColumnType::text, rows,
              [&](auto i) { return Value{input.blocks[index_of(doorstep(i).block)].source_id}; });
    add_cells(table, "share", ColumnType::real, rows, [&](auto i) { return Value{doorstep(i).share}; });
    add_cells(table, "doorstep_from", ColumnType::text, rows,
              [&](auto i) { return Value{std::string{name_of(doorstep(i).from)}}; });
    add_snap_columns(table, input.network, rows, [&](auto i) {
        return SnapRecord{&slice.snaps.front().doorsteps[i], &input.walkers.front()};
    });
    return table;
}

FeatureTable doorstep_snaps(ScoreInput const& input, DoorstepSlice const& slice, RowRange doorsteps) {
    std::vector<std::span<Snap const>> snaps;
    for (auto const& of_walker : slice.snaps) {
        snaps.emplace_back(of_walker.doorsteps);
    }
    return other_snaps(input, {"doorstep", slice.first, std::move(snaps)}, doorsteps);
}

TableMaker facility_snaps(ScoredRun const& run) {
    return table_maker(run.input.facilities.size(), [run](RowRange facilities) {
        auto const& snaps = run.result.facility_snaps;
        return other_snaps(run.input, {"facility", 0, {snaps.begin(), snaps.end()}}, facilities);
    });
}

}  // namespace walkshed
