// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>

#include "walkshed/base/error.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed {

namespace {

using Keys = std::vector<std::string>;

/// One table of the file, read with messages that say where.
class TableReader {
  public:
    TableReader(std::string_view file, toml::table const& table) : file_{file}, table_{table} {}

    [[noreturn]] void fail(toml::node const* node, std::string const& message, ErrorCode code = ErrorCode::bad_input) const {
        auto const place = (node == nullptr ? table_.source() : node->source()).begin;
        throw Error{code, fmt::format("{}:{}:{}: {}", file_, place.line, place.column, message)};
    }

    void allow_only(Keys const& known) const {
        for (auto const& [key, node] : table_) {
            if (std::ranges::find(known, key.str()) == known.end()) {
                auto const nearest = nearest_name(key.str(), known);
                fail(&node, fmt::format("unknown key '{}'{}", key.str(), nearest ? fmt::format(" (did you mean '{}'?)", *nearest) : ""));
            }
        }
    }

    [[nodiscard]] toml::node const* find(std::string_view key) const { return table_.get(key); }

    /// The value of a key, or `fallback` when it is not there; of another type than `kind` says it is an error.
    template <class T>
    [[nodiscard]] T value_or(std::string_view key, T fallback, std::string_view kind) const {
        auto const* const node = table_.get(key);
        if (node == nullptr) {
            return fallback;
        }
        auto const value = node->value<T>();
        if (!value) {
            fail(node, fmt::format("'{}' must be {}", key, kind));
        }
        return *value;
    }

    [[nodiscard]] std::string text(std::string_view key) const { return value_or<std::string>(key, {}, "text"); }
    [[nodiscard]] bool flag(std::string_view key) const { return value_or(key, false, "true or false"); }

    [[nodiscard]] std::string required_text(std::string_view key) const {
        auto value = text(key);
        if (value.empty()) {
            fail(find(key), fmt::format("'{}' is missing", key));
        }
        return value;
    }

    /// A number above 0, or nothing.
    [[nodiscard]] std::optional<double> positive(std::string_view key) const {
        if (find(key) == nullptr) {
            return std::nullopt;
        }
        auto const value = value_or(key, 0.0, "a number");
        if (!(value > 0.0) || !std::isfinite(value)) {
            fail(find(key), fmt::format("'{}' must be above 0", key));
        }
        return value;
    }

    [[nodiscard]] Name name() const {
        auto const* const names = table_.get_as<toml::table>("name");
        if (names == nullptr) {
            fail(find("name"), "'name' is missing (name.zh and name.en)");
        }
        TableReader const reader{file_, *names};
        reader.allow_only({"zh", "en"});
        return {reader.required_text("zh"), reader.required_text("en")};
    }

    [[nodiscard]] std::vector<std::string> texts(std::string_view key) const {
        std::vector<std::string> values;
        if (auto const* const list = table_.get_as<toml::array>(key)) {
            for (auto const& node : *list) {
                if (!node.is_string()) {
                    fail(&node, fmt::format("'{}' must be a list of texts", key));
                }
                values.push_back(*node.value<std::string>());
            }
        } else if (find(key) != nullptr) {
            fail(find(key), fmt::format("'{}' must be a list of texts", key));
        }
        return values;
    }

    /// The tables of a list; empty when the key is not there.
    [[nodiscard]] std::vector<TableReader> tables(std::string_view key) const {
        std::vector<TableReader> readers;
        if (find(key) == nullptr) {
            return readers;
        }
        auto const* const list = find(key)->as_array();
        if (list == nullptr) {
            fail(find(key), fmt::format("'{}' must be a list of tables", key));
        }
        for (auto const& node : *list) {
            if (!node.is_table()) {
                fail(&node, fmt::format("'{}' must be a list of tables", key));
            }
            readers.emplace_back(file_, *node.as_table());
        }
        return readers;
    }

    [[nodiscard]] std::string_view file() const { return file_; }

  private:
    std::string_view file_;
    toml::table const& table_;
};

UserGroup user_group(TableReader const& reader, std::string const& name) {
    static Keys const names{"all", "children", "older"};
    auto const found = std::ranges::find(names, name);
    if (found == names.end()) {
        reader.fail(reader.find("users"), fmt::format("unknown users '{}' (there are all, children, older)", name));
    }
    return static_cast<UserGroup>(found - names.begin());
}

std::string_view key_of(UserGroup group) {
    return group == UserGroup::all ? "all" : group == UserGroup::children ? "children" : "older";
}

/// Reads a standard, rule by rule.
class StandardReader {
  public:
    StandardReader(CategoryTable const& categories, FindStandard const& find_base) : categories_{categories}, find_base_{find_base} {}

    Standard read(TableReader const& top) {
        top.allow_only({"id", "name", "source", "extends", "walkers", "rule", "declared"});
        Standard standard = base_of(top);
        standard.id = top.required_text("id");
        standard.name = top.name();
        standard.source = top.required_text("source");
        auto const own = top.tables("rule");
        std::vector<std::string> seen;
        for (auto const& table : own) {
            add(standard, table, top, seen);
        }
        for (auto const& table : top.tables("declared")) {
            table.allow_only({"item", "name"});
            standard.declared.push_back({table.required_text("item"), table.name()});
        }
        if (standard.rules.empty()) {
            top.fail(nullptr, "a standard needs at least one [[rule]]");
        }
        return standard;
    }

  private:
    Standard base_of(TableReader const& top) const {
        auto const id = top.text("extends");
        if (id.empty()) {
            return {};
        }
        if (!find_base_) {
            top.fail(top.find("extends"), fmt::format("cannot extend '{}': no other standards are at hand", id));
        }
        return parse_standard(find_base_(id), id, categories_, find_base_);
    }

    void add(Standard& standard, TableReader const& table, TableReader const& top, std::vector<std::string>& seen) const {
        auto rule = read_rule(table, top, standard);
        if (std::ranges::find(seen, rule.id) != seen.end()) {
            table.fail(table.find("id"), fmt::format("rule '{}' is there already", rule.id));
        }
        seen.push_back(rule.id);
        auto const same = std::ranges::find(standard.rules, rule.id, &Rule::id);
        if (same != standard.rules.end()) {
            *same = std::move(rule);
        } else {
            standard.rules.push_back(std::move(rule));
        }
    }

    Rule read_rule(TableReader const& table, TableReader const& top, Standard const& standard) const {
        table.allow_only({"id", "item", "name", "limit_min", "limit_m", "categories", "count", "min_size_m2", "size_binding", "any", "share",
                          "share_of", "required", "weight", "weight_source", "users", "walker", "source", "clause", "verified"});
        Rule rule{.id = table.required_text("id"), .item = table.text("item"), .name = table.name()};
        rule.required = table.flag("required");
        rule.weight = table.positive("weight").value_or(1.0);
        rule.weight_source = table.find("weight_source") == nullptr ? "product" : table.required_text("weight_source");
        rule.source = table.required_text("source");
        rule.clause = table.text("clause");
        rule.verified = table.flag("verified");
        read_wanted(rule, table, standard);
        if (rule.share_of_rules.empty()) {
            rule.limit = read_limit(table);
        } else if (table.find("limit_min") != nullptr || table.find("limit_m") != nullptr) {
            table.fail(nullptr, "a share of rules has no limit of its own: theirs apply");
        }
        for (auto const& name : table.texts("users")) {
            rule.users.push_back(user_group(table, name));
        }
        if (rule.users.empty()) {
            rule.users = {UserGroup::all};
        }
        rule.walker = table.find("walker") == nullptr ? default_walker(top, rule) : table.required_text("walker");
        return rule;
    }

    static Limit read_limit(TableReader const& table) {
        auto const time = table.positive("limit_min");
        auto const length = table.positive("limit_m");
        if (time.has_value() == length.has_value()) {
            table.fail(nullptr, "a rule needs limit_min or limit_m, and not both");
        }
        return time ? Limit{Seconds{*time * 60.0}} : Limit{Meters{*length}};
    }

    static std::string default_walker(TableReader const& top, Rule const& rule) {
        auto const* const node = top.find("walkers");
        if (node == nullptr || !node->is_table()) {
            top.fail(node, "[walkers] is missing: it names who asks for all, children and older");
        }
        TableReader const walkers{top.file(), *node->as_table()};
        walkers.allow_only({"all", "children", "older"});
        return walkers.required_text(walkers.find(key_of(rule.users.front())) == nullptr ? "all" : key_of(rule.users.front()));
    }

    void read_wanted(Rule& rule, TableReader const& table, Standard const& standard) const {
        auto const kinds = {table.find("categories") != nullptr, table.find("any") != nullptr, table.find("share") != nullptr,
                            table.find("share_of") != nullptr};
        if (std::ranges::count(kinds, true) != 1) {
            table.fail(nullptr, fmt::format("rule '{}' needs one of categories, any, share or share_of", rule.id));
        }
        if (table.find("categories") != nullptr) {
            rule.wanted.push_back(read_one(table));
        }
        for (auto const* const key : {"any", "share"}) {
            for (auto const& part : table.tables(key)) {
                part.allow_only({"categories", "count", "min_size_m2", "size_binding"});
                rule.wanted.push_back(read_one(part));
            }
        }
        rule.combination = table.find("share") != nullptr ? Combination::share : Combination::any;
        for (auto const& id : table.texts("share_of")) {
            auto const found = std::ranges::find(standard.rules, id, &Rule::id);
            if (found == standard.rules.end()) {
                table.fail(table.find("share_of"), fmt::format("no earlier rule is called '{}'", id));
            }
            rule.share_of_rules.push_back(static_cast<std::size_t>(found - standard.rules.begin()));
        }
        if (rule.wanted.empty() && rule.share_of_rules.empty()) {
            table.fail(nullptr, fmt::format("rule '{}' asks for nothing", rule.id));
        }
    }

    Wanted read_one(TableReader const& table) const {
        Wanted wanted;
        for (auto const& id : table.texts("categories")) {
            auto const place = table.find("categories")->source().begin;
            wanted.categories.push_back(categories_.at(id, fmt::format("{}:{}:{}", table.file(), place.line, place.column)));
        }
        if (wanted.categories.empty()) {
            table.fail(nullptr, "'categories' is missing");
        }
        auto const count = table.value_or<std::int64_t>("count", 1, "a whole number");
        if (count < 1 || count > 100) {
            table.fail(table.find("count"), "'count' must be 1 to 100");
        }
        wanted.count = static_cast<std::uint32_t>(count);
        if (auto const size = table.positive("min_size_m2")) {
            wanted.size = SquareMeters{*size};
        }
        wanted.size_is_binding = table.flag("size_binding");
        return wanted;
    }

    CategoryTable const& categories_;
    FindStandard const& find_base_;
};

}  // namespace

Standard parse_standard(std::string_view toml, std::string_view file, CategoryTable const& categories, FindStandard const& find_base) {
    try {
        auto const document = toml::parse(toml, file);
        return StandardReader{categories, find_base}.read(TableReader{file, document});
    } catch (toml::parse_error const& error) {
        auto const place = error.source().begin;
        throw Error{ErrorCode::bad_input, fmt::format("{}:{}:{}: {}", file, place.line, place.column, error.description())};
    }
}

}  // namespace walkshed
