// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

#include "walkshed/report/summary.hpp"

namespace walkshed {

/// The fixed words of an explanation in one language; those with braces are formats.
struct ExplanationWords {
    std::string_view rule, answer, share, limit, walk, distance, way;  ///< the columns
    std::string_view people, households, doorsteps, completeness;
    std::string_view gates, gates_and_streets, meets, meets_nothing;
    std::array<std::string_view, 3> answers;                ///< by Answer
    std::array<std::string_view, kUnknownReasons> reasons;  ///< by UnknownReason
    std::string_view minutes, limit_minutes, metres, metres_range, minutes_range;
    std::string_view detour, here, range, open_range, none, confirmed, possible;
    std::string_view leg_out, leg_in, crossings, signals, marked, unmarked, flights, unlit, lifts, ascent;
    std::string_view comma, list_comma, required_note;
};

[[nodiscard]] ExplanationWords const& words_of(Language language);

}  // namespace walkshed
