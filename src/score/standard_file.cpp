// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <tuple>

#include "score/rule_reader.hpp"
#include "score/standard_values.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed {

namespace {

constexpr double kRounding = 1e-9;

/// What a standard may refer to.
struct Surroundings {
    CategoryTable const& categories;
    FindStandard const& find_base;
    std::span<std::string const> known_walkers;  ///< none, and its rules may be asked with any
};

std::vector<std::string> standard_keys() {
    return {"id",      "name",  "source", "extends", "walkers", "total_weight",
            "measure", "group", "tier",   "rule",    "declared"};
}

/// Whether both ask for the same facilities, by limits of one unit, for and with the same people.
bool want_same(Rule const& a, Rule const& b) {
    return a.users == b.users && a.walker == b.walker && a.limit.index() == b.limit.index() && a.wanted.size() == 1 &&
           b.wanted.size() == 1 && a.wanted[0].categories == b.wanted[0].categories;
}

/// Reads one file, after what it extends, if anything.
class StandardReader {
  public:
    /// `chain` holds the ids of the standards that are being read and extend this one. What does not fit goes to
    /// `faults`; the standard is as it should be where nothing does.
    StandardReader(Surroundings const& around, std::vector<std::string> chain, Faults& faults)
        : around_{around}, chain_{std::move(chain)}, faults_{faults} {}

    /// Throws Error for what is no TOML.
    void read(std::string_view toml, std::string_view file) {
        auto const document = parse_toml(toml, file);
        CheckedTable top{TomlTable{file, document}, standard_keys(), faults_};
        read_head(top);
        read_groups(top);
        read_walkers(top);
        if (auto const measure = top.table("measure")) {
            standard_.measure = read_measure(*measure, faults_);
        }
        read_tiers(top);
        read_rules(top);
        check_total(top);
        for (auto const& table : top.tables("declared")) {
            add_declared(table);
        }
    }

    [[nodiscard]] Standard take() { return std::move(standard_); }

  private:
    void read_head(CheckedTable& top) {
        auto id = top.required_text("id");
        if (top.has("extends")) {
            top.attempt("extends", [&] { read_base(top.toml(), id); });
        }
        if (!top.is_sound({"extends"})) {
            unread_ = Unread::everything();
        }
        standard_.id = std::move(id);
        standard_.name = top.name();
        standard_.source = top.required_text("source");
    }

    /// Throws what find_base throws, with the place that asks for it.
    [[nodiscard]] std::string text_of_base(TomlTable const& top, std::string const& base_id) const {
        try {
            return around_.find_base(base_id);
        } catch (Error const& error) {
            throw Error{error.code(), fmt::format("{}: {}", top.place(top.find("extends")), error.what())};
        }
    }

    /// Of its faults, the first is one of this file's.
    void read_base(TomlTable const& top, std::string const& id) {
        auto const base_id = top.required_text("extends");
        auto const* const node = top.find("extends");
        if (base_id == id || std::ranges::find(chain_, base_id) != chain_.end()) {
            top.fail(node, fmt::format("'{}' cannot extend '{}', which extends it", id, base_id));
        }
        if (!around_.find_base) {
            top.fail(node, fmt::format("cannot extend '{}': no other standards are at hand", base_id));
        }
        auto chain = chain_;
        chain.insert(chain.end(), {id, base_id});
        Faults faults;
        StandardReader base{around_, std::move(chain), faults};
        base.read(text_of_base(top, base_id), base_id);
        faults.throw_first();
        walkers_ = std::move(base.walkers_);
        standard_ = base.take();
        is_comparable_.assign(standard_.rules.size(), true);
    }

    void read_groups(CheckedTable& top) {
        for (auto const& toml : top.tables("group")) {
            CheckedTable table{toml, {"id", "name"}, faults_};
            NamedGroup group{.id = read_id(table, "group"), .name = table.name()};
            auto const known = group_ids(standard_.groups);
            if (group.id.empty()) {
                unread_.groups = true;
            } else if (std::ranges::find(known, group.id) != known.end()) {
                table.add_fault("id", fmt::format("group '{}' is there already", group.id));
            } else {
                standard_.groups.push_back(std::move(group));
            }
        }
        unread_.groups |= !top.is_sound({"group"});
    }

    void read_walkers(CheckedTable& top) {
        if (auto const toml = top.table("walkers")) {
            auto const groups = unread_.groups ? toml->keys() : group_ids(standard_.groups);
            CheckedTable table{*toml, groups, faults_};
            unread_.walkers |= !table.is_sound();
            for (auto const& group : groups) {
                if (table.has(group)) {
                    add_walker(table, group);
                }
            }
        }
        unread_.walkers |= !top.is_sound({"walkers"});
    }

    void add_walker(CheckedTable& table, std::string const& group) {
        auto walker = table.required_text(group);
        unread_.walkers |= walker.empty();
        check_walker(table, group, walker, around_.known_walkers);
        if (!walker.empty()) {
            walkers_[group] = std::move(walker);
        }
    }

    void read_tiers(CheckedTable& top) {
        for (auto const& toml : top.tables("tier")) {
            CheckedTable table{toml, {"id", "name", "weight", "weight_source"}, faults_};
            Tier tier{.id = read_id(table, "tier"), .name = table.name()};
            tier.weight = table.positive("weight").value_or(tier.weight);
            tier.weight_source = read_weight_source(table);
            if (tier.id.empty()) {
                unread_.tiers = true;
            } else if (std::ranges::find(standard_.tiers, tier.id, &Tier::id) != standard_.tiers.end()) {
                table.add_fault("id", fmt::format("tier '{}' is there already", tier.id));
            } else {
                standard_.tiers.push_back(std::move(tier));
            }
        }
        unread_.tiers |= !top.is_sound({"tier"});
    }

    void read_rules(CheckedTable& top) {
        auto const rules = top.tables("rule");
        if (!top.is_sound({"rule"})) {
            unread_.weights = true;
        }
        for (auto const& table : rules) {
            add_rule(table);
        }
        if (standard_.rules.empty() && top.lacks("rule") && top.is_sound({"extends"})) {
            top.add_fault("rule", "a standard needs at least one [[rule]]");
        }
    }

    void add_rule(TomlTable const& toml) {
        CheckedTable table{toml, rule_keys(), faults_};
        auto const id = read_id(table, "rule");
        auto const is_there = std::ranges::find(own_ids_, id) != own_ids_.end();
        if (is_there) {
            table.add_fault("id", fmt::format("rule '{}' is there already", id));
        }
        auto const place = is_there || id.empty() ? standard_.rules.size() : place_of(id);
        auto read =
            read_rule(table, faults_, {around_.categories, around_.known_walkers, standard_, walkers_, unread_}, place);
        read.rule.id = id;
        read.is_comparable = read.is_comparable && check_tiers(table, read.rule);
        if (table.lacks("verified")) {
            table.add_remark(id.empty() ? std::string{"the rule does not say whether it is verified"}
                                        : fmt::format("rule '{}' does not say whether it is verified", id));
        }
        unread_.rules |= id.empty();
        unread_.weights |= is_there || !read.is_weighed;
        if (!is_there) {
            put(std::move(read), place);
        }
    }

    /// Where a rule is, or will be.
    [[nodiscard]] std::size_t place_of(std::string const& id) const {
        auto const same = std::ranges::find(standard_.rules, id, &Rule::id);
        return static_cast<std::size_t>(same - standard_.rules.begin());
    }

    void put(RuleAsRead read, std::size_t place) {
        if (!read.rule.id.empty()) {
            own_ids_.push_back(read.rule.id);
        }
        if (place == standard_.rules.size()) {
            standard_.rules.emplace_back();
            is_comparable_.push_back(false);
        }
        standard_.rules[place] = std::move(read.rule);
        is_comparable_[place] = read.is_comparable;
    }

    /// A tier asks for something once, and no tier allows a longer way to it than a wider one does. Whether the rule is
    /// the one of its tier that asks for what it asks for.
    bool check_tiers(CheckedTable& table, Rule const& rule) const {
        for (std::size_t i = 0; rule.tier && i < standard_.rules.size(); ++i) {
            auto const& other = standard_.rules[i];
            if (!is_comparable_[i] || !other.tier || other.id == rule.id || !want_same(other, rule)) {
                continue;
            }
            if (other.tier == rule.tier) {
                table.add_fault("tier", fmt::format("tier '{}' asks for the same in rule '{}'",
                                                    standard_.tiers[*rule.tier].id, other.id));
                return false;
            }
            auto const& [wide, near] = *other.tier < *rule.tier ? std::tie(other, rule) : std::tie(rule, other);
            if (cost_of(near.limit) > cost_of(wide.limit)) {
                table.add_fault("tier",
                                fmt::format("tier '{}' allows a longer way than tier '{}', which is wider (rule '{}')",
                                            standard_.tiers[*near.tier].id, standard_.tiers[*wide.tier].id, other.id));
            }
        }
        return true;
    }

    /// Says nothing where a weight could not be read.
    void check_total(CheckedTable& top) const {
        auto const declared = top.positive("total_weight");
        double sum = 0.0;
        for (auto const& rule : standard_.rules) {
            sum += rule.weight;
        }
        auto const is_known = !unread_.weights && !standard_.rules.empty();
        if (declared && is_known && std::abs(sum - *declared) > kRounding * *declared) {
            top.add_fault("total_weight", fmt::format("the weights of the rules add up to {}, not {}", sum, *declared));
        }
    }

    void add_declared(TomlTable const& toml) {
        CheckedTable table{toml, {"item", "name"}, faults_};
        DeclaredItem declared{table.required_text("item"), table.name()};
        auto const same = std::ranges::find(standard_.declared, declared.item, &DeclaredItem::item);
        if (!declared.item.empty() && same != standard_.declared.end()) {
            table.add_fault("item", fmt::format("item '{}' is declared already", declared.item));
        }
        standard_.declared.push_back(std::move(declared));
    }

    Surroundings around_;
    std::vector<std::string> chain_;
    Faults& faults_;
    Unread unread_;
    std::vector<std::string> own_ids_;
    GroupWalkers walkers_;
    Standard standard_;
    std::vector<bool> is_comparable_;  ///< rule by rule, whether others are compared with it
};

}  // namespace

Standard parse_standard(std::string_view toml, std::string_view file, CategoryTable const& categories,
                        FindStandard const& find_base) {
    Faults faults;
    StandardReader reader{{categories, find_base, {}}, {}, faults};
    reader.read(toml, file);
    faults.throw_first();
    return reader.take();
}

std::vector<std::string> faults_of_standard(std::string_view toml, std::string_view file,
                                            CategoryTable const& categories, FindStandard const& find_base,
                                            std::span<std::string const> known_walkers) {
    Faults faults;
    StandardReader reader{{categories, find_base, known_walkers}, {}, faults};
    reader.read(toml, file);
    return faults.texts();
}

}  // namespace walkshed
