// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "walkshed/plan/gap.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// The words of gaps in one language; those with braces are formats.
struct GapWords {
    std::array<std::string_view, kCauses> causes;
    std::array<std::string_view, 9> hindrances;
    std::array<std::string_view, kBarrierKinds> barriers;
    std::string_view unknown_barrier, closed_gate;
    std::string_view none, too_few, straight, over_minutes, over_metres, unreachable, detour;
    std::string_view link, link_streets, no_link, too_small, there_for, there_size, shared_facilities, shared_size,
        of_people, of_households, follows, stopped, slowed, in_street, slower;
    std::string_view comma;
    std::string_view blocks, area, nothing;
    std::string_view cause, rule, zone, group, gaps, everybody, children, older, nowhere;
    std::string_view largest, note, robust, why;
};

[[nodiscard]] GapWords const& gap_words_of(Language language);

/// What a gap is told with. Refers to all of it.
struct GapContext {
    ScoreInput const& input;
    GapLedger const& ledger;
    CategoryTable const& categories;
    Walker const* reference;
};

/// What shows the cause of a gap, in short phrases.
[[nodiscard]] std::vector<std::string> gap_phrases(Gap const& gap, GapContext const& context, Language language);

/// What lies across a missing link, as it is written into files: "railway;water", "closed_gate" or "unknown".
[[nodiscard]] std::string barrier_list(MissingLink const& link);

}  // namespace walkshed
