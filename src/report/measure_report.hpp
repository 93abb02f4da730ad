// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/cells.hpp"
#include "report/json_values.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// Cells of what a standard's measure says of some people; NULL for the other kind, and where it says nothing.
struct MeasureCells {
    explicit MeasureCells(Standard const& standard) : measure{standard.measure}, limit{measure_limit(standard)} {}

    [[nodiscard]] Value nearest_min(std::optional<MeasureScore> const& score) const;
    [[nodiscard]] Value nearest_within_share(std::optional<MeasureScore> const& score) const;
    [[nodiscard]] Value rank_points(std::optional<MeasureScore> const& score) const;
    [[nodiscard]] Value without(std::optional<MeasureScore> const& score) const;

    std::optional<Measure> measure;
    std::optional<double> limit;
};

/// Adds the columns of a measure: `nearest_min` (the mean walk to so many nearest facilities of each rule) and
/// `nearest_within_share` (of the people, for whom that is at most the limit), or `rank_points` (0 to 100), and
/// `measure_without_people`, of whom it says nothing. All of them where `whole`, else those of its kind. `score(i)` is
/// that of row i.
template <class Score>
void add_measure_columns(FeatureTable& table, Standard const& standard, std::string const& prefix, RowRange rows,
                         Score const& score, bool whole) {
    MeasureCells const cells{standard};
    auto const add = [&](char const* name, auto cell) {
        add_cells(table, prefix + name, ColumnType::real, rows, [&](auto i) { return (cells.*cell)(score(i)); });
    };
    auto const is_ranked = cells.measure && cells.measure->kind == Measure::Kind::weighted_by_rank;
    if (whole || !is_ranked) {
        add("nearest_min", &MeasureCells::nearest_min);
        add("nearest_within_share", &MeasureCells::nearest_within_share);
    }
    if (whole || is_ranked) {
        add("rank_points", &MeasureCells::rank_points);
    }
    add("measure_without_people", &MeasureCells::without);
}

/// What the measure of the run's standard says of the area, in a line or two; empty unless it was asked for.
[[nodiscard]] std::string measure_lines(ScoredRun const& run, Language language);

/// What a measure says of some people; null unless it was asked for.
[[nodiscard]] Json measure_json(Standard const& standard, std::optional<MeasureScore> const& score);

}  // namespace walkshed
