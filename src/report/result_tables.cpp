// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "report/cells.hpp"
#include "report/describe.hpp"
#include "report/record_tables.hpp"
#include "walkshed/network/passability.hpp"

namespace walkshed {

namespace {

Geometry geometry_of(std::variant<Point, MultiPolygon> const& shape) {
    return std::visit([](auto const& one) { return Geometry{one}; }, shape);
}

FeatureTable blocks_table(ScoredRun const& run) {
    auto const& blocks = run.input.blocks;
    auto const& scores = run.result.blocks;
    auto const rows = blocks.size();
    FeatureTable table{.name = "blocks", .geometry_type = GeometryType::any};
    for (auto const& block : blocks) {
        table.geometries.push_back(geometry_of(block.shape));
    }
    add_cells(table, "block_id", ColumnType::text, rows, [&](auto i) { return Value{blocks[i].source_id}; });
    add_cells(table, "name", ColumnType::text, rows, [&](auto i) { return text_or_null(blocks[i].name); });
    for (auto const& column : {std::pair{"population", &People::population},
                               {"households", &People::households},
                               {"children", &People::children},
                               {"older", &People::older}}) {
        add_cells(table, column.first, ColumnType::real, rows,
                  [&](auto i) { return real_or_null(blocks[i].people.*column.second); });
    }
    add_cells(table, "doorsteps", ColumnType::integer, rows, [&](auto i) { return whole(scores[i].doorsteps); });
    add_cells(table, "weight", ColumnType::real, rows, [&](auto i) { return Value{scores[i].weight}; });
    add_cells(table, "weight_unit", ColumnType::text, rows,
              [&](auto) { return Value{std::string{name_of(run.result.weighting)}}; });
    add_cells(table, "completeness", ColumnType::real, rows,
              [&](auto i) { return real_or_null(scores[i].completeness); });
    add_cells(table, "completeness_max", ColumnType::real, rows,
              [&](auto i) { return real_or_null(scores[i].completeness_max); });
    add_cells(table, "complete", ColumnType::text, rows, [&](auto i) {
        return scores[i].answer ? Value{std::string{name_of_completeness(*scores[i].answer)}} : Value{};
    });
    add_cells(table, "complete_people", ColumnType::real, rows,
              [&](auto i) { return Value{scores[i].complete.covered}; });
    add_cells(table, "incomplete_people", ColumnType::real, rows,
              [&](auto i) { return Value{scores[i].complete.gap}; });
    add_cells(table, "unknown_people", ColumnType::real, rows,
              [&](auto i) { return Value{scores[i].complete.unknown}; });
    for (std::size_t rule = 0; rule < run.input.standard.rules.size(); ++rule) {
        add_cells(table, run.input.standard.rules[rule].id + "_covered_share", ColumnType::real, rows, [&](auto i) {
            auto const& people = run.result.row(id_at<BlockId>(i), rule).people;
            return people.total() > 0.0 ? Value{people.covered / people.total()} : Value{};
        });
    }
    return table;
}

void add_rule_columns(FeatureTable& table, ScoredRun const& run) {
    auto const& ledger = run.result.ledger;
    auto const rows = ledger.size();
    auto const rule = [&](std::size_t i) -> Rule const& { return run.input.standard.rules[ledger[i].rule]; };
    add_cells(table, "block_id", ColumnType::text, rows,
              [&](auto i) { return Value{run.input.blocks[index_of(ledger[i].block)].source_id}; });
    add_cells(table, "rule_id", ColumnType::text, rows, [&](auto i) { return Value{rule(i).id}; });
    add_cells(table, "item", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).item); });
    add_cells(table, "rule_zh", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).name.zh); });
    add_cells(table, "rule_en", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).name.en); });
    add_cells(table, "required", ColumnType::integer, rows, [&](auto i) { return whole(rule(i).required ? 1 : 0); });
    add_cells(table, "walker", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).walker); });
    add_cells(table, "limit_min", ColumnType::real, rows, [&](auto i) { return real_or_null(limit_minutes(rule(i))); });
    add_cells(table, "limit_m", ColumnType::real, rows, [&](auto i) { return real_or_null(limit_metres(rule(i))); });
    add_cells(table, "verified", ColumnType::integer, rows, [&](auto i) { return whole(rule(i).verified ? 1 : 0); });
}

void add_answer_columns(FeatureTable& table, ScoredRun const& run) {
    auto const& ledger = run.result.ledger;
    auto const rows = ledger.size();
    add_cells(table, "answer", ColumnType::text, rows,
              [&](auto i) { return Value{std::string{name_of(ledger[i].answer)}}; });
    add_cells(table, "unknown_reason", ColumnType::text, rows, [&](auto i) {
        return ledger[i].reason == UnknownReason::none ? Value{} : Value{std::string{name_of(ledger[i].reason)}};
    });
    add_cells(table, "people", ColumnType::real, rows, [&](auto i) { return Value{ledger[i].people.total()}; });
    add_cells(table, "covered_people", ColumnType::real, rows, [&](auto i) { return Value{ledger[i].people.covered}; });
    auto const on_wheels = [&](std::size_t i) { return run.result.rules[ledger[i].rule].on_wheels; };
    add_cells(table, "confirmed_people", ColumnType::real, rows,
              [&](auto i) { return on_wheels(i) ? Value{ledger[i].confirmed} : Value{}; });
    add_cells(table, "passable", ColumnType::text, rows, [&](auto i) {
        auto const covered = ledger[i].people.covered;
        auto const sure = ledger[i].confirmed >= covered ? Passability::confirmed : Passability::possible;
        return on_wheels(i) && covered > 0.0 ? Value{std::string{name_of(sure)}} : Value{};
    });
    add_cells(table, "gap_people", ColumnType::real, rows, [&](auto i) { return Value{ledger[i].people.gap}; });
    add_cells(table, "unknown_people", ColumnType::real, rows, [&](auto i) { return Value{ledger[i].people.unknown}; });
}

void add_walk_columns(FeatureTable& table, ScoredRun const& run) {
    auto const& ledger = run.result.ledger;
    auto const rows = ledger.size();
    auto const facility = [&](std::size_t i) -> Facility const* {
        return ledger[i].walk.cost.reachable() ? &run.input.facilities[index_of(ledger[i].walk.facility)] : nullptr;
    };
    add_cells(table, "category", ColumnType::text, rows,
              [&](auto i) { return Value{run.categories[ledger[i].category].id}; });
    add_cells(table, "nearest_id", ColumnType::text, rows,
              [&](auto i) { return facility(i) == nullptr ? Value{} : Value{facility(i)->source_id}; });
    add_cells(table, "nearest_name", ColumnType::text, rows,
              [&](auto i) { return facility(i) == nullptr ? Value{} : text_or_null(facility(i)->name); });
    add_cells(table, "walk_min", ColumnType::real, rows,
              [&](auto i) { return real_or_null(walk_minutes(ledger[i].walk)); });
    add_cells(table, "dist_m", ColumnType::real, rows,
              [&](auto i) { return real_or_null(walk_metres(ledger[i].walk)); });
    add_cells(table, "doorstep_snap", ColumnType::text, rows,
              [&](auto i) { return Value{std::string{name_of(ledger[i].snap)}}; });
}

FeatureTable gaps_table(ScoredRun const& run) {
    FeatureTable table{.name = "gaps", .geometry_type = GeometryType::none};
    add_rule_columns(table, run);
    add_answer_columns(table, run);
    add_walk_columns(table, run);
    return table;
}

/// How a place met the network, and for whom.
struct SnapRecord {
    Snap const* snap;
    Walker const* walker;
};

std::vector<SnapRecord> records_of(std::vector<Snap> const& snaps, Walker const& walker) {
    std::vector<SnapRecord> records;
    records.reserve(snaps.size());
    for (auto const& snap : snaps) {
        records.push_back({&snap, &walker});
    }
    return records;
}

/// Snap records in columns; of several attachments the one with the shortest leg is shown.
void add_snap_columns(FeatureTable& table, Network const& network, std::vector<SnapRecord> const& records) {
    auto const rows = records.size();
    auto const column = [&](std::string name, ColumnType type, auto const& cell) {
        add_cells(table, std::move(name), type, rows, [&](std::size_t i) {
            auto const& snap = *records[i].snap;
            return snap.attachments.empty() ? Value{} : cell(snap.nearest(), *records[i].walker);
        });
    };
    add_cells(table, "snap_walker", ColumnType::text, rows,
              [&](auto i) { return text_or_null(records[i].walker->id); });
    add_cells(table, "snap", ColumnType::text, rows,
              [&](auto i) { return Value{std::string{name_of(records[i].snap->status)}}; });
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
              [&](auto i) { return whole(records[i].snap->attachments.size()); });
}

FeatureTable facilities_table(ScoredRun const& run) {
    auto const& facilities = run.input.facilities;
    auto const rows = facilities.size();
    FeatureTable table{.name = "facilities", .geometry_type = GeometryType::any};
    for (auto const& facility : facilities) {
        table.geometries.push_back(geometry_of(facility.shape));
    }
    add_cells(table, "facility_id", ColumnType::text, rows, [&](auto i) { return Value{facilities[i].source_id}; });
    add_cells(table, "name", ColumnType::text, rows, [&](auto i) { return text_or_null(facilities[i].name); });
    add_cells(table, "categories", ColumnType::text, rows,
              [&](auto i) { return Value{category_list(facilities[i], run.categories)}; });
    add_cells(table, "status", ColumnType::text, rows,
              [&](auto i) { return Value{std::string{name_of(facilities[i].status)}}; });
    add_cells(table, "size_m2", ColumnType::real, rows,
              [&](auto i) { return facilities[i].size ? Value{facilities[i].size->count()} : Value{}; });
    add_cells(table, "merged_ids", ColumnType::text, rows,
              [&](auto i) { return text_or_null(fmt::format("{}", fmt::join(facilities[i].merged, ";"))); });
    auto const& snaps = run.result.facility_snaps.front();
    add_snap_columns(table, run.input.network, records_of(snaps, run.input.walkers.front()));
    return table;
}

FeatureTable doorstep_rows(ScoreInput const& input, std::span<Doorstep const> doorsteps,
                           std::vector<Snap> const& snaps) {
    auto const rows = doorsteps.size();
    FeatureTable table{.name = "doorsteps", .geometry_type = GeometryType::point};
    for (auto const& doorstep : doorsteps) {
        table.geometries.emplace_back(doorstep.point);
    }
    add_cells(table, "block_id", ColumnType::text, rows,
              [&](auto i) { return Value{input.blocks[index_of(doorsteps[i].block)].source_id}; });
    add_cells(table, "share", ColumnType::real, rows, [&](auto i) { return Value{doorsteps[i].share}; });
    add_cells(table, "doorstep_from", ColumnType::text, rows,
              [&](auto i) { return Value{std::string{name_of(doorsteps[i].from)}}; });
    add_snap_columns(table, input.network, records_of(snaps, input.walkers.front()));
    return table;
}

bool same_place(Snap const& a, Snap const& b) {
    auto const same = [](Attachment const& one, Attachment const& other) {
        return one.edge == other.edge && one.stretch == other.stretch && one.leg == other.leg;
    };
    return a.status == b.status && std::ranges::equal(a.attachments, b.attachments, same);
}

/// Places where walkers meet the network elsewhere than the first one does.
class OtherSnaps {
  public:
    explicit OtherSnaps(ScoreInput const& input) : input_{input} {}

    /// Compares the walker's snaps with those of the first; `first_place` is the number of the first place.
    void collect(std::string const& kind, std::vector<Snap> const& first, std::vector<Snap> const& own,
                 std::size_t walker, std::size_t first_place) {
        for (std::size_t i = 0; i < own.size(); ++i) {
            if (!same_place(first[i], own[i])) {
                kinds_.push_back(kind);
                places_.push_back(first_place + i);
                records_.push_back({&own[i], &input_.walkers[walker]});
            }
        }
    }

    [[nodiscard]] FeatureTable table() const {
        FeatureTable table{.name = "snaps", .geometry_type = GeometryType::none};
        auto const rows = records_.size();
        add_cells(table, "kind", ColumnType::text, rows, [&](auto i) { return Value{kinds_[i]}; });
        add_cells(table, "place", ColumnType::integer, rows, [&](auto i) { return whole(places_[i] + 1); });
        add_snap_columns(table, input_.network, records_);
        return table;
    }

  private:
    ScoreInput const& input_;
    std::vector<std::string> kinds_;
    std::vector<std::size_t> places_;
    std::vector<SnapRecord> records_;
};

/// Appends rows of a table of the same columns.
void append(FeatureTable& table, FeatureTable rows) {
    std::ranges::move(rows.geometries, std::back_inserter(table.geometries));
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        std::ranges::move(rows.columns[i].values, std::back_inserter(table.columns[i].values));
    }
}

FeatureTable facility_snap_rows(ScoredRun const& run) {
    OtherSnaps others{run.input};
    auto const& snaps = run.result.facility_snaps;
    for (std::size_t walker = 1; walker < run.input.walkers.size(); ++walker) {
        others.collect("facility", snaps.front(), snaps[walker], walker, 0);
    }
    return others.table();
}

}  // namespace

DoorstepTables::DoorstepTables(ScoreInput const& input)
    : doorsteps{doorstep_rows(input, {}, {})}, snaps{OtherSnaps{input}.table()} {}

void DoorstepTables::add(ScoreInput const& input, ScoredSlice const& slice) {
    auto const& first = slice.access.snaps.front().doorsteps;
    OtherSnaps others{input};
    for (std::size_t walker = 1; walker < input.walkers.size(); ++walker) {
        others.collect("doorstep", first, slice.access.snaps[walker].doorsteps, walker, slice.first);
    }
    append(doorsteps, doorstep_rows(input, slice.doorsteps, first));
    append(snaps, others.table());
}

std::vector<FeatureTable> result_tables(ScoredRun const& run, DoorstepTables doorsteps) {
    append(doorsteps.snaps, facility_snap_rows(run));
    return {blocks_table(run),          gaps_table(run),       facilities_table(run), std::move(doorsteps.doorsteps),
            std::move(doorsteps.snaps), run_table(run.record), skipped_table(run.log)};
}

}  // namespace walkshed
