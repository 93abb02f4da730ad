// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "score/standard_values.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed {

namespace {

constexpr double kRounding = 1e-9;

/// The walker who asks for each group that the file names one for.
using GroupWalkers = std::map<std::string, std::string>;

/// What a standard may refer to.
struct Surroundings {
    CategoryTable const& categories;
    FindStandard const& find_base;
};

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

/// Reads one file, after what it extends, if anything.
class StandardReader {
  public:
    /// `chain` holds the ids of the standards that are being read and extend this one. With `faults`, what does not fit
    /// is added there, table by table, and else thrown.
    StandardReader(Surroundings const& around, std::vector<std::string> chain,
                   std::vector<std::string>* faults = nullptr)
        : around_{around}, chain_{std::move(chain)}, faults_{faults} {}

    void read(std::string_view toml, std::string_view file) {
        auto const document = parse_toml(toml, file);
        read_file(TomlTable{file, document});
    }

    [[nodiscard]] Standard take() { return std::move(standard_); }

  private:
    void read_file(TomlTable const& top) {
        attempt([&] {
            top.allow_only({"id", "name", "source", "extends", "walkers", "total_weight", "measure", "group", "tier",
                            "rule", "declared"});
        });
        auto id = top.required_text("id");
        if (top.has("extends")) {
            read_base(top, id);
        }
        standard_.id = std::move(id);
        standard_.name = top.name();
        standard_.source = top.required_text("source");
        for (auto const& table : top.tables("group")) {
            attempt([&] { add_group(table); });
        }
        attempt([&] { read_walkers(top); });
        if (auto const table = top.table("measure")) {
            attempt([&] { standard_.measure = read_measure(*table); });
        }
        for (auto const& table : top.tables("tier")) {
            attempt([&] { add_tier(table); });
        }
        for (auto const& table : top.tables("rule")) {
            attempt([&] { add_rule(table); });
        }
        if (standard_.rules.empty() && !top.has("rule")) {
            top.fail(nullptr, "a standard needs at least one [[rule]]");
        }
        attempt([&] { check_total(top); });
        for (auto const& table : top.tables("declared")) {
            attempt([&] { add_declared(table); });
        }
    }

    template <class Work>
    void attempt(Work const& work) {
        try {
            work();
        } catch (Error const& error) {
            if (faults_ == nullptr) {
                throw;
            }
            faults_->emplace_back(error.what());
        }
    }

    /// Rules that do not fit are left out, so that their weights are missing: only the first faults are of use then.
    void check_total(TomlTable const& top) const {
        auto const declared = top.positive("total_weight");
        double sum = 0.0;
        for (auto const& rule : standard_.rules) {
            sum += rule.weight;
        }
        auto const whole = faults_ == nullptr || faults_->empty();
        if (declared && whole && std::abs(sum - *declared) > kRounding * *declared) {
            top.fail(top.find("total_weight"),
                     fmt::format("the weights of the rules add up to {}, not {}", sum, *declared));
        }
    }

    void add_tier(TomlTable const& table) {
        table.allow_only({"id", "name", "weight", "weight_source"});
        Tier tier{.id = read_id(table, "tier"), .name = table.name()};
        tier.weight = table.positive("weight").value_or(tier.weight);
        tier.weight_source = read_weight_source(table);
        if (std::ranges::find(standard_.tiers, tier.id, &Tier::id) != standard_.tiers.end()) {
            table.fail(table.find("id"), fmt::format("tier '{}' is there already", tier.id));
        }
        standard_.tiers.push_back(std::move(tier));
    }

    void add_group(TomlTable const& table) {
        table.allow_only({"id", "name"});
        NamedGroup group{.id = read_id(table, "group"), .name = table.name()};
        auto const known = group_ids(standard_.groups);
        if (std::ranges::find(known, group.id) != known.end()) {
            table.fail(table.find("id"), fmt::format("group '{}' is there already", group.id));
        }
        standard_.groups.push_back(std::move(group));
    }

    [[nodiscard]] std::optional<std::size_t> read_tier(TomlTable const& table) const {
        auto const id = table.text("tier");
        if (id.empty() && standard_.tiers.empty()) {
            return std::nullopt;
        }
        auto const found = std::ranges::find(standard_.tiers, id, &Tier::id);
        if (found == standard_.tiers.end()) {
            table.fail(table.find("tier"), id.empty() ? std::string{"the rule names none of the tiers"}
                                                      : fmt::format("no [[tier]] is called '{}'", id));
        }
        return static_cast<std::size_t>(found - standard_.tiers.begin());
    }

    /// A tier asks for something once, and no tier allows a longer way to it than a wider one does.
    void check_tiers(TomlTable const& table, Rule const& rule) const {
        auto const wants_same = [&](Rule const& other) {
            return other.id != rule.id && other.tier && other.users == rule.users && other.walker == rule.walker &&
                   other.limit.index() == rule.limit.index() && other.wanted.size() == 1 && rule.wanted.size() == 1 &&
                   other.wanted[0].categories == rule.wanted[0].categories;
        };
        for (auto const& other : standard_.rules) {
            if (!rule.tier || !wants_same(other)) {
                continue;
            }
            if (other.tier == rule.tier) {
                table.fail(table.find("tier"), fmt::format("tier '{}' asks for the same in rule '{}'",
                                                           standard_.tiers[*rule.tier].id, other.id));
            }
            auto const& [wide, near] = *other.tier < *rule.tier ? std::tie(other, rule) : std::tie(rule, other);
            if (cost_of(near.limit) > cost_of(wide.limit)) {
                table.fail(table.find("tier"),
                           fmt::format("tier '{}' allows a longer way than tier '{}', which is wider (rule '{}')",
                                       standard_.tiers[*near.tier].id, standard_.tiers[*wide.tier].id, other.id));
            }
        }
    }

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
        StandardReader base{around_, std::move(chain)};
        base.read(around_.find_base(base_id), base_id);
        walkers_ = std::move(base.walkers_);
        standard_ = base.take();
    }

    void read_walkers(TomlTable const& top) {
        if (auto const table = top.table("walkers")) {
            auto const groups = group_ids(standard_.groups);
            table->allow_only(groups);
            for (auto const& group : groups) {
                if (table->has(group)) {
                    walkers_[group] = table->required_text(group);
                }
            }
        }
    }

    void add_rule(TomlTable const& table) {
        auto const id = read_id(table, "rule");
        if (std::ranges::find(own_ids_, id) != own_ids_.end()) {
            table.fail(table.find("id"), fmt::format("rule '{}' is there already", id));
        }
        own_ids_.push_back(id);
        auto const same = std::ranges::find(standard_.rules, id, &Rule::id);
        auto const place = static_cast<std::size_t>(same - standard_.rules.begin());
        auto rule = read_rule(table, place);
        check_tiers(table, rule);
        if (faults_ != nullptr && !table.has("verified")) {
            faults_->push_back(
                fmt::format("{}: rule '{}' does not say whether it is verified", table.place(nullptr), id));
        }
        if (place == standard_.rules.size()) {
            standard_.rules.push_back(std::move(rule));
        } else {
            standard_.rules[place] = std::move(rule);
        }
    }

    /// The rule that will be number `place` of the standard.
    Rule read_rule(TomlTable const& table, std::size_t place) const {
        table.allow_only(rule_keys());
        check_kind(table);
        Rule rule{.id = table.required_text("id"), .item = table.text("item"), .name = table.name()};
        read_wanted(rule, table);
        read_share_of(rule, table, place);
        if (rule.share_of_rules.empty()) {
            rule.limit = read_limit(table);
        }
        rule.tier = read_tier(table);
        rule.gate = table.flag("gate");
        rule.required = rule.gate || table.flag("required");
        rule.rank_weights = read_rank_weights(table);
        rule.weight = table.positive("weight").value_or(rule.weight);
        check_ranks(table, rule);
        rule.weight_source = read_weight_source(table);
        rule.users = read_users(table, standard_.groups);
        rule.walker = table.has("walker") ? table.required_text("walker") : walker_for(rule.users.front(), table);
        rule.source = table.required_text("source");
        rule.clause = table.text("clause");
        rule.verified = table.flag("verified");
        return rule;
    }

    static void check_ranks(TomlTable const& table, Rule const& rule) {
        auto const sum = std::accumulate(rule.rank_weights.begin(), rule.rank_weights.end(), 0.0);
        if (!rule.rank_weights.empty() && std::abs(sum - rule.weight) > kRounding * sum) {
            table.fail(table.find("rank_weights"),
                       fmt::format("the weights of the ranks add up to {}, and the rule weighs {}", sum, rule.weight));
        }
    }

    [[nodiscard]] std::string walker_for(UserGroup const& group, TomlTable const& table) const {
        auto const own = walkers_.find(group.id);
        auto const walker = own == walkers_.end() ? walkers_.find(UserGroup::all.id) : own;
        if (walker == walkers_.end()) {
            table.fail(nullptr, "the rule has no 'walker', and there is no [walkers] with 'all' to say who asks");
        }
        return walker->second;
    }

    void read_wanted(Rule& rule, TomlTable const& table) const {
        if (table.has("categories")) {
            rule.wanted.push_back(read_one(table));
        }
        auto const unit = table.has("limit_m") ? "limit_m" : "limit_min";
        for (auto const* const key : {"any", "share"}) {
            for (auto const& part : table.tables(key)) {
                part.allow_only({"categories", "count", "min_size_m2", "size_binding", "per_people", "m2_per_person",
                                 "m2_per_100_households", "per_head_binding", unit});
                rule.wanted.push_back(read_one(part));
                if (part.has(unit)) {
                    rule.wanted.back().limit = read_limit(part);
                }
            }
        }
        rule.combination = table.has("share") ? Combination::share : Combination::any;
    }

    [[nodiscard]] Wanted read_one(TomlTable const& table) const {
        Wanted wanted;
        for (auto const& [id, node] : table.texts("categories")) {
            wanted.categories.push_back(around_.categories.at(id, table.place(node)));
        }
        if (wanted.categories.empty()) {
            table.fail(nullptr, "'categories' is missing");
        }
        wanted.count = table.count("count", kMostCounted);
        if (auto const size = table.positive("min_size_m2")) {
            wanted.size = SquareMeters{*size};
        }
        wanted.people_each = table.positive("per_people");
        if (auto const size = table.positive("m2_per_person")) {
            wanted.size_per_person = SquareMeters{*size};
        }
        if (auto const size = table.positive("m2_per_100_households")) {
            wanted.size_per_100_households = SquareMeters{*size};
        }
        wanted.size_is_binding = table.flag("size_binding");
        if (wanted.size_is_binding && !wanted.size) {
            table.fail(table.find("size_binding"), "'size_binding' needs 'min_size_m2'");
        }
        wanted.per_head_is_binding = table.flag("per_head_binding");
        if (wanted.per_head_is_binding && !wanted.people_each && !wanted.size_per_person &&
            !wanted.size_per_100_households) {
            table.fail(table.find("per_head_binding"),
                       "'per_head_binding' needs 'per_people', 'm2_per_person' or 'm2_per_100_households'");
        }
        return wanted;
    }

    void read_share_of(Rule& rule, TomlTable const& table, std::size_t place) const {
        for (auto const& [id, node] : table.texts("share_of")) {
            auto const found = std::ranges::find(standard_.rules, id, &Rule::id);
            auto const index = static_cast<std::size_t>(found - standard_.rules.begin());
            if (index >= place) {
                table.fail(node, fmt::format("no earlier rule is called '{}'", id));
            }
            rule.share_of_rules.push_back(index);
        }
        for (auto const* const key : {"limit_min", "limit_m"}) {
            if (!rule.share_of_rules.empty() && table.has(key)) {
                table.fail(table.find(key), "a share of rules has no limit of its own: theirs apply");
            }
        }
    }

    void add_declared(TomlTable const& table) {
        table.allow_only({"item", "name"});
        DeclaredItem declared{table.required_text("item"), table.name()};
        if (std::ranges::find(standard_.declared, declared.item, &DeclaredItem::item) != standard_.declared.end()) {
            table.fail(table.find("item"), fmt::format("item '{}' is declared already", declared.item));
        }
        standard_.declared.push_back(std::move(declared));
    }

    Surroundings around_;
    std::vector<std::string> chain_;
    std::vector<std::string>* faults_;
    std::vector<std::string> own_ids_;
    GroupWalkers walkers_;
    Standard standard_;
};

}  // namespace

Standard parse_standard(std::string_view toml, std::string_view file, CategoryTable const& categories,
                        FindStandard const& find_base) {
    StandardReader reader{{categories, find_base}, {}};
    reader.read(toml, file);
    return reader.take();
}

std::vector<std::string> faults_of_standard(std::string_view toml, std::string_view file,
                                            CategoryTable const& categories, FindStandard const& find_base) {
    std::vector<std::string> faults;
    auto const document = parse_toml(toml, file);
    try {
        StandardReader reader{{categories, find_base}, {}, &faults};
        reader.read(toml, file);
    } catch (Error const& error) {  // what keeps the rest from being read
        faults.emplace_back(error.what());
    }
    return faults;
}

}  // namespace walkshed
