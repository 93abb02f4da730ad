// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/cells.hpp"
#include "report/json_values.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// Adds `graded_completeness`, `graded_completeness_max` and `required_met_share`; `score(i)` is that of row i, if any.
template <class Score>
void add_graded_columns(FeatureTable& table, std::string const& prefix, RowRange rows, Score const& score) {
    auto const add = [&](char const* name, auto number) {
        add_cells(table, prefix + name, ColumnType::real, rows,
                  [&](auto i) { return score(i) ? real_or_null(((*score(i)).*number)()) : Value{}; });
    };
    add("graded_completeness", &GradedScore::completeness);
    add("graded_completeness_max", &GradedScore::completeness_max);
    add("required_met_share", &GradedScore::required_met);
}

/// Null unless it was asked for.
[[nodiscard]] Json graded_json(std::optional<GradedScore> const& score);

/// How complete the area is by degrees, in a line; empty unless it was asked for.
[[nodiscard]] std::string graded_line(ScoredRun const& run, Language language);

}  // namespace walkshed
