// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "walkshed/geo/feature_table.hpp"

namespace walkshed {

/// Adds a column whose cell of row i is `cell(i)`.
template <class Cell>
void add_cells(FeatureTable& table, std::string name, ColumnType type, std::size_t rows, Cell const& cell) {
    auto& column = table.add_column(std::move(name), type);
    column.values.reserve(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        column.values.push_back(cell(row));
    }
}

/// NULL when there is none.
[[nodiscard]] inline Value real_or_null(std::optional<double> value) {
    return value ? Value{*value} : Value{};
}

/// NULL when it is empty.
[[nodiscard]] inline Value text_or_null(std::string_view text) {
    return text.empty() ? Value{} : Value{std::string{text}};
}

[[nodiscard]] inline Value whole(std::size_t number) {
    return static_cast<std::int64_t>(number);
}

}  // namespace walkshed
