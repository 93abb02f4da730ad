// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "walkshed/report/summary.hpp"

namespace walkshed {

/// The name in a language; in the other one when there is none. Refers to `name`.
[[nodiscard]] std::string_view in(Language language, Name const& name);

/// The facility's name; without one, what it is and its id.
[[nodiscard]] std::string facility_name(Facility const& facility, CategoryTable const& categories, Language language);

/// What people are counted in: people, households or doorsteps.
[[nodiscard]] std::string_view unit_of(Weighting weighting, Language language);

/// "12.5%"; "-" of nothing.
[[nodiscard]] std::string share_text(double part, double whole);

/// The title and the phrases with `between` between them, in lines of at most 79 columns, the further ones indented.
/// REQUIRES: any phrase.
[[nodiscard]] std::string titled_lines(std::string_view title, std::vector<std::string> phrases,
                                       std::string_view between);

/// Whose data these are, and of when, where that is known: "© OpenStreetMap contributors, data of 2025-01-19".
[[nodiscard]] std::string credit_line(std::string const& attribution, std::string const& date, Language language);

/// The last lines of a summary: where people come from, how many records did not go through unchanged, and the credit
/// for the data; each only when there is something to say.
[[nodiscard]] std::string closing_lines(RunRecord const& record, RecordLog const& log, Language language);

}  // namespace walkshed
