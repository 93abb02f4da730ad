// SPDX-License-Identifier: Apache-2.0
#include "report/group_parts.hpp"
#include "report/place_tables.hpp"

namespace walkshed {

namespace {

FeatureTable group_rows(ScoredRun const& run, RowRange rows) {
    auto const& groups = run.groups->groups;
    auto const group = [&](std::size_t i) -> RuleGroup const& { return groups[i % groups.size()]; };
    auto const score = [&](std::size_t i) -> GroupScore const& {
        return of_place(run, *run.groups, i / groups.size())[i % groups.size()];
    };
    FeatureTable table{.name = "category_groups", .geometry_type = GeometryType::none};
    add_cells(table, "standard_id", ColumnType::text, rows, [&](auto) { return text_or_null(run.input.standard.id); });
    add_place_columns(table, run, rows, groups.size());
    add_cells(table, "group", ColumnType::text, rows, [&](auto i) { return Value{group(i).id}; });
    add_cells(table, "group_zh", ColumnType::text, rows,
              [&](auto i) { return text_or_null(name_of_group(group(i).id).zh); });
    add_cells(table, "group_en", ColumnType::text, rows,
              [&](auto i) { return text_or_null(name_of_group(group(i).id).en); });
    add_cells(table, "rules", ColumnType::integer, rows, [&](auto i) { return whole(group(i).rules.size()); });
    add_cells(table, "people", ColumnType::real, rows, [&](auto i) { return Value{score(i).people}; });
    add_cells(table, "completeness", ColumnType::real, rows,
              [&](auto i) { return real_or_null(score(i).completeness); });
    add_cells(table, "completeness_max", ColumnType::real, rows,
              [&](auto i) { return real_or_null(score(i).completeness_max); });
    return table;
}

}  // namespace

TableMaker group_table(ScoredRun const& run) {
    return table_maker(place_count(run) * run.groups->groups.size(),
                       [run](RowRange rows) { return group_rows(run, rows); });
}

}  // namespace walkshed
