// SPDX-License-Identifier: Apache-2.0
#include "report/describe.hpp"
#include "report/place_tables.hpp"

namespace walkshed {

namespace {

/// `question(i)` is what row i is about.
template <class Question>
void add_question_columns(FeatureTable& table, ScoredRun const& run, RowRange rows, Question const& question) {
    add_cells(table, "walker", ColumnType::text, rows,
              [&](auto i) { return Value{run.input.walkers[question(i).walker].id}; });
    add_cells(table, "limit_min", ColumnType::real, rows,
              [&](auto i) { return real_or_null(limit_minutes(question(i).limit)); });
    add_cells(table, "limit_m", ColumnType::real, rows,
              [&](auto i) { return real_or_null(limit_metres(question(i).limit)); });
}

FeatureTable diversity_rows(ScoredRun const& run, RowRange rows) {
    auto const& asked = *run.input.reach;
    auto const questions = asked.questions.size();
    auto const means = [&](std::size_t i) -> ReachMeans const& {
        return of_place(run, *run.reach, i / questions)[i % questions];
    };
    FeatureTable table{.name = "reach", .geometry_type = GeometryType::none};
    add_place_columns(table, run, rows, questions);
    add_question_columns(table, run, rows, [&](auto i) { return asked.questions[i % questions]; });
    add_cells(table, "people", ColumnType::real, rows, [&](auto i) { return Value{means(i).people}; });
    add_cells(table, "people_with_any", ColumnType::real, rows, [&](auto i) { return Value{means(i).with_any}; });
    add_cells(table, "categories", ColumnType::integer, rows, [&](auto) { return whole(asked.categories.size()); });
    for (auto const& column : {std::pair{"richness", &ReachMeans::richness},
                               {"shannon", &ReachMeans::shannon},
                               {"evenness", &ReachMeans::evenness},
                               {"simpson", &ReachMeans::simpson},
                               {"hill_1", &ReachMeans::hill_1},
                               {"hill_2", &ReachMeans::hill_2}}) {
        add_cells(table, column.first, ColumnType::real, rows,
                  [&](auto i) { return real_or_null(means(i).*column.second); });
    }
    return table;
}

FeatureTable count_rows(ScoredRun const& run, RowRange rows) {
    auto const& asked = *run.input.reach;
    auto const categories = asked.categories.size();
    auto const a_place = asked.questions.size() * categories;
    auto const category = [&](std::size_t i) -> Category const& {
        return run.categories[asked.categories[i % categories]];
    };
    auto const means = [&](std::size_t i) -> ReachMeans const& {
        return of_place(run, *run.reach, i / a_place)[i % a_place / categories];
    };
    auto const is_anybody = [&](std::size_t i) { return means(i).people > 0.0; };
    FeatureTable table{.name = "reach_counts", .geometry_type = GeometryType::none};
    add_place_columns(table, run, rows, a_place);
    add_question_columns(table, run, rows, [&](auto i) { return asked.questions[i % a_place / categories]; });
    add_cells(table, "category", ColumnType::text, rows, [&](auto i) { return Value{category(i).id}; });
    add_cells(table, "category_zh", ColumnType::text, rows, [&](auto i) { return text_or_null(category(i).name.zh); });
    add_cells(table, "category_en", ColumnType::text, rows, [&](auto i) { return text_or_null(category(i).name.en); });
    add_cells(table, "facilities_mean", ColumnType::real, rows,
              [&](auto i) { return is_anybody(i) ? Value{means(i).counts[i % categories]} : Value{}; });
    add_cells(table, "facilities_least", ColumnType::integer, rows,
              [&](auto i) { return is_anybody(i) ? whole(means(i).least[i % categories]) : Value{}; });
    return table;
}

}  // namespace

std::vector<TableMaker> reach_tables(ScoredRun const& run) {
    auto const& asked = *run.input.reach;
    auto const rows = place_count(run) * asked.questions.size();
    std::vector<TableMaker> tables;
    tables.push_back(table_maker(rows, [run](RowRange range) { return diversity_rows(run, range); }));
    tables.push_back(
        table_maker(rows * asked.categories.size(), [run](RowRange range) { return count_rows(run, range); }));
    return tables;
}

}  // namespace walkshed
