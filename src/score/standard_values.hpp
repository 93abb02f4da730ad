// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/toml_table.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed {

// Single values of a standard's file. All throw Error (bad_input) with their place.

inline constexpr std::int64_t kMostCounted = 100;

/// The ids of the user groups that every standard has.
inline constexpr std::array<std::string_view, 3> kGroups{"all", "children", "older"};

/// One of limit_min and limit_m.
[[nodiscard]] Limit read_limit(TomlTable const& table);

/// "standard" or "product", which it is unless given.
[[nodiscard]] std::string read_weight_source(TomlTable const& table);

/// The id of a rule or tier, as `what` says.
[[nodiscard]] std::string read_id(TomlTable const& table, std::string_view what);

[[nodiscard]] Measure read_measure(TomlTable const& table);

/// What the ranks count; nothing when the rule does not say.
[[nodiscard]] std::vector<double> read_rank_weights(TomlTable const& table);

/// Everybody unless given. `groups` are those that the standard has of its own.
[[nodiscard]] std::vector<UserGroup> read_users(TomlTable const& table, std::vector<NamedGroup> const& groups);

/// The ids of all groups of a standard with these of its own.
[[nodiscard]] std::vector<std::string> group_ids(std::vector<NamedGroup> const& groups);

/// What a rule asks for may be said in one of four ways.
void check_kind(TomlTable const& table);

}  // namespace walkshed
