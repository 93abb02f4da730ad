// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "walkshed/geo/feature_table.hpp"

namespace walkshed::testing {

/// Appends rows to a table that looks like them; it may not look like anything yet.
inline void append(FeatureTable& table, FeatureTable const& rows) {
    if (table.columns.empty()) {
        table = rows;
        return;
    }
    table.geometries.insert(table.geometries.end(), rows.geometries.begin(), rows.geometries.end());
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto const& cells = rows.columns.at(i).values;
        table.columns[i].values.insert(table.columns[i].values.end(), cells.begin(), cells.end());
    }
}

/// What the makers make, in pieces of `piece` things, with the rows of all makers of one table together.
inline std::vector<FeatureTable> made_by(std::vector<TableMaker> const& makers, std::size_t piece = 1) {
    std::vector<FeatureTable> tables;
    for (auto const& maker : makers) {
        auto const shape = maker.make(0, 0);
        auto table = std::ranges::find(tables, shape.name, &FeatureTable::name);
        if (table == tables.end()) {
            tables.push_back(shape);
            table = std::prev(tables.end());
        }
        for (std::size_t begin = 0; begin < maker.count; begin += piece) {
            append(*table, maker.make(begin, std::min(begin + piece, maker.count)));
        }
    }
    return tables;
}

/// A column of a table, by name. Throws when there is none.
inline Column const& column(std::vector<FeatureTable> const& tables, std::string_view table, std::string_view name) {
    auto const found = std::ranges::find(tables, table, &FeatureTable::name);
    auto const* const result = found == tables.end() ? nullptr : found->find(name);
    if (result == nullptr) {
        throw std::runtime_error{std::string{"no column "} + std::string{name}};
    }
    return *result;
}

/// The columns a terminal needs for a line of the summary: every character beyond U+0FFF takes two in our texts,
/// every other one.
inline std::size_t columns_of(std::string const& line) {
    std::size_t columns = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        auto const byte = static_cast<unsigned char>(line[i]);
        columns += (byte & 0xC0U) == 0x80U ? 0 : byte >= 0xE3U ? 2 : 1;
    }
    return columns;
}

}  // namespace walkshed::testing
