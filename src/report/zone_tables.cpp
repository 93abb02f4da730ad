// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "report/cells.hpp"
#include "report/describe.hpp"
#include "report/graded_report.hpp"
#include "report/measure_report.hpp"
#include "report/spread_columns.hpp"
#include "walkshed/report/zone_report.hpp"

namespace walkshed {

namespace {

/// A zone, or nobody's land: the number after the last zone.
ZoneScore const& score_of(ScoredRun const& run, std::size_t zone) {
    return zone < run.zones->zones.size() ? run.zones->zones[zone] : run.zones->outside;
}

Value id_of(ScoredRun const& run, std::size_t zone) {
    auto const zones = run.zoning->zones();
    return zone < zones.size() ? Value{zones[zone].source_id} : Value{};
}

Value share_or_null(double part, double whole) {
    return whole > 0.0 ? Value{part / whole} : Value{};
}

void add_standard(FeatureTable& table, ScoredRun const& run, RowRange rows) {
    add_cells(table, "standard_id", ColumnType::text, rows, [&](auto) { return text_or_null(run.input.standard.id); });
}

void add_people_columns(FeatureTable& table, ScoredRun const& run, RowRange rows) {
    auto const score = [&](std::size_t i) -> ZoneScore const& { return score_of(run, i); };
    for (auto const& column : {std::pair{"population", &People::population},
                               {"households", &People::households},
                               {"children", &People::children},
                               {"older", &People::older}}) {
        add_cells(table, column.first, ColumnType::real, rows,
                  [&](auto i) { return real_or_null(score(i).people.*column.second); });
    }
    for (auto const& group : other_groups(run.input.blocks)) {
        add_cells(table, "people_" + group, ColumnType::real, rows,
                  [&](auto i) { return real_or_null(people_of(score(i).people, {group})); });
    }
    add_cells(table, "weight", ColumnType::real, rows, [&](auto i) { return Value{score(i).weight}; });
    add_cells(table, "weight_unit", ColumnType::text, rows,
              [&](auto) { return Value{std::string{name_of(run.result.weighting)}}; });
}

FeatureTable zone_rows(ScoredRun const& run, RowRange rows) {
    auto const zones = run.zoning->zones();
    auto const score = [&](std::size_t i) -> ZoneScore const& { return score_of(run, i); };
    FeatureTable table{.name = "zones",
                       .geometry_type = run.zoning->by_land() ? GeometryType::polygons : GeometryType::none};
    if (run.zoning->by_land()) {
        add_geometries(table, rows, [&](auto i) { return i < zones.size() ? Geometry{zones[i].shape} : Geometry{}; });
    }
    add_standard(table, run, rows);
    add_cells(table, "zone_id", ColumnType::text, rows, [&](auto i) { return id_of(run, i); });
    add_cells(table, "name", ColumnType::text, rows,
              [&](auto i) { return i < zones.size() ? text_or_null(zones[i].name) : Value{}; });
    add_cells(table, "blocks", ColumnType::integer, rows, [&](auto i) { return whole(score(i).blocks); });
    add_cells(table, "failing_blocks", ColumnType::integer, rows,
              [&](auto i) { return whole(score(i).failing_blocks); });
    add_cells(table, "doorsteps", ColumnType::integer, rows, [&](auto i) { return whole(score(i).doorsteps); });
    add_people_columns(table, run, rows);
    add_cells(table, "completeness", ColumnType::real, rows,
              [&](auto i) { return real_or_null(score(i).completeness); });
    add_cells(table, "completeness_max", ColumnType::real, rows,
              [&](auto i) { return real_or_null(score(i).completeness_max); });
    add_complete_columns(table, rows, [&](auto i) -> Tally const& { return score(i).complete; });
    add_cells(table, "complete_share", ColumnType::real, rows,
              [&](auto i) { return share_or_null(score(i).complete.covered, score(i).complete.total()); });
    add_equity_columns(table, run.input.blocks, rows, [&](auto i) -> ZoneEquity const& { return score(i).equity; });
    if (run.input.graded) {
        add_graded_columns(
            table, "", rows, [&](auto i) -> auto const& { return score(i).graded; });
    }
    if (run.input.measures) {
        add_measure_columns(
            table, run.input.standard, "", rows, [&](auto i) -> auto const& { return score(i).measure; }, true);
    }
    return table;
}

FeatureTable rule_rows(ScoredRun const& run, RowRange rows) {
    auto const& rules = run.input.standard.rules;
    auto const rule = [&](std::size_t i) -> Rule const& { return rules[i % rules.size()]; };
    auto const score = [&](std::size_t i) -> ZoneRule const& {
        return score_of(run, i / rules.size()).rules[i % rules.size()];
    };
    FeatureTable table{.name = "zone_rules", .geometry_type = GeometryType::none};
    add_standard(table, run, rows);
    add_cells(table, "zone_id", ColumnType::text, rows, [&](auto i) { return id_of(run, i / rules.size()); });
    add_cells(table, "rule_id", ColumnType::text, rows, [&](auto i) { return Value{rule(i).id}; });
    add_cells(table, "item", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).item); });
    add_cells(table, "rule_zh", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).name.zh); });
    add_cells(table, "rule_en", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).name.en); });
    add_cells(table, "required", ColumnType::integer, rows, [&](auto i) { return whole(rule(i).required ? 1 : 0); });
    add_cells(table, "limit_min", ColumnType::real, rows, [&](auto i) { return real_or_null(limit_minutes(rule(i))); });
    add_cells(table, "limit_m", ColumnType::real, rows, [&](auto i) { return real_or_null(limit_metres(rule(i))); });
    add_cells(table, "people", ColumnType::real, rows, [&](auto i) { return Value{score(i).people.total()}; });
    add_cells(table, "covered_people", ColumnType::real, rows, [&](auto i) { return Value{score(i).people.covered}; });
    add_cells(table, "confirmed_people", ColumnType::real, rows, [&](auto i) {
        return run.result.rules[i % rules.size()].on_wheels ? Value{score(i).confirmed} : Value{};
    });
    add_cells(table, "gap_people", ColumnType::real, rows, [&](auto i) { return Value{score(i).people.gap}; });
    add_cells(table, "unknown_people", ColumnType::real, rows, [&](auto i) { return Value{score(i).people.unknown}; });
    add_cells(table, "covered_share", ColumnType::real, rows,
              [&](auto i) { return share_or_null(score(i).people.covered, score(i).people.total()); });
    for (auto const& column : {std::pair{"households_covered_share", &ZoneRule::households},
                               {"buildings_covered_share", &ZoneRule::buildings},
                               {"floor_covered_share", &ZoneRule::floor},
                               {"land_covered_share", &ZoneRule::land}}) {
        add_cells(table, column.first, ColumnType::real, rows, [&](auto i) {
            auto const& tally = score(i).*column.second;
            return share_or_null(tally.covered, tally.total());
        });
    }
    add_cells(table, "median_walk_min", ColumnType::real, rows, [&](auto i) {
        auto const& time = score(i).median_time;
        return time ? Value{minutes(*time)} : Value{};
    });
    add_cells(table, "median_dist_m", ColumnType::real, rows, [&](auto i) {
        auto const& length = score(i).median_length;
        return length ? Value{length->count()} : Value{};
    });
    add_cells(table, "blocks_with_gap", ColumnType::integer, rows,
              [&](auto i) { return whole(score(i).blocks_with_gap); });
    return table;
}

FeatureTable outlet_rows(ScoredRun const& run, RowRange rows) {
    auto const& categories = run.zones->categories;
    auto const category = [&](std::size_t i) -> Category const& {
        return run.categories[categories[i % categories.size()]];
    };
    auto const score = [&](std::size_t i) -> ZoneScore const& { return score_of(run, i / categories.size()); };
    FeatureTable table{.name = "zone_outlets", .geometry_type = GeometryType::none};
    add_standard(table, run, rows);
    add_cells(table, "zone_id", ColumnType::text, rows, [&](auto i) { return id_of(run, i / categories.size()); });
    add_cells(table, "category", ColumnType::text, rows, [&](auto i) { return Value{category(i).id}; });
    add_cells(table, "category_zh", ColumnType::text, rows, [&](auto i) { return text_or_null(category(i).name.zh); });
    add_cells(table, "category_en", ColumnType::text, rows, [&](auto i) { return text_or_null(category(i).name.en); });
    add_cells(table, "outlets", ColumnType::integer, rows,
              [&](auto i) { return whole(score(i).outlets[i % categories.size()]); });
    add_cells(table, "outlets_per_1000_people", ColumnType::real, rows, [&](auto i) {
        return real_or_null(outlets_per_1000(score(i), i % categories.size(), run.result.weighting));
    });
    return table;
}

}  // namespace

std::vector<TableMaker> zone_tables(std::span<ScoredRun const> runs) {
    std::vector<TableMaker> makers;
    auto const has_zones = [](ScoredRun const& run) { return run.zones != nullptr && !run.zoning->zones().empty(); };
    auto const add = [&](auto rows_of, auto things) {
        for (auto const& run : runs) {
            if (has_zones(run)) {
                auto const count = (run.zoning->zones().size() + 1) * things(run);
                makers.push_back(table_maker(count, [run, rows_of](RowRange rows) { return rows_of(run, rows); }));
            }
        }
    };
    add(zone_rows, [](ScoredRun const&) { return std::size_t{1}; });
    add(rule_rows, [](ScoredRun const& run) { return run.input.standard.rules.size(); });
    if (!runs.empty() && has_zones(runs.front()) && runs.front().zoning->by_land()) {
        add(outlet_rows, [](ScoredRun const& run) { return run.zones->categories.size(); });
    }
    return makers;
}

std::vector<FeatureTable> zone_layers(ScoreInput const& input, Zoning const& zoning) {
    ScoreResult const result{};
    ZoneResult const zones{};
    ScoredRun const nothing{input, result, {}, {}, {}, &zoning, &zones};
    std::vector<FeatureTable> layers;
    for (auto const& maker : zone_tables({&nothing, 1})) {
        layers.push_back(maker.make(0, 0));
    }
    return layers;
}

}  // namespace walkshed
