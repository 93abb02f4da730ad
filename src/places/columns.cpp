// SPDX-License-Identifier: Apache-2.0
#include "places/columns.hpp"

#include <fmt/format.h>

#include "walkshed/base/error.hpp"

namespace walkshed {

Column const* find_column(FeatureTable const& table, std::string const& named,
                          std::initializer_list<std::string_view> usual) {
    if (!named.empty()) {
        auto const* const column = table.find(named);
        if (column == nullptr) {
            throw Error{ErrorCode::bad_argument, fmt::format("{}: there is no column '{}' (there are {})", table.source,
                                                             named, table.column_names())};
        }
        return column;
    }
    for (auto const name : usual) {
        if (auto const* const column = table.find(name)) {
            return column;
        }
    }
    return nullptr;
}

std::string text_at(Column const* column, std::size_t row) {
    return column == nullptr ? std::string{} : to_text(column->values[row]).value_or("");
}

std::string row_id(FeatureTable const& table, std::size_t row) {
    return row < table.row_ids.size() ? table.row_ids[row] : std::to_string(row + 1);
}

}  // namespace walkshed
