// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "walkshed/report/summary.hpp"

namespace walkshed {

/// The fixed words of a standard's text in one language; those with braces are formats.
struct StandardWords {
    std::string_view id, rules, verified, name;  ///< the columns of the list
    std::string_view source, counted, mean, missing, ranked, penalties;
    std::string_view tier, within_minutes, within_metres, size, per_people, per_person, per_households;
    std::string_view not_tested;
    std::string_view either, share, share_of, comma;
    std::string_view for_all, for_children, for_older, for_group;
    std::string_view asked_by, gate, required, optional, weight, ours, theirs, ranks, is_verified, not_verified;
    std::string_view declared;
};

[[nodiscard]] StandardWords const& standard_words(Language language);

}  // namespace walkshed
