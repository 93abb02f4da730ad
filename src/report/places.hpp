// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "report/cells.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// A place that something is told of.
struct Place {
    std::string_view scope;  ///< area, zone or block
    std::string_view id;     ///< none of the area, and of who is in no zone
};

/// The area, its zones and who is in none.
[[nodiscard]] std::size_t land_count(ScoredRun const& run);
/// These, and the blocks.
[[nodiscard]] std::size_t place_count(ScoredRun const& run);
[[nodiscard]] Place place_at(ScoredRun const& run, std::size_t number);

/// That of a place: of `result`, which has `area`, `zones`, `outside` and `blocks`.
template <class Result>
[[nodiscard]] auto const& of_place(ScoredRun const& run, Result const& result, std::size_t number) {
    if (number == 0) {
        return result.area;
    }
    if (number < land_count(run)) {
        return number <= result.zones.size() ? result.zones[number - 1] : result.outside;
    }
    return result.blocks[number - land_count(run)];
}

/// The groups of people of the area, a zone, or of who is in none.
[[nodiscard]] std::vector<UserScore> const& users_of_place(ScoredRun const& run, std::size_t number);

/// Adds `scope` and `place_id`; row i is of place i / `rows_a_place`.
void add_place_columns(FeatureTable& table, ScoredRun const& run, RowRange rows, std::size_t rows_a_place);

}  // namespace walkshed
