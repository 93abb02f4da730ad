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
#include "walkshed/network/walker.hpp"
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
    std::optional<SquareMeters> size;   ///< the least size of one facility
    bool size_is_binding{false};        ///< tested; else only shown, because the figure is not verified
    std::optional<Limit> limit;         ///< of this thing alone, in the unit of the rule's; none, and the rule's holds
    std::optional<double> people_each;  ///< one facility for so many people within the limit
    std::optional<SquareMeters> size_per_person;          ///< of all facilities within the limit together
    std::optional<SquareMeters> size_per_100_households;  ///< likewise
    bool per_head_is_binding{false};  ///< whether these three are tested (see sufficiency()); else they are only shown
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
    std::optional<std::size_t> tier;  ///< index of its tier, in a standard that has any
    bool required{false};
    /// Whether completeness is nothing where the rule is a gap, whatever else is met. Such a rule is required, too.
    bool gate{false};
    double weight{1.0};
    std::string weight_source;  ///< "standard" or "product" (ours)
    /// Whose coverage counts; at least one, each once. Of several groups the sum counts, or everybody where a block
    /// does not tell all of them apart.
    std::vector<UserGroup> users;
    std::string walker;  ///< the id of the walker who asks
    std::string source;  ///< document and place in it
    std::string clause;
    bool verified{false};  ///< whether the threshold was checked against the official text
    /// In a standard that is measured by ranks: what the nearest facility, the second and so on count. Adds up to the
    /// weight.
    std::vector<double> rank_weights;
};

/// The limit that holds for one thing that a rule looks for.
[[nodiscard]] Limit const& limit_of(Rule const& rule, Wanted const& wanted);

/// A circle of a standard that has several (15 minutes, 10 minutes, 5 minutes, the block). What is met in one says
/// nothing of another.
struct Tier {
    std::string id;  ///< short and stable, as that of a rule
    Name name;
    double weight{1.0};         ///< its part in completeness, beside those of the other tiers
    std::string weight_source;  ///< "standard" or "product" (ours)
};

/// A measure that a standard defines besides its rules: what its formula needs, from the file.
struct Measure {
    enum class Kind : std::uint8_t {
        mean_of_nearest,   ///< the mean walk to the `count` nearest facilities of each rule
        weighted_by_rank,  ///< the weights of ranks, each less the farther away: 1 up to `full`, none from `none` on,
                           ///< between them ((none - d) / (none - full)) to the `power`
    };
    Kind kind{Kind::mean_of_nearest};
    std::uint32_t count{1};
    /// Of mean_of_nearest: the walk that each facility counts for which is missing of the `count`. None, and a doorstep
    /// with fewer has no mean.
    std::optional<Seconds> missing{};
    Meters full{0.0};
    Meters none{0.0};
    double power{1.0};
    /// Of weighted_by_rank: how far around a doorstep, in a straight line, crossings and the streets between them are
    /// looked at for penalties (crossing_penalty(), street_length_penalty()). None, and there are no penalties.
    std::optional<Meters> streets_within{};
};

/// A group of people that rules are for, beside children and older people, by the id that blocks tell it by.
struct NamedGroup {
    std::string id;  ///< short and stable, as that of a rule
    Name name;
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
    std::vector<Tier> tiers;         ///< the widest first; none, or every rule is of one
    std::vector<NamedGroup> groups;  ///< those that its rules are for
    std::vector<Rule> rules;
    std::vector<DeclaredItem> declared;
    std::optional<Measure> measure;
};

/// The text of the standard with an id.
using FindStandard = std::function<std::string(std::string_view id)>;

/// Reads a standard from the text of a TOML file (the format is described in data/standards/README.md). `file` names
/// it in messages. A rule without a walker of its own is asked with the standard's walker for its users; with several
/// groups of users, that of the first. Throws Error for the first fault, with line and column: bad_input for what
/// cannot be read or does not fit (unknown key, missing source, weight not above 0, limit both in minutes and metres, a
/// share of rules that are not earlier ones, weights that miss the total that is declared, a tier that asks for the
/// same twice or for more than a wider one allows), bad_argument for an unknown category, with the nearest name.
///
/// A standard may extend another (`extends = "cn-complete-community-2020"`): it then has that one's rules and declared
/// items too, before its own; a rule of the same id replaces, in its place, the one it extends; the walkers for its
/// users hold unless it names its own. `find_base` gives the text of the standard of an id, or throws; messages about
/// that text name the id.
[[nodiscard]] Standard parse_standard(std::string_view toml, std::string_view file, CategoryTable const& categories,
                                      FindStandard const& find_base = {});

/// Every fault of such a text, in the order of the text, of which parse_standard() throws the first; and besides, what
/// keeps nobody from reading it: rules that do not say whether they are verified, and walkers that are not among
/// `known_walkers`, if any are given. Nothing when there is none.
///
/// What only follows from another fault is left out: a key that is missing where an unknown one looks like it, a total
/// of weights when one of them cannot be read, a tier of a standard that is extended and cannot be. Of the faults of a
/// standard that is extended the first is told. Throws Error for what is no TOML.
[[nodiscard]] std::vector<std::string> faults_of_standard(std::string_view toml, std::string_view file,
                                                          CategoryTable const& categories,
                                                          FindStandard const& find_base = {},
                                                          std::span<std::string const> known_walkers = {});

/// What each rule weighs in completeness: its own weight, or, with tiers, its share of its tier's rules times the
/// weight of the tier.
[[nodiscard]] std::vector<double> completeness_weights(Standard const& standard);

/// The same standard where every rule is asked with this walker instead of its own: how it is met by older people, say.
/// Its id and names tell the walker's: "sony-15min-older", "… (Older person)". Limits and users are as they were.
[[nodiscard]] Standard asked_by(Standard standard, Walker const& walker);

/// The same standard where every size that it names is tested, and everything that is wanted per head, also those that
/// it only shows. Its id and names tell it: "cn-gb50180-2018-sizes", "… (sizes tested)".
[[nodiscard]] Standard with_sizes_tested(Standard standard);

/// The ids of all walkers the standard's rules ask with, each once, in order of first use.
[[nodiscard]] std::vector<std::string> walkers_of(Standard const& standard);

}  // namespace walkshed
