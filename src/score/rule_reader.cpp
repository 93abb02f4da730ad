// SPDX-License-Identifier: Apache-2.0
#include "score/rule_reader.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "score/standard_values.hpp"

namespace walkshed {

namespace {

constexpr double kRounding = 1e-9;

/// Reads one rule.
class RuleReader {
  public:
    RuleReader(CheckedTable& table, Faults& faults, RuleSurroundings const& around)
        : table_{table}, faults_{faults}, around_{around} {}

    RuleAsRead read(std::size_t place) {
        check_kind(table_);
        Rule rule{.item = table_.text("item"), .name = table_.name()};
        read_wanted(rule);
        read_share_of(rule, place);
        read_limits(rule);
        rule.tier = read_tier();
        rule.gate = table_.flag("gate");
        rule.required = table_.flag("required") || rule.gate;
        rule.rank_weights = read_rank_weights(table_);
        rule.weight = table_.positive("weight").value_or(rule.weight);
        check_ranks(rule);
        rule.weight_source = read_weight_source(table_);
        rule.users = read_users(table_, around_.standard.groups, !around_.unread.groups);
        rule.walker = read_walker(rule.users.front());
        auto const is_comparable =
            table_.is_sound({"categories", "any", "share", "limit_min", "limit_m", "tier", "users", "walker"});
        if (table_.has("walker")) {
            check_walker(table_, "walker", rule.walker, around_.known_walkers);
        }
        rule.source = table_.required_text("source");
        rule.clause = table_.text("clause");
        rule.verified = table_.flag("verified");
        return {std::move(rule), is_comparable, table_.is_sound({"weight"})};
    }

  private:
    void read_wanted(Rule& rule) {
        if (table_.has("categories")) {
            rule.wanted.push_back(read_one(table_));
        }
        for (auto const* const key : {"any", "share"}) {
            for (auto const& part : table_.tables(key)) {
                rule.wanted.push_back(read_part(key, part));
            }
        }
        rule.combination = table_.has("share") ? Combination::share : Combination::any;
    }

    /// The limit of a part is in the unit of the rule's, where that has one.
    [[nodiscard]] std::vector<std::string> part_keys() const {
        std::vector<std::string> keys{"categories", "count",         "min_size_m2",           "size_binding",
                                      "per_people", "m2_per_person", "m2_per_100_households", "per_head_binding"};
        auto const has_one_unit = table_.has("limit_m") != table_.has("limit_min");
        for (auto const* const unit : {"limit_m", "limit_min"}) {
            if (!has_one_unit || table_.has(unit)) {
                keys.emplace_back(unit);
            }
        }
        return keys;
    }

    Wanted read_part(std::string_view key, TomlTable const& toml) {
        CheckedTable part{toml, part_keys(), faults_};
        auto wanted = read_one(part);
        if (part.has("limit_m") || part.has("limit_min")) {
            wanted.limit = read_limit(part);
        }
        if (!part.is_sound({"categories"})) {
            table_.doubt(key);
        }
        return wanted;
    }

    [[nodiscard]] Wanted read_one(CheckedTable& table) const {
        Wanted wanted;
        if (table.lacks("categories")) {
            table.add_fault("categories", "'categories' is missing");
        }
        for (auto const& [id, node] : table.texts("categories")) {
            table.attempt("categories", [&, &category = id, &where = node] {
                wanted.categories.push_back(around_.categories.at(category, table.toml().place(where)));
            });
        }
        wanted.count = table.count("count", kMostCounted);
        read_sizes(wanted, table);
        return wanted;
    }

    static void read_sizes(Wanted& wanted, CheckedTable& table) {
        auto const size_of = [&](std::string_view key) {
            auto const size = table.positive(key);
            return size ? std::optional{SquareMeters{*size}} : std::nullopt;
        };
        wanted.size = size_of("min_size_m2");
        wanted.people_each = table.positive("per_people");
        wanted.size_per_person = size_of("m2_per_person");
        wanted.size_per_100_households = size_of("m2_per_100_households");
        wanted.size_is_binding = table.flag("size_binding");
        if (wanted.size_is_binding && table.lacks("min_size_m2")) {
            table.add_fault("size_binding", "'size_binding' needs 'min_size_m2'");
        }
        wanted.per_head_is_binding = table.flag("per_head_binding");
        if (wanted.per_head_is_binding && table.lacks("per_people") && table.lacks("m2_per_person") &&
            table.lacks("m2_per_100_households")) {
            table.add_fault("per_head_binding",
                            "'per_head_binding' needs 'per_people', 'm2_per_person' or 'm2_per_100_households'");
        }
    }

    void read_share_of(Rule& rule, std::size_t place) {
        auto const& rules = around_.standard.rules;
        for (auto const& [id, node] : table_.texts("share_of")) {
            auto const found = std::ranges::find(rules, id, &Rule::id);
            auto const index = static_cast<std::size_t>(found - rules.begin());
            if (index < place) {
                rule.share_of_rules.push_back(index);
            } else if (index < rules.size() || !around_.unread.rules) {
                table_.add_fault("share_of", node, fmt::format("no earlier rule is called '{}'", id));
            }
        }
    }

    /// A rule that does not say what it asks for may be a share of others.
    void read_limits(Rule& rule) {
        if (table_.has("share_of")) {
            for (auto const* const key : {"limit_min", "limit_m"}) {
                if (table_.has(key)) {
                    table_.add_fault(key, "a share of rules has no limit of its own: theirs apply");
                }
            }
        } else if (table_.lacks("share_of") && (has_kind(table_) || table_.has("limit_min") || table_.has("limit_m"))) {
            rule.limit = read_limit(table_);
        }
    }

    std::optional<std::size_t> read_tier() {
        auto const& tiers = around_.standard.tiers;
        auto const id = table_.text("tier");
        if ((id.empty() && tiers.empty()) || !table_.is_sound({"tier"})) {
            return std::nullopt;
        }
        auto const found = std::ranges::find(tiers, id, &Tier::id);
        if (found != tiers.end()) {
            return static_cast<std::size_t>(found - tiers.begin());
        }
        if (id.empty()) {
            table_.add_fault("tier", "the rule names none of the tiers");
        } else if (!around_.unread.tiers) {
            table_.add_fault("tier", fmt::format("no [[tier]] is called '{}'", id));
        }
        return std::nullopt;
    }

    void check_ranks(Rule const& rule) {
        auto const sum = std::accumulate(rule.rank_weights.begin(), rule.rank_weights.end(), 0.0);
        if (!rule.rank_weights.empty() && table_.is_sound({"rank_weights", "weight"}) &&
            std::abs(sum - rule.weight) > kRounding * sum) {
            table_.add_fault(
                "rank_weights",
                fmt::format("the weights of the ranks add up to {}, and the rule weighs {}", sum, rule.weight));
        }
    }

    std::string read_walker(UserGroup const& users) {
        if (table_.has("walker")) {
            return table_.required_text("walker");
        }
        auto const own = around_.walkers.find(users.id);
        auto const walker = own == around_.walkers.end() ? around_.walkers.find(UserGroup::all.id) : own;
        if (walker != around_.walkers.end()) {
            return walker->second;
        }
        if (around_.unread.walkers || !table_.is_sound({"users"})) {
            table_.doubt("walker");
        } else if (table_.lacks("walker")) {
            table_.add_fault("walker",
                             "the rule has no 'walker', and there is no [walkers] with 'all' to say who asks");
        }
        return {};
    }

    CheckedTable& table_;
    Faults& faults_;
    RuleSurroundings const& around_;
};

}  // namespace

std::vector<std::string> rule_keys() {
    return {"id",           "item",         "name",
            "tier",         "limit_min",    "limit_m",
            "categories",   "count",        "min_size_m2",
            "any",          "share",        "share_of",
            "size_binding", "per_people",   "m2_per_person",
            "gate",         "required",     "m2_per_100_households",
            "weight",       "users",        "weight_source",
            "walker",       "source",       "clause",
            "verified",     "rank_weights", "per_head_binding"};
}

RuleAsRead read_rule(CheckedTable& table, Faults& faults, RuleSurroundings const& around, std::size_t place) {
    return RuleReader{table, faults, around}.read(place);
}

void check_walker(CheckedTable& table, std::string_view key, std::string const& walker,
                  std::span<std::string const> known) {
    if (known.empty() || walker.empty() || std::ranges::find(known, walker) != known.end()) {
        return;
    }
    auto const nearest = nearest_name(walker, known);
    table.add_fault(key, fmt::format("unknown walker '{}' ({})", walker,
                                     nearest ? fmt::format("did you mean '{}'?", *nearest)
                                             : fmt::format("there are {}", fmt::join(known, ", "))));
}

}  // namespace walkshed
