// SPDX-License-Identifier: Apache-2.0
#include "report/place_tables.hpp"
#include "report/spread_columns.hpp"

namespace walkshed {

namespace {

/// What is told of a group of people in a place; of a block without how it is spread.
UserScore user_score(ScoredRun const& run, std::size_t place, std::size_t user) {
    if (place < land_count(run)) {
        return users_of_place(run, place)[user];
    }
    auto const& block = run.zones->block_users[place - land_count(run)][user];
    UserScore score{.people = block.people, .complete = block.complete};
    score.equity.completeness.mean = block.completeness;
    score.equity.minutes.mean = block.minutes;
    return score;
}

FeatureTable user_rows(ScoredRun const& run, RowRange rows) {
    auto const& users = run.zones->users;
    std::vector<UserScore> scores;
    for (auto i = rows.begin; i < rows.end; ++i) {
        scores.push_back(user_score(run, i / users.size(), i % users.size()));
    }
    auto const score = [&](std::size_t i) -> UserScore const& { return scores[i - rows.begin]; };
    FeatureTable table{.name = "people_groups", .geometry_type = GeometryType::none};
    add_cells(table, "standard_id", ColumnType::text, rows, [&](auto) { return text_or_null(run.input.standard.id); });
    add_place_columns(table, run, rows, users.size());
    add_cells(table, "group", ColumnType::text, rows, [&](auto i) { return Value{users[i % users.size()].id}; });
    add_cells(table, "people", ColumnType::real, rows, [&](auto i) { return Value{score(i).people}; });
    add_complete_columns(table, rows, [&](auto i) -> Tally const& { return score(i).complete; });
    add_equity_columns(table, run.input.blocks, rows, [&](auto i) -> ZoneEquity const& { return score(i).equity; });
    return table;
}

}  // namespace

TableMaker user_table(ScoredRun const& run) {
    return table_maker(place_count(run) * run.zones->users.size(),
                       [run](RowRange rows) { return user_rows(run, rows); });
}

}  // namespace walkshed
