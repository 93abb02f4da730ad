// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "walkshed/access/route.hpp"
#include "walkshed/report/summary.hpp"

namespace walkshed {

/// The limit in minutes, when it is a time; in metres, when it is a length.
[[nodiscard]] std::optional<double> limit_minutes(Limit const& limit);
[[nodiscard]] std::optional<double> limit_metres(Limit const& limit);

/// The rule's limit in minutes, when it is a time; nothing for a share of rules, which has none of its own.
[[nodiscard]] std::optional<double> limit_minutes(Rule const& rule);

/// The rule's limit in metres, when it is a length; likewise.
[[nodiscard]] std::optional<double> limit_metres(Rule const& rule);

/// The walk in minutes; nothing when nothing can be reached.
[[nodiscard]] std::optional<double> walk_minutes(NearestAnswer const& walk);

/// The walk in metres; nothing when nothing can be reached.
[[nodiscard]] std::optional<double> walk_metres(NearestAnswer const& walk);

/// The straight line from the doorstep to where the facility is entered.
[[nodiscard]] Meters straight(Route const& route);

/// Its direction (see bearing()); nothing when the doorstep is there already.
[[nodiscard]] std::optional<double> bearing_of(Route const& route);

/// "complete", "incomplete" or "unknown", for an answer about completeness.
[[nodiscard]] std::string_view name_of_completeness(Answer answer);

/// The facility's category ids, parted by semicolons.
[[nodiscard]] std::string category_list(Facility const& facility, CategoryTable const& categories);

/// The people who live in blocks that are complete.
[[nodiscard]] double people_in_complete_blocks(ScoreResult const& result);

/// The people of all blocks, in the unit of the run's weighting.
[[nodiscard]] double all_people(ScoreResult const& result);

/// How much more network to load, in km, rounded up to the next 0.1 km: at least a little more than is needed.
[[nodiscard]] double more_network_km(MoreNetwork const& more);

/// The rules of the standard whose threshold was not checked against the official text.
[[nodiscard]] std::size_t unverified_rules(Standard const& standard);

/// Whether any rule is required, of the standard or of one of its tiers. Where none is, everybody has all that is, and
/// to say so would mislead.
[[nodiscard]] bool requires_any(Standard const& standard, std::optional<std::size_t> tier = std::nullopt);

}  // namespace walkshed
