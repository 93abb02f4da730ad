// SPDX-License-Identifier: Apache-2.0
#include "walkshed/geo/feature_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace walkshed {
namespace {

char to_lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    auto const first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::optional<double> parse_number(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) {
            return std::nullopt;
        }
    }
    double number = 0.0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const is_number = error == std::errc{} && end == text.data() + text.size() && std::isfinite(number);
    return is_number ? std::optional{number} : std::nullopt;
}

}  // namespace

std::size_t FeatureTable::row_count() const {
    if (geometry_type != GeometryType::none) {
        return geometries.size();
    }
    return columns.empty() ? row_ids.size() : columns.front().values.size();
}

Column const* FeatureTable::find(std::string_view wanted) const {
    // The exact spelling first: a table may have both "ID" and "id".
    auto found = std::ranges::find(columns, wanted, &Column::name);
    if (found == columns.end()) {
        found = std::ranges::find_if(columns, [wanted](Column const& column) {
            return std::ranges::equal(column.name, wanted, {}, to_lower, to_lower);
        });
    }
    return found == columns.end() ? nullptr : &*found;
}

std::string FeatureTable::column_names() const {
    std::string names;
    for (auto const& column : columns) {
        names += (names.empty() ? "" : ", ") + column.name;
    }
    return names;
}

Column& FeatureTable::add_column(std::string column_name, ColumnType type) {
    return columns.emplace_back(Column{std::move(column_name), type, {}});
}

std::optional<double> to_number(Value const& value) {
    if (auto const* whole = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*whole);
    }
    if (auto const* number = std::get_if<double>(&value)) {
        return std::isfinite(*number) ? std::optional{*number} : std::nullopt;
    }
    if (auto const* text = std::get_if<std::string>(&value)) {
        return parse_number(*text);
    }
    return std::nullopt;
}

std::optional<std::string> to_text(Value const& value) {
    if (auto const* whole = std::get_if<std::int64_t>(&value)) {
        return fmt::format("{}", *whole);
    }
    if (auto const* number = std::get_if<double>(&value)) {
        return fmt::format("{}", *number);
    }
    if (auto const* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    return std::nullopt;
}

}  // namespace walkshed
