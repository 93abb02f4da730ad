// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/json_values.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// A place whose people have something in reach.
struct ReachPlace {
    std::string_view scope;                ///< area, zone or block
    std::string_view id;                   ///< none of the area, and of who is in no zone
    std::vector<ReachMeans> const* means;  ///< by question
};

/// The area, its zones and who is in none, then the blocks.
[[nodiscard]] ReachPlace reach_place(ScoredRun const& run, std::size_t number);
[[nodiscard]] std::size_t reach_place_count(ScoredRun const& run);

/// Of the area and its zones; null where nothing was counted.
[[nodiscard]] Json reach_json(ScoredRun const& run);

/// What the area has in reach, for a terminal; nothing where nothing was counted.
[[nodiscard]] std::string reach_lines(ScoredRun const& run, Language language);

}  // namespace walkshed
