// SPDX-License-Identifier: Apache-2.0
#include "report/place_tables.hpp"

namespace walkshed {

namespace {

FeatureTable nearest_rows(ScoredRun const& run, RowRange rows) {
    auto const& asked = *run.input.nearest;
    auto const a_walker = asked.categories.size() * asked.count;
    auto const a_place = asked.walkers.size() * a_walker;
    auto const category = [&](std::size_t i) -> Category const& {
        return run.categories[asked.categories[i % a_walker / asked.count]];
    };
    auto const place = [&](std::size_t i) -> NearestMeans const& { return of_place(run, *run.nearest, i / a_place); };
    auto const rank = [&](std::size_t i) -> RankMeans const& { return place(i).ranks[i % a_place]; };
    auto const walker = [&](std::size_t i) { return i % a_place / a_walker; };
    FeatureTable table{.name = "nearest", .geometry_type = GeometryType::none};
    add_place_columns(table, run, rows, a_place);
    add_cells(table, "walker", ColumnType::text, rows,
              [&](auto i) { return Value{run.input.walkers[asked.walkers[walker(i)]].id}; });
    add_cells(table, "category", ColumnType::text, rows, [&](auto i) { return Value{category(i).id}; });
    add_cells(table, "category_zh", ColumnType::text, rows, [&](auto i) { return text_or_null(category(i).name.zh); });
    add_cells(table, "category_en", ColumnType::text, rows, [&](auto i) { return text_or_null(category(i).name.en); });
    add_cells(table, "rank", ColumnType::integer, rows, [&](auto i) { return whole(i % asked.count + 1); });
    add_cells(table, "people", ColumnType::real, rows, [&](auto i) { return Value{place(i).people}; });
    add_cells(table, "reaching_people", ColumnType::real, rows, [&](auto i) { return Value{rank(i).people}; });
    add_cells(table, "unknown_people", ColumnType::real, rows,
              [&](auto i) { return Value{place(i).unknown[walker(i)]}; });
    add_cells(table, "walk_min", ColumnType::real, rows, [&](auto i) { return real_or_null(rank(i).minutes); });
    add_cells(table, "dist_m", ColumnType::real, rows, [&](auto i) { return real_or_null(rank(i).metres); });
    add_cells(table, "mean_walk_min", ColumnType::real, rows,
              [&](auto i) { return real_or_null(rank(i).mean_minutes); });
    return table;
}

}  // namespace

TableMaker nearest_table(ScoredRun const& run) {
    auto const& asked = *run.input.nearest;
    return table_maker(place_count(run) * asked.walkers.size() * asked.categories.size() * asked.count,
                       [run](RowRange rows) { return nearest_rows(run, rows); });
}

}  // namespace walkshed
