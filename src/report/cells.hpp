// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "walkshed/geo/feature_table.hpp"

namespace walkshed {

/// The rows of a table that are made together: [begin, end).
struct RowRange {
    std::size_t begin;
    std::size_t end;
};

/// Adds a column that has a cell for every row i: `cell(i)`.
template <class Cell>
void add_cells(FeatureTable& table, std::string name, ColumnType type, RowRange rows, Cell const& cell) {
    auto& column = table.add_column(std::move(name), type);
    column.values.reserve(rows.end - rows.begin);
    for (auto row = rows.begin; row < rows.end; ++row) {
        column.values.push_back(cell(row));
    }
}

/// Adds the geometry of every row i: `geometry(i)`.
template <class Shape>
void add_geometries(FeatureTable& table, RowRange rows, Shape const& geometry) {
    table.geometries.reserve(rows.end - rows.begin);
    for (auto row = rows.begin; row < rows.end; ++row) {
        table.geometries.emplace_back(geometry(row));
    }
}

/// A table of `count` rows whose pieces are `make(rows)`.
template <class Make>
[[nodiscard]] TableMaker table_maker(std::size_t count, Make make) {
    return {.count = count, .make = [make = std::move(make)](std::size_t begin, std::size_t end) {
                return make(RowRange{begin, end});
            }};
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
