// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "walkshed/geo/feature_table.hpp"

namespace walkshed::testing {

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
