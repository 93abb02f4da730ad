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

TomlError TomlTable::error(toml::node const* node, std::string_view message) const {
    auto const& source = node == nullptr ? table_.source() : node->source();
    return {ErrorCode::bad_input, fmt::format("{}: {}", place(node), message), source.begin};
}

void TomlTable::fail(toml::node const* node, std::string_view message) const {
    throw error(node, message);
}

std::vector<TomlTable::UnknownKey> TomlTable::unknown_keys(std::vector<std::string> const& known) const {
    std::vector<UnknownKey> unknown;
    for (auto const& [key, node] : table_) {
        if (std::ranges::find(known, key.str()) != known.end()) {
            continue;
        }
        auto nearest = nearest_name(key.str(), known);
        auto const hint = nearest ? fmt::format(" (did you mean '{}'?)", *nearest)
                                  : fmt::format(" (the keys are {})", fmt::join(known, ", "));
        unknown.push_back({&node, fmt::format("unknown key '{}'{}", key.str(), hint), std::move(nearest)});
    }
    std::ranges::sort(unknown, {}, [](UnknownKey const& key) { return position(*key.node); });
    return unknown;
}

void TomlTable::allow_only(std::vector<std::string> const& known) const {
    auto const unknown = unknown_keys(known);
    if (!unknown.empty()) {
        fail(unknown.front().node, unknown.front().message);
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

TomlTable TomlTable::name_table() const {
    auto const names = table("name");
    if (!names) {
        fail(nullptr, "'name' is missing (name.zh and name.en)");
    }
    return *names;
}

Name TomlTable::name() const {
    auto const names = name_table();
    names.allow_only({"zh", "en"});
    return {names.required_text("zh"), names.required_text("en")};
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
