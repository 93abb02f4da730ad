// SPDX-License-Identifier: Apache-2.0
#include "base/toml_table.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace walkshed {

namespace {

auto position(toml::node const& node) {
    auto const begin = node.source().begin;
    return std::tuple{begin.line, begin.column};
}

}  // namespace

toml::table parse_toml(std::string_view text, std::string_view file) {
    try {
        return toml::parse(text, file);
    } catch (toml::parse_error const& error) {
        auto const place = error.source().begin;
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}:{}:{}: {}", file, place.line, place.column, error.description())};
    }
}

std::string TomlTable::place(toml::node const* node) const {
    auto const begin = (node == nullptr ? table_.source() : node->source()).begin;
    return fmt::format("{}:{}:{}", file_, begin.line, begin.column);
}

void TomlTable::fail(toml::node const* node, std::string_view message) const {
    throw Error{ErrorCode::bad_input, fmt::format("{}: {}", place(node), message)};
}

void TomlTable::allow_only(std::vector<std::string> const& known) const {
    toml::node const* first = nullptr;
    std::string_view unknown;
    for (auto const& [key, node] : table_) {
        auto const is_known = std::ranges::find(known, key.str()) != known.end();
        if (!is_known && (first == nullptr || position(node) < position(*first))) {
            first = &node;
            unknown = key.str();
        }
    }
    if (first != nullptr) {
        auto const nearest = nearest_name(unknown, known);
        fail(first, fmt::format("unknown key '{}'{}", unknown,
                                nearest ? fmt::format(" (did you mean '{}'?)", *nearest)
                                        : fmt::format(" (the keys are {})", fmt::join(known, ", "))));
    }
}

std::vector<std::string> TomlTable::keys() const {
    std::vector<std::string> keys;
    for (auto const& [key, node] : table_) {
        keys.emplace_back(key.str());
    }
    return keys;
}

std::string TomlTable::text(std::string_view key) const {
    auto const* const node = find(key);
    if (node == nullptr) {
        return {};
    }
    if (!node->is_string()) {
        fail(node, fmt::format("'{}' must be text", key));
    }
    return *node->value<std::string>();
}

std::string TomlTable::required_text(std::string_view key) const {
    auto value = text(key);
    if (value.empty()) {
        fail(find(key), fmt::format("'{}' is {}", key, has(key) ? "empty" : "missing"));
    }
    return value;
}

bool TomlTable::flag(std::string_view key) const {
    auto const* const node = find(key);
    if (node == nullptr) {
        return false;
    }
    if (!node->is_boolean()) {
        fail(node, fmt::format("'{}' must be true or false", key));
    }
    return *node->value<bool>();
}

std::optional<double> TomlTable::positive(std::string_view key) const {
    auto const* const node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    auto const value = node->is_number() ? node->value<double>() : std::nullopt;
    if (!value || !(*value > 0.0) || !std::isfinite(*value)) {
        fail(node, fmt::format("'{}' must be a number above 0", key));
    }
    return value;
}

std::optional<double> TomlTable::number_within(std::string_view key, double low, double high,
                                               std::string_view unit) const {
    auto const* const node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    auto const value = node->is_number() ? node->value<double>() : std::nullopt;
    if (!value || !(*value >= low && *value <= high)) {
        fail(node, fmt::format("'{}' must be a number from {} to {} ({})", key, low, high, unit));
    }
    return value;
}

std::uint32_t TomlTable::count(std::string_view key, std::int64_t most) const {
    auto const* const node = find(key);
    if (node == nullptr) {
        return 1;
    }
    auto const value = node->is_integer() ? node->value<std::int64_t>() : std::nullopt;
    if (!value || *value < 1 || *value > most) {
        fail(node, fmt::format("'{}' must be a whole number from 1 to {}", key, most));
    }
    return static_cast<std::uint32_t>(*value);
}

Name TomlTable::name() const {
    auto const names = table("name");
    if (!names) {
        fail(nullptr, "'name' is missing (name.zh and name.en)");
    }
    names->allow_only({"zh", "en"});
    return {names->required_text("zh"), names->required_text("en")};
}

std::vector<toml::node const*> TomlTable::nodes(std::string_view key) const {
    std::vector<toml::node const*> entries;
    if (auto const* const node = find(key)) {
        for (auto const& one : list(*node, key, "entries")) {
            entries.push_back(&one);
        }
    }
    return entries;
}

std::vector<TomlTable::Text> TomlTable::texts(std::string_view key) const {
    std::vector<Text> values;
    if (auto const* const node = find(key)) {
        for (auto const& one : list(*node, key, "texts")) {
            if (!one.is_string()) {
                fail(&one, fmt::format("'{}' must be a list of texts", key));
            }
            values.push_back({*one.value<std::string>(), &one});
        }
    }
    return values;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) const {
    std::vector<TomlTable> values;
    if (auto const* const node = find(key)) {
        for (auto const& one : list(*node, key, "tables")) {
            if (!one.is_table()) {
                fail(&one, fmt::format("'{}' must be a list of tables", key));
            }
            values.emplace_back(file_, *one.as_table());
        }
    }
    return values;
}

std::optional<TomlTable> TomlTable::table(std::string_view key) const {
    auto const* const node = find(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (!node->is_table()) {
        fail(node, fmt::format("'{}' must be a table", key));
    }
    return std::optional<TomlTable>{std::in_place, file_, *node->as_table()};
}

toml::array const& TomlTable::list(toml::node const& node, std::string_view key, std::string_view kind) const {
    auto const* const values = node.as_array();
    if (values == nullptr) {
        fail(&node, fmt::format("'{}' must be a list of {}", key, kind));
    }
    if (values->empty()) {
        fail(&node, fmt::format("'{}' is empty", key));
    }
    return *values;
}

}  // namespace walkshed
