// SPDX-License-Identifier: Apache-2.0
#include "report/place_tables.hpp"
#include "report/spread_columns.hpp"

namespace walkshed {

namespace {

FeatureTable user_rows(ScoredRun const& run, RowRange rows) {
    auto const& users = run.zones->users;
    auto const score = [&](std::size_t i) -> UserScore const& {
        return users_of_place(run, i / users.size())[i % users.size()];
    };
    FeatureTable table{.name = "people_groups", .geometry_type = GeometryType::none};
    add_cells(table, "standard_id", ColumnType::text, rows, [&](auto) { return text_or_null(run.input.standard.id); });
    add_place_columns(table, run, rows, users.size());
    add_cells(table, "group", ColumnType::text, rows, [&](auto i) { return Value{users[i % users.size()].id}; });
    add_cells(table, "people", ColumnType::real, rows, [&](auto i) { return Value{score(i).people}; });
    add_cells(table, "complete_people", ColumnType::real, rows,
              [&](auto i) { return Value{score(i).complete.covered}; });
    add_cells(table, "incomplete_people", ColumnType::real, rows, [&](auto i) { return Value{score(i).complete.gap}; });
    add_cells(table, "unknown_people", ColumnType::real, rows,
              [&](auto i) { return Value{score(i).complete.unknown}; });
    auto const completeness = [&](auto i) -> Spread const& { return score(i).equity.completeness; };
    auto const minutes = [&](auto i) -> Spread const& { return score(i).equity.minutes; };
    add_spread_columns(table, "completeness_", rows, completeness);
    add_spread_columns(table, "minutes_", rows, minutes);
    if (any_rank(run.input.blocks)) {
        add_rank_columns(table, "completeness_", rows, completeness);
        add_rank_columns(table, "minutes_", rows, minutes);
    }
    return table;
}

}  // namespace

TableMaker user_table(ScoredRun const& run) {
    return table_maker(land_count(run) * run.zones->users.size(),
                       [run](RowRange rows) { return user_rows(run, rows); });
}

}  // namespace walkshed
