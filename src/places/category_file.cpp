// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/toml_table.hpp"
#include "places/columns.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/places/category.hpp"
#include "walkshed/places/category_codes.hpp"

namespace walkshed {

namespace {

constexpr double kWidestMerge = 1000.0;  // m

/// Ids become parts of column names.
bool is_id(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '_';
    });
}

/// Reads the file's tables, with messages that say where.
class CategoryReader {
  public:
    explicit CategoryReader(std::string_view file) : file_{file} {}

    [[nodiscard]] CategoryTable read(toml::table const& top) const {
        allow_only(top, {"source", "reject", "category"});
        if (top.contains("source")) {
            static_cast<void>(text(top, "source"));
        }
        CategoryTable table;
        table.set_reject(selector(top, "reject"));
        for (auto const& node : category_list(top)) {
            auto category = read_category(category_at(node));
            if (table.find(category.id)) {
                fail(node.source(), fmt::format("category '{}' is there already", category.id));
            }
            table.add(std::move(category));
        }
        return table;
    }

    [[nodiscard]] CategoryCodes read_codes(toml::table const& top, CategoryTable const& categories) const {
        allow_only(top, {"source", "reject", "columns", "category"});
        if (top.contains("source")) {
            static_cast<void>(text(top, "source"));
        }
        std::vector<CategoryCodes::Entry> entries;
        for (auto const& node : category_list(top)) {
            entries.push_back(read_entry(category_at(node), categories));
        }
        return {read_columns(top), std::move(entries), selector(top, "reject")};
    }

  private:
    [[noreturn]] void fail(toml::source_region const& where, std::string_view message) const {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}:{}:{}: {}", file_, where.begin.line, where.begin.column, message)};
    }

    [[nodiscard]] toml::array const& category_list(toml::table const& top) const {
        auto const* const list = top.get_as<toml::array>("category");
        if (list == nullptr || list->empty()) {
            fail(top.source(), "there is no [[category]]");
        }
        return *list;
    }

    [[nodiscard]] toml::table const& category_at(toml::node const& node) const {
        if (!node.is_table()) {
            fail(node.source(), "a category must be a table");
        }
        return *node.as_table();
    }

    void allow_only(toml::table const& table, std::vector<std::string> const& known) const {
        for (auto const& [key, node] : table) {
            if (std::ranges::find(known, key.str()) == known.end()) {
                auto const nearest = nearest_name(key.str(), known);
                fail(key.source(), fmt::format("unknown key '{}'{}", key.str(),
                                               nearest ? fmt::format(" (did you mean '{}'?)", *nearest) : ""));
            }
        }
    }

    [[nodiscard]] std::string text(toml::table const& table, std::string_view key) const {
        auto const* const node = table.get(key);
        if (node == nullptr) {
            fail(table.source(), fmt::format("'{}' is missing", key));
        }
        auto const value = node->value_exact<std::string>();
        if (!value || value->empty()) {
            fail(node->source(), fmt::format("'{}' must be a text in quotes", key));
        }
        return *value;
    }

    /// A list of selectors, any of which will do; matches nothing when the key is not there.
    [[nodiscard]] Selector selector(toml::table const& table, std::string_view key) const {
        auto const* const node = table.get(key);
        if (node == nullptr) {
            return {};
        }
        if (!node->is_array() || node->as_array()->empty()) {
            fail(node->source(), fmt::format("'{}' must be a list of texts", key));
        }
        std::string any;
        for (auto const& one : *node->as_array()) {
            auto const text = one.value_exact<std::string>();
            if (!text) {
                fail(one.source(), fmt::format("'{}' must be a list of texts", key));
            }
            static_cast<void>(parse(*text, one));
            any += fmt::format("{}({})", any.empty() ? "" : " | ", *text);
        }
        return parse(any, *node);
    }

    [[nodiscard]] Selector parse(std::string const& text, toml::node const& node) const {
        try {
            return Selector::parse(text);
        } catch (Error const& error) {
            fail(node.source(), error.what());
        }
    }

    [[nodiscard]] Category read_category(toml::table const& table) const {
        allow_only(table, {"id", "name", "group", "merge_within_m", "select"});
        Category category{.id = text(table, "id"), .group = text(table, "group")};
        if (!is_id(category.id)) {
            fail(table.get("id")->source(), "'id' must be of a-z, 0-9 and _");
        }
        auto const* const names = table.get_as<toml::table>("name");
        if (names == nullptr) {
            fail(table.source(), "'name' is missing (name.zh and name.en)");
        }
        allow_only(*names, {"zh", "en"});
        category.name = {text(*names, "zh"), text(*names, "en")};
        if (auto const* const distance = table.get("merge_within_m")) {
            auto const meters = distance->is_number() ? distance->value<double>() : std::nullopt;
            if (!meters || !(*meters >= 0.0 && *meters <= kWidestMerge)) {
                fail(distance->source(), "'merge_within_m' must be a number from 0 to 1000");
            }
            category.merge_within = Meters{*meters};
        }
        category.selector = selector(table, "select");
        return category;
    }

    [[nodiscard]] CategoryCodes::Entry read_entry(toml::table const& table, CategoryTable const& categories) const {
        allow_only(table, {"id", "select"});
        auto const id = text(table, "id");
        auto const category = categories.find(id);
        if (!category) {
            fail(table.get("id")->source(), fmt::format("unknown category '{}'{}", id, did_you_mean(id, categories)));
        }
        if (!table.contains("select")) {
            fail(table.source(), "'select' is missing");
        }
        return {*category, selector(table, "select")};
    }

    [[nodiscard]] std::vector<CodeColumn> read_columns(toml::table const& top) const {
        auto const* const table = top.get_as<toml::table>("columns");
        if (table == nullptr || table->empty()) {
            fail(top.source(), "'columns' is missing (which columns hold the codes)");
        }
        std::vector<CodeColumn> columns;
        for (auto const& [key, node] : *table) {
            CodeColumn column{std::string{key.str()}, {}};
            auto const* const names = node.as_array();
            for (std::size_t i = 0; names != nullptr && i < names->size(); ++i) {
                column.columns.push_back((*names)[i].value_exact<std::string>().value_or(""));
            }
            if (column.columns.empty() || std::ranges::find(column.columns, "") != column.columns.end()) {
                fail(node.source(), fmt::format("'{}' must be a list of column names", key.str()));
            }
            columns.push_back(std::move(column));
        }
        return columns;
    }

    std::string_view file_;
};

}  // namespace

CategoryTable parse_categories(std::string_view toml, std::string_view file) {
    return CategoryReader{file}.read(parse_toml(toml, file));
}

CategoryCodes parse_category_codes(std::string_view toml, std::string_view file, CategoryTable const& categories) {
    return CategoryReader{file}.read_codes(parse_toml(toml, file), categories);
}

}  // namespace walkshed
