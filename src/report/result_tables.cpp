// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "report/block_columns.hpp"
#include "report/cells.hpp"
#include "report/describe.hpp"
#include "report/graded_report.hpp"
#include "report/measure_report.hpp"
#include "report/record_tables.hpp"
#include "report/snap_tables.hpp"
#include "report/standard_tables.hpp"
#include "walkshed/network/passability.hpp"

namespace walkshed {

namespace {

Geometry geometry_of(std::variant<Point, MultiPolygon> const& shape) {
    return std::visit([](auto const& one) { return Geometry{one}; }, shape);
}

struct TierColumns {
    std::size_t tier;
    std::string prefix;
};

void add_tier_columns(FeatureTable& table, ScoredRun const& run, RowRange rows, TierColumns const& columns) {
    auto const score = [&](std::size_t i) -> TierScore const& { return run.result.blocks[i].tiers[columns.tier]; };
    add_cells(table, columns.prefix + "_completeness", ColumnType::real, rows,
              [&](auto i) { return real_or_null(score(i).completeness); });
    add_cells(table, columns.prefix + "_completeness_max", ColumnType::real, rows,
              [&](auto i) { return real_or_null(score(i).completeness_max); });
    add_cells(table, columns.prefix + "_complete", ColumnType::text, rows, [&](auto i) {
        return score(i).answer ? Value{std::string{name_of_completeness(*score(i).answer)}} : Value{};
    });
}

/// What a standard says of the blocks.
void add_score_columns(FeatureTable& table, ScoredRun const& run, RowRange rows, std::string const& prefix) {
    auto const& scores = run.result.blocks;
    add_cells(table, prefix + "completeness", ColumnType::real, rows,
              [&](auto i) { return real_or_null(scores[i].completeness); });
    add_cells(table, prefix + "completeness_max", ColumnType::real, rows,
              [&](auto i) { return real_or_null(scores[i].completeness_max); });
    add_cells(table, prefix + "complete", ColumnType::text, rows, [&](auto i) {
        return scores[i].answer ? Value{std::string{name_of_completeness(*scores[i].answer)}} : Value{};
    });
    add_cells(table, prefix + "complete_people", ColumnType::real, rows,
              [&](auto i) { return Value{scores[i].complete.covered}; });
    add_cells(table, prefix + "incomplete_people", ColumnType::real, rows,
              [&](auto i) { return Value{scores[i].complete.gap}; });
    add_cells(table, prefix + "unknown_people", ColumnType::real, rows,
              [&](auto i) { return Value{scores[i].complete.unknown}; });
    if (run.input.has_measure()) {
        add_measure_columns(
            table, run.input.standard, prefix, rows, [&](auto i) -> auto const& { return scores[i].measure; }, false);
    }
    if (run.input.graded) {
        add_graded_columns(
            table, prefix, rows, [&](auto i) -> auto const& { return scores[i].graded; });
    }
    for (std::size_t tier = 0; tier < run.input.standard.tiers.size(); ++tier) {
        add_tier_columns(table, run, rows, {tier, tier_columns(prefix, run.input.standard.tiers[tier])});
    }
    for (std::size_t rule = 0; rule < run.input.standard.rules.size(); ++rule) {
        auto const name = share_column(prefix, run.input.standard.rules[rule]);
        add_cells(table, name, ColumnType::real, rows, [&](auto i) {
            auto const& people = run.result.row(id_at<BlockId>(i), rule).people;
            return people.total() > 0.0 ? Value{people.covered / people.total()} : Value{};
        });
    }
}

FeatureTable blocks_rows(std::span<ScoredRun const> runs, RowRange rows) {
    auto const& blocks = runs.front().input.blocks;
    auto const& result = runs.front().result;
    FeatureTable table{.name = "blocks", .geometry_type = GeometryType::any};
    add_geometries(table, rows, [&](auto i) { return geometry_of(blocks[i].shape); });
    add_cells(table, "block_id", ColumnType::text, rows, [&](auto i) { return Value{blocks[i].source_id}; });
    add_cells(table, "name", ColumnType::text, rows, [&](auto i) { return text_or_null(blocks[i].name); });
    for (auto const& column : {std::pair{"population", &People::population},
                               {"households", &People::households},
                               {"children", &People::children},
                               {"older", &People::older}}) {
        add_cells(table, column.first, ColumnType::real, rows,
                  [&](auto i) { return real_or_null(blocks[i].people.*column.second); });
    }
    for (auto const& group : other_groups(blocks)) {
        add_cells(table, "people_" + group, ColumnType::real, rows,
                  [&](auto i) { return real_or_null(people_of(blocks[i].people, {group})); });
    }
    add_cells(table, "doorsteps", ColumnType::integer, rows, [&](auto i) { return whole(result.blocks[i].doorsteps); });
    add_cells(table, "weight", ColumnType::real, rows, [&](auto i) { return Value{result.blocks[i].weight}; });
    add_cells(table, "weight_unit", ColumnType::text, rows,
              [&](auto) { return Value{std::string{name_of(result.weighting)}}; });
    for (auto const& run : runs) {
        add_score_columns(table, run, rows, runs.size() > 1 ? column_prefix(run.input.standard) : "");
    }
    return table;
}

void add_rule_columns(FeatureTable& table, ScoredRun const& run, RowRange rows) {
    auto const& ledger = run.result.ledger;
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

void add_answer_columns(FeatureTable& table, ScoredRun const& run, RowRange rows) {
    auto const& ledger = run.result.ledger;
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

void add_walk_columns(FeatureTable& table, ScoredRun const& run, RowRange rows) {
    auto const& ledger = run.result.ledger;
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

void add_confidence_columns(FeatureTable& table, ScoredRun const& run, RowRange rows) {
    auto const& ledger = run.result.ledger;
    add_cells(table, "probability", ColumnType::real, rows,
              [&](auto i) { return real_or_null(ledger[i].probability); });
    add_cells(table, "robust", ColumnType::integer, rows, [&](auto i) {
        auto const robust = is_robust(ledger[i]);
        return robust ? whole(*robust ? 1 : 0) : Value{};
    });
}

/// `named`: with the standard's id.
FeatureTable gaps_rows(ScoredRun const& run, RowRange rows, bool named) {
    FeatureTable table{.name = "gaps", .geometry_type = GeometryType::none};
    if (named) {
        add_cells(table, "standard_id", ColumnType::text, rows, [&](auto) { return Value{run.input.standard.id}; });
    }
    add_rule_columns(table, run, rows);
    add_answer_columns(table, run, rows);
    add_walk_columns(table, run, rows);
    if (run.input.confidence != nullptr) {
        add_confidence_columns(table, run, rows);
    }
    return table;
}

FeatureTable facilities_rows(ScoredRun const& run, RowRange rows) {
    auto const& facilities = run.input.facilities;
    FeatureTable table{.name = "facilities", .geometry_type = GeometryType::any};
    add_geometries(table, rows, [&](auto i) { return geometry_of(facilities[i].shape); });
    add_cells(table, "facility_id", ColumnType::text, rows, [&](auto i) { return Value{facilities[i].source_id}; });
    add_cells(table, "name", ColumnType::text, rows, [&](auto i) { return text_or_null(facilities[i].name); });
    add_cells(table, "categories", ColumnType::text, rows,
              [&](auto i) { return Value{category_list(facilities[i], run.categories)}; });
    add_cells(table, "status", ColumnType::text, rows,
              [&](auto i) { return Value{std::string{name_of(facilities[i].status)}}; });
    add_cells(table, "size_m2", ColumnType::real, rows,
              [&](auto i) { return facilities[i].size ? Value{facilities[i].size->count()} : Value{}; });
    add_cells(table, "capacity", ColumnType::real, rows, [&](auto i) { return real_or_null(facilities[i].capacity); });
    add_cells(table, "merged_ids", ColumnType::text, rows,
              [&](auto i) { return text_or_null(fmt::format("{}", fmt::join(facilities[i].merged, ";"))); });
    auto const& snaps = run.result.facility_snaps.front();
    add_snap_columns(table, run.input.network, rows, [&](auto i) {
        return SnapRecord{&snaps[i], &run.input.walkers.front()};
    });
    return table;
}

}  // namespace

std::vector<TableMaker> result_tables(ScoredRun const& run) {
    return result_tables(std::span{&run, 1});
}

std::vector<TableMaker> result_tables(std::span<ScoredRun const> runs) {
    auto const& first = runs.front();
    std::vector<TableMaker> tables;
    tables.push_back(table_maker(first.input.blocks.size(), [all = std::vector(runs.begin(), runs.end())](
                                                                RowRange rows) { return blocks_rows(all, rows); }));
    for (auto const& run : runs) {
        tables.push_back(table_maker(run.result.ledger.size(), [run, named = runs.size() > 1](RowRange rows) {
            return gaps_rows(run, rows, named);
        }));
    }
    tables.push_back(
        table_maker(first.input.facilities.size(), [first](RowRange rows) { return facilities_rows(first, rows); }));
    tables.push_back(facility_snaps(first));
    std::ranges::move(standard_tables(runs), std::back_inserter(tables));
    tables.push_back(run_table(first.record));
    tables.push_back(skipped_table(first.log));
    return tables;
}

std::vector<FeatureTable> result_layers(ScoreInput const& input) {
    return result_layers(std::span{&input, 1});
}

std::vector<FeatureTable> result_layers(std::span<ScoreInput const> inputs) {
    std::vector<SnapTable> const snaps(1);
    ScoreResult result{};
    result.facility_snaps.resize(1);
    CategoryTable const categories;
    RunRecord const record;
    RecordLog const log;
    std::vector<ScoredRun> runs;
    runs.reserve(inputs.size());
    for (auto const& input : inputs) {
        runs.push_back({input, result, categories, record, log});
    }
    auto const& first = runs.front();
    RowRange const no_rows{0, 0};
    std::vector<FeatureTable> layers{blocks_rows(runs, no_rows), gaps_rows(first, no_rows, runs.size() > 1),
                                     facilities_rows(first, no_rows), doorsteps_rows(first.input, {0, snaps}, no_rows),
                                     doorstep_snaps(first.input, {0, snaps}, no_rows)};
    for (auto const& maker : standard_tables({&first, 1})) {
        layers.push_back(maker.make(0, 0));
    }
    layers.push_back(run_table(record).make(0, 0));
    layers.push_back(skipped_table(log).make(0, 0));
    return layers;
}

std::vector<TableMaker> doorstep_tables(ScoreInput const& input, DoorstepSlice slice) {
    return {table_maker(slice.count(), [=, &input](RowRange rows) { return doorsteps_rows(input, slice, rows); }),
            table_maker(slice.count(), [=, &input](RowRange rows) { return doorstep_snaps(input, slice, rows); })};
}

}  // namespace walkshed
