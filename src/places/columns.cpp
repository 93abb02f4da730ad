// SPDX-License-Identifier: Apache-2.0
#include "places/columns.hpp"

#include <fmt/format.h>

#include "places/entries.hpp"
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
    return column == nullptr ? std::string{} : std::string{trimmed(to_text(column->values[row]).value_or(""))};
}

bool is_given(Column const* column, std::size_t row) {
    return !text_at(column, row).empty();
}

std::string did_you_mean(std::string_view id, CategoryTable const& categories) {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < categories.size(); ++i) {
        ids.push_back(categories[id_at<CategoryId>(i)].id);
    }
    auto const nearest = nearest_name(id, ids);
    return nearest ? fmt::format(" (did you mean '{}'?)", *nearest) : "";
}

}  // namespace walkshed
