// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/category_codes.hpp"

#include <algorithm>

#include "places/coded_rows.hpp"

namespace walkshed {

bool CategoryCodes::in(FeatureTable const& table) const {
    return std::ranges::any_of(columns_, [&](CodeColumn const& key) {
        return key.key != "name" && std::ranges::any_of(key.columns, [&](std::string const& column) {
                   return find_cell(table, column).has_value();
               });
    });
}

std::vector<CategoryId> CategoryCodes::classify(Tags tags) const {
    std::vector<CategoryId> ids;
    for (auto const& [category, selector] : entries_) {
        if (selector.matches(tags)) {
            ids.push_back(category);
        }
    }
    if (!ids.empty() && reject_.matches(tags)) {
        ids.clear();
    }
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

}  // namespace walkshed
