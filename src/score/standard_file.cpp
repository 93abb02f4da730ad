// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/toml_table.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed {

namespace {

constexpr std::int64_t kMostCounted = 100;

/// The keys of the user groups, in the order of the enumeration.
constexpr std::array<std::string_view, 3> kGroups{"all", "children", "older"};

/// The walker who asks for each group; empty when the file names none.
using GroupWalkers = std::array<std::string, kGroups.size()>;

/// What a standard may refer to.
struct Surroundings {
    CategoryTable const& categories;
    FindStandard const& find_base;
};

bool is_identifier(std::string_view id) {
    auto const is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return !id.empty() && is_letter(id.front()) &&
           std::ranges::all_of(id, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

Limit read_limit(TomlTable const& table) {
    auto const time = table.positive("limit_min");
    auto const length = table.positive("limit_m");
    if (time.has_value() == length.has_value()) {
        table.fail(table.find("limit_m"), "a rule needs limit_min or limit_m, and not both");
    }
    return time ? Limit{Seconds{*time * 60.0}} : Limit{Meters{*length}};
}

std::vector<UserGroup> read_users(TomlTable const& table) {
    std::vector<UserGroup> users;
    for (auto const& [name, node] : table.texts("users")) {
        auto const found = std::ranges::find(kGroups, name);
        if (found == kGroups.end()) {
            table.fail(node, fmt::format("unknown users '{}' (there are {})", name, fmt::join(kGroups, ", ")));
        }
        auto const group = static_cast<UserGroup>(found - kGroups.begin());
        if (std::ranges::find(users, group) != users.end()) {
            table.fail(node, fmt::format("users '{}' twice", name));
        }
        users.push_back(group);
    }
    return users.empty() ? std::vector{UserGroup::all} : users;
}

/// What a rule asks for may be said in one of four ways.
void check_kind(TomlTable const& table) {
    auto const kinds = {"categories", "any", "share", "share_of"};
    if (std::ranges::count_if(kinds, [&](auto const* key) { return table.has(key); }) != 1) {
        table.fail(nullptr, fmt::format("a rule needs one of {}", fmt::join(kinds, ", ")));
    }
    if (!table.has("categories")) {
        for (auto const* const key : {"count", "min_size_m2", "size_binding"}) {
            if (table.has(key)) {
                table.fail(table.find(key), fmt::format("'{}' belongs beside 'categories'", key));
            }
        }
    }
}

/// Reads one file, after what it extends, if anything.
class StandardReader {
  public:
    /// `chain` holds the ids of the standards that are being read and extend this one.
    StandardReader(Surroundings const& around, std::vector<std::string> chain)
        : around_{around}, chain_{std::move(chain)} {}

    void read(std::string_view toml, std::string_view file) {
        auto const document = parse_toml(toml, file);
        read_file(TomlTable{file, document});
    }

    [[nodiscard]] Standard take() { return std::move(standard_); }

  private:
    void read_file(TomlTable const& top) {
        top.allow_only({"id", "name", "source", "extends", "walkers", "rule", "declared"});
        auto id = top.required_text("id");
        if (top.has("extends")) {
            read_base(top, id);
        }
        standard_.id = std::move(id);
        standard_.name = top.name();
        standard_.source = top.required_text("source");
        read_walkers(top);
        for (auto const& table : top.tables("rule")) {
            add_rule(table);
        }
        if (standard_.rules.empty()) {
            top.fail(nullptr, "a standard needs at least one [[rule]]");
        }
        for (auto const& table : top.tables("declared")) {
            add_declared(table);
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
            table->allow_only({kGroups.begin(), kGroups.end()});
            for (std::size_t i = 0; i < kGroups.size(); ++i) {
                walkers_[i] = table->has(kGroups[i]) ? table->required_text(kGroups[i]) : walkers_[i];
            }
        }
    }

    void add_rule(TomlTable const& table) {
        auto const id = table.required_text("id");
        if (!is_identifier(id)) {
            table.fail(table.find("id"),
                       fmt::format("'{}' cannot be a rule's id: use lower-case letters, digits and _", id));
        }
        if (std::ranges::find(own_ids_, id) != own_ids_.end()) {
            table.fail(table.find("id"), fmt::format("rule '{}' is there already", id));
        }
        own_ids_.push_back(id);
        auto const same = std::ranges::find(standard_.rules, id, &Rule::id);
        auto const place = static_cast<std::size_t>(same - standard_.rules.begin());
        auto rule = read_rule(table, place);
        if (place == standard_.rules.size()) {
            standard_.rules.push_back(std::move(rule));
        } else {
            standard_.rules[place] = std::move(rule);
        }
    }

    /// The rule that will be number `place` of the standard.
    Rule read_rule(TomlTable const& table, std::size_t place) const {
        table.allow_only({"id",         "item",     "name",        "limit_min",    "limit_m",
                          "categories", "count",    "min_size_m2", "size_binding", "any",
                          "share",      "share_of", "required",    "weight",       "weight_source",
                          "users",      "walker",   "source",      "clause",       "verified"});
        check_kind(table);
        Rule rule{.id = table.required_text("id"), .item = table.text("item"), .name = table.name()};
        read_wanted(rule, table);
        read_share_of(rule, table, place);
        if (rule.share_of_rules.empty()) {
            rule.limit = read_limit(table);
        }
        rule.required = table.flag("required");
        rule.weight = table.positive("weight").value_or(rule.weight);
        rule.weight_source = table.has("weight_source") ? table.required_text("weight_source") : "product";
        if (rule.weight_source != "product" && rule.weight_source != "standard") {
            table.fail(table.find("weight_source"), "'weight_source' must be standard or product");
        }
        rule.users = read_users(table);
        rule.walker = table.has("walker") ? table.required_text("walker") : walker_for(rule.users.front(), table);
        rule.source = table.required_text("source");
        rule.clause = table.text("clause");
        rule.verified = table.flag("verified");
        return rule;
    }

    [[nodiscard]] std::string walker_for(UserGroup group, TomlTable const& table) const {
        auto const& own = walkers_[static_cast<std::size_t>(group)];
        auto const& walker = own.empty() ? walkers_[static_cast<std::size_t>(UserGroup::all)] : own;
        if (walker.empty()) {
            table.fail(nullptr, "the rule has no 'walker', and there is no [walkers] with 'all' to say who asks");
        }
        return walker;
    }

    void read_wanted(Rule& rule, TomlTable const& table) const {
        if (table.has("categories")) {
            rule.wanted.push_back(read_one(table));
        }
        for (auto const* const key : {"any", "share"}) {
            for (auto const& part : table.tables(key)) {
                part.allow_only({"categories", "count", "min_size_m2", "size_binding"});
                rule.wanted.push_back(read_one(part));
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
        wanted.size_is_binding = table.flag("size_binding");
        if (wanted.size_is_binding && !wanted.size) {
            table.fail(table.find("size_binding"), "'size_binding' needs 'min_size_m2'");
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

}  // namespace walkshed
