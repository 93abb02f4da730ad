// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/category.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "walkshed/base/error.hpp"

namespace walkshed {

CategoryId CategoryTable::add(Category category) {
    if (find(category.id)) {
        throw Error{ErrorCode::bad_input, fmt::format("category '{}' is there already", category.id)};
    }
    return categories_.push_back(std::move(category));
}

std::optional<CategoryId> CategoryTable::find(std::string_view id) const {
    auto const& all = categories_.values();
    auto const found = std::ranges::find(all, id, &Category::id);
    return found == all.end() ? std::nullopt
                              : std::optional{id_at<CategoryId>(static_cast<std::size_t>(found - all.begin()))};
}

CategoryId CategoryTable::at(std::string_view id, std::string_view where) const {
    if (auto const found = find(id)) {
        return *found;
    }
    std::vector<std::string> ids;
    for (auto const& category : categories_) {
        ids.push_back(category.id);
    }
    auto const nearest = nearest_name(id, ids);
    throw Error{ErrorCode::bad_argument, fmt::format("{}: unknown category '{}'{}", where, id,
                                                     nearest ? fmt::format(" (did you mean '{}'?)", *nearest) : "")};
}

std::vector<CategoryId> CategoryTable::classify(Tags tags) const {
    std::vector<CategoryId> ids;
    if (tags.pairs().empty()) {
        return ids;
    }
    for (std::size_t i = 0; i < categories_.size(); ++i) {
        if (categories_[id_at<CategoryId>(i)].selector.matches(tags)) {
            ids.push_back(id_at<CategoryId>(i));
        }
    }
    if (!ids.empty() && reject_.matches(tags)) {
        ids.clear();
    }
    return ids;
}

namespace {

/// Reads the file's tables, with messages that say where.
class CategoryReader {
  public:
    explicit CategoryReader(std::string_view file) : file_{file} {}

    CategoryTable read(toml::table const& top) {
        allow_only(top, {"source", "reject", "category"});
        CategoryTable table;
        table.set_reject(selector(top, "reject"));
        auto const* const list = top.get_as<toml::array>("category");
        if (list == nullptr || list->empty()) {
            fail(top, "there is no [[category]]");
        }
        for (auto const& node : *list) {
            if (!node.is_table()) {
                fail(node, "a category must be a table");
            }
            auto category = read_category(*node.as_table());
            if (table.find(category.id)) {
                fail(node, fmt::format("category '{}' is there already", category.id));
            }
            table.add(std::move(category));
        }
        return table;
    }

  private:
    [[noreturn]] void fail(toml::node const& node, std::string_view message) const {
        auto const place = node.source().begin;
        throw Error{ErrorCode::bad_input, fmt::format("{}:{}:{}: {}", file_, place.line, place.column, message)};
    }

    void allow_only(toml::table const& table, std::vector<std::string> const& known) const {
        for (auto const& [key, node] : table) {
            if (std::ranges::find(known, key.str()) == known.end()) {
                auto const nearest = nearest_name(key.str(), known);
                fail(node, fmt::format("unknown key '{}'{}", key.str(),
                                       nearest ? fmt::format(" (did you mean '{}'?)", *nearest) : ""));
            }
        }
    }

    std::string text(toml::table const& table, std::string_view key) const {
        auto const value = table[key].value<std::string>();
        if (!value || value->empty()) {
            fail(table, fmt::format("'{}' is missing", key));
        }
        return *value;
    }

    /// A list of selectors, any of which will do; matches nothing when the key is not there.
    Selector selector(toml::table const& table, std::string_view key) const {
        auto const* const node = table.get(key);
        if (node == nullptr) {
            return {};
        }
        std::string any;
        if (auto const* const list = node->as_array()) {
            for (auto const& one : *list) {
                if (!one.is_string()) {
                    fail(one, fmt::format("'{}' must be a list of texts", key));
                }
                any += fmt::format("{}({})", any.empty() ? "" : " | ", *one.value<std::string>());
                parse(*one.value<std::string>(), one);
            }
        } else {
            fail(*node, fmt::format("'{}' must be a list of texts", key));
        }
        return any.empty() ? Selector{} : parse(any, *node);
    }

    Selector parse(std::string const& text, toml::node const& node) const {
        try {
            return Selector::parse(text);
        } catch (Error const& error) {
            fail(node, error.what());
        }
    }

    Category read_category(toml::table const& table) const {
        allow_only(table, {"id", "name", "group", "merge_within_m", "select"});
        Category category{.id = text(table, "id"), .group = text(table, "group")};
        auto const* const names = table.get_as<toml::table>("name");
        if (names == nullptr) {
            fail(table, "'name' is missing (name.zh and name.en)");
        }
        category.name = {text(*names, "zh"), text(*names, "en")};
        if (auto const* const distance = table.get("merge_within_m")) {
            auto const metres = distance->value<double>();
            if (!metres || !(*metres >= 0.0 && *metres <= 1000.0)) {
                fail(*distance, "'merge_within_m' must be 0 to 1000");
            }
            category.merge_within = Meters{*metres};
        }
        category.selector = selector(table, "select");
        return category;
    }

    std::string_view file_;
};

}  // namespace

CategoryTable parse_categories(std::string_view toml, std::string_view file) {
    try {
        return CategoryReader{file}.read(toml::parse(toml, file));
    } catch (toml::parse_error const& error) {
        auto const place = error.source().begin;
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}:{}:{}: {}", file, place.line, place.column, error.description())};
    }
}

}  // namespace walkshed
