// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/checked_table.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed {

// Single values of a standard's file. What does not fit is told, and the keys that it is about are not sound.

inline constexpr std::int64_t kMostCounted = 100;

/// The ids of the user groups that every standard has.
inline constexpr std::array<std::string_view, 3> kGroups{"all", "children", "older"};

/// One of limit_min and limit_m. Unless it is sound, so is not one of the two.
[[nodiscard]] Limit read_limit(CheckedTable& table);

/// "standard" or "product", which it is unless given.
[[nodiscard]] std::string read_weight_source(CheckedTable& table);

/// The id of a rule or tier, as `what` says, whether it can be one or not; empty when it is not there.
[[nodiscard]] std::string read_id(CheckedTable& table, std::string_view what);

[[nodiscard]] Measure read_measure(TomlTable const& toml, Faults& faults);

/// What the ranks count; nothing when the rule does not say.
[[nodiscard]] std::vector<double> read_rank_weights(CheckedTable& table);

/// Everybody unless given. `groups` are those that the standard has of its own; unless these are `all_groups`, unknown
/// ones are not told.
[[nodiscard]] std::vector<UserGroup> read_users(CheckedTable& table, std::vector<NamedGroup> const& groups,
                                                bool all_groups);

/// The ids of all groups of a standard with these of its own.
[[nodiscard]] std::vector<std::string> group_ids(std::vector<NamedGroup> const& groups);

/// What a rule asks for may be said in one of four ways.
void check_kind(CheckedTable& table);

/// Whether the table of a rule says in any of the four ways what it asks for, or tries to.
[[nodiscard]] bool has_kind(CheckedTable const& table);

}  // namespace walkshed
