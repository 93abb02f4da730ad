// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "walkshed/network/walk_costs.hpp"
#include "walkshed/places/block.hpp"
#include "walkshed/places/category.hpp"

namespace walkshed {

/// How far is near enough, inclusive: a walking time of the rule's walker, or a length. Never converted.
using Limit = std::variant<Seconds, Meters>;

/// What a search for this limit minimises, and the limit as a cost.
[[nodiscard]] Metric metric_of(Limit const& limit);
[[nodiscard]] Cost cost_of(Limit const& limit);

/// One thing a rule looks for: a number of facilities of any of some categories.
struct Wanted {
    std::vector<CategoryId> categories;
    std::uint32_t count{1};
    std::optional<SquareMeters> size;  ///< the least size of one facility
    bool size_is_binding{false};       ///< tested; else only shown, because the figure is not verified
};

/// How the wanted things of a rule come together.
enum class Combination : std::uint8_t {
    any,    ///< one of them is enough (either/or)
    share,  ///< graded by the share of them that is covered; covered as a whole when all are
};

/// One line of a standard.
struct Rule {
    std::string id;    ///< short and stable, used in column names: "kindergarten"
    std::string item;  ///< its number in the standard: "2"
    Name name;
    Limit limit{Seconds{900.0}};
    Combination combination{Combination::any};
    std::vector<Wanted> wanted;  ///< at least one, unless share_of_rules is given
    /// Instead of `wanted`: the share of these rules (indices of earlier rules of the standard) that this rule's walker
    /// meets, each within its own limit; `limit` then says nothing.
    std::vector<std::size_t> share_of_rules;
    bool required{false};
    double weight{1.0};
    std::string weight_source;  ///< "standard" or "product" (ours)
    /// Whose coverage counts; at least one, each once. Of several groups the sum counts, or everybody where a block
    /// does not tell all of them apart.
    std::vector<UserGroup> users;
    std::string walker;  ///< the id of the walker who asks
    std::string source;  ///< document and place in it
    std::string clause;
    bool verified{false};  ///< whether the threshold was checked against the official text
};

/// Something a standard asks for that a network cannot measure: shown as declared by the user, never scored.
struct DeclaredItem {
    std::string item;
    Name name;
};

/// A named set of rules.
struct Standard {
    std::string id;
    Name name;
    std::string source;
    std::vector<Rule> rules;
    std::vector<DeclaredItem> declared;
};

/// The text of the standard with an id.
using FindStandard = std::function<std::string(std::string_view id)>;

/// Reads a standard from the text of a TOML file (the format is described in data/standards/README.md). `file` names
/// it in messages. A rule without a walker of its own is asked with the standard's walker for its users; with several
/// groups of users, that of the first. Throws Error, with line and column: bad_input for what cannot be read or does
/// not fit (unknown key, missing source, weight not above 0, limit both in minutes and metres, a share of rules that
/// are not earlier ones), bad_argument for an unknown category, with the nearest name.
///
/// A standard may extend another (`extends = "cn-complete-community-2020"`): it then has that one's rules and declared
/// items too, before its own; a rule of the same id replaces, in its place, the one it extends; the walkers for its
/// users hold unless it names its own. `find_base` gives the text of the standard of an id, or throws; messages about
/// that text name the id.
[[nodiscard]] Standard parse_standard(std::string_view toml, std::string_view file, CategoryTable const& categories,
                                      FindStandard const& find_base = {});

/// The ids of all walkers the standard's rules ask with, each once, in order of first use.
[[nodiscard]] std::vector<std::string> walkers_of(Standard const& standard);

}  // namespace walkshed
