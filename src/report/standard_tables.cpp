// SPDX-License-Identifier: Apache-2.0
#include "report/standard_tables.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "report/cells.hpp"
#include "report/comparison_parts.hpp"
#include "report/describe.hpp"

namespace walkshed {

namespace {

Spread const* spread_of(ScoredRun const& run, Spread AreaEquity::*what) {
    return run.zones == nullptr ? nullptr : &(run.zones->equity.*what);
}

Value gini_of(ScoredRun const& run, Spread AreaEquity::*what) {
    auto const* const spread = spread_of(run, what);
    return spread == nullptr ? Value{} : real_or_null(spread->gini);
}

void add_complete_people(FeatureTable& table, ScoredRun const& run, RowRange rows) {
    auto const asked = requires_any(run.input.standard);
    for (auto const& column : {std::pair{"complete_people", &Tally::covered},
                               {"incomplete_people", &Tally::gap},
                               {"unknown_people", &Tally::unknown}}) {
        add_cells(table, column.first, ColumnType::real, rows,
                  [&](auto) { return asked ? Value{run.result.complete.*column.second} : Value{}; });
    }
}

FeatureTable standard_row(ScoredRun const& run, RowRange rows) {
    auto const& standard = run.input.standard;
    FeatureTable table{.name = "standards", .geometry_type = GeometryType::none};
    auto const add = [&](char const* name, ColumnType type, Value const& value) {
        add_cells(table, name, type, rows, [&](auto) { return value; });
    };
    add("standard_id", ColumnType::text, text_or_null(standard.id));
    add("standard_zh", ColumnType::text, text_or_null(standard.name.zh));
    add("standard_en", ColumnType::text, text_or_null(standard.name.en));
    add("source", ColumnType::text, text_or_null(standard.source));
    add("blocks", ColumnType::integer, whole(run.result.blocks.size()));
    add("people", ColumnType::real, all_people(run.result));
    add("weight_unit", ColumnType::text, std::string{name_of(run.result.weighting)});
    add("completeness", ColumnType::real, real_or_null(run.result.completeness));
    add("completeness_max", ColumnType::real, real_or_null(run.result.completeness_max));
    add_complete_people(table, run, rows);
    add("completeness_gini", ColumnType::real, gini_of(run, &AreaEquity::completeness));
    add("walking_min_gini", ColumnType::real, gini_of(run, &AreaEquity::minutes));
    return table;
}

std::string category_ids(Rule const& rule, CategoryTable const& categories) {
    std::vector<CategoryId> wanted;
    for (auto const& thing : rule.wanted) {
        std::ranges::copy_if(thing.categories, std::back_inserter(wanted),
                             [&](auto id) { return std::ranges::find(wanted, id) == wanted.end(); });
    }
    std::string ids;
    for (auto const id : wanted) {
        ids += (ids.empty() ? "" : ";") + categories[id].id;
    }
    return ids;
}

void add_demand_columns(FeatureTable& table, ScoredRun const& run, RowRange rows) {
    auto const& standard = run.input.standard;
    auto const rule = [&](std::size_t i) -> Rule const& { return standard.rules[i]; };
    add_cells(table, "standard_id", ColumnType::text, rows, [&](auto) { return text_or_null(standard.id); });
    add_cells(table, "rule_id", ColumnType::text, rows, [&](auto i) { return Value{rule(i).id}; });
    add_cells(table, "item", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).item); });
    add_cells(table, "rule_zh", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).name.zh); });
    add_cells(table, "rule_en", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).name.en); });
    add_cells(table, "tier", ColumnType::text, rows,
              [&](auto i) { return rule(i).tier ? Value{standard.tiers[*rule(i).tier].id} : Value{}; });
    add_cells(table, "required", ColumnType::integer, rows, [&](auto i) { return whole(rule(i).required ? 1 : 0); });
    add_cells(table, "users", ColumnType::text, rows, [&](auto i) { return text_or_null(list_of(rule(i).users)); });
    add_cells(table, "walker", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).walker); });
    add_cells(table, "limit_min", ColumnType::real, rows, [&](auto i) { return real_or_null(limit_minutes(rule(i))); });
    add_cells(table, "limit_m", ColumnType::real, rows, [&](auto i) { return real_or_null(limit_metres(rule(i))); });
    add_cells(table, "categories", ColumnType::text, rows,
              [&](auto i) { return text_or_null(category_ids(rule(i), run.categories)); });
    add_cells(table, "weight", ColumnType::real, rows, [&](auto i) { return Value{rule(i).weight}; });
    add_cells(table, "source", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).source); });
    add_cells(table, "clause", ColumnType::text, rows, [&](auto i) { return text_or_null(rule(i).clause); });
    add_cells(table, "verified", ColumnType::integer, rows, [&](auto i) { return whole(rule(i).verified ? 1 : 0); });
}

FeatureTable rule_rows(ScoredRun const& run, RowRange rows) {
    FeatureTable table{.name = "rules", .geometry_type = GeometryType::none};
    add_demand_columns(table, run, rows);
    auto const score = [&](std::size_t i) -> RuleScore const& { return run.result.rules[i]; };
    add_cells(table, "covered_people", ColumnType::real, rows, [&](auto i) { return Value{score(i).people.covered}; });
    add_cells(table, "confirmed_people", ColumnType::real, rows,
              [&](auto i) { return score(i).on_wheels ? Value{score(i).confirmed} : Value{}; });
    add_cells(table, "gap_people", ColumnType::real, rows, [&](auto i) { return Value{score(i).people.gap}; });
    add_cells(table, "unknown_people", ColumnType::real, rows, [&](auto i) { return Value{score(i).people.unknown}; });
    add_cells(table, "median_walk_min", ColumnType::real, rows,
              [&](auto i) { return score(i).median_time ? Value{minutes(*score(i).median_time)} : Value{}; });
    add_cells(table, "median_dist_m", ColumnType::real, rows,
              [&](auto i) { return score(i).median_length ? Value{score(i).median_length->count()} : Value{}; });
    add_cells(table, "blocks_with_gap", ColumnType::integer, rows,
              [&](auto i) { return whole(score(i).blocks_with_gap); });
    return table;
}

constexpr std::pair<char const*, Spread AreaEquity::*> kCurves[]{{"completeness", &AreaEquity::completeness},
                                                                 {"walking_min", &AreaEquity::minutes}};

/// The points of all curves of a run, one after another.
std::vector<std::pair<char const*, LorenzPoint>> points_of(ScoredRun const& run) {
    std::vector<std::pair<char const*, LorenzPoint>> points;
    for (auto const& [name, what] : kCurves) {
        if (auto const* const spread = spread_of(run, what)) {
            for (auto const& point : spread->lorenz) {
                points.emplace_back(name, point);
            }
        }
    }
    return points;
}

FeatureTable lorenz_rows(ScoredRun const& run, RowRange rows) {
    auto const points = points_of(run);
    FeatureTable table{.name = "lorenz", .geometry_type = GeometryType::none};
    add_cells(table, "standard_id", ColumnType::text, rows, [&](auto) { return text_or_null(run.input.standard.id); });
    add_cells(table, "of", ColumnType::text, rows, [&](auto i) { return Value{std::string{points[i].first}}; });
    add_cells(table, "people_share", ColumnType::real, rows, [&](auto i) { return Value{points[i].second.people}; });
    add_cells(table, "share", ColumnType::real, rows, [&](auto i) { return Value{points[i].second.value}; });
    return table;
}

}  // namespace

std::vector<TableMaker> standard_tables(std::span<ScoredRun const> runs) {
    std::vector<TableMaker> makers;
    auto const add = [&](auto rows_of, auto count) {
        for (auto const& run : runs) {
            makers.push_back(table_maker(count(run), [run, rows_of](RowRange rows) { return rows_of(run, rows); }));
        }
    };
    add(standard_row, [](ScoredRun const&) { return std::size_t{1}; });
    add(rule_rows, [](ScoredRun const& run) { return run.result.rules.size(); });
    add(lorenz_rows, [](ScoredRun const& run) { return points_of(run).size(); });
    return makers;
}

}  // namespace walkshed
