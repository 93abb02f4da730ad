// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/places/category.hpp"

namespace walkshed {

/// Where the selectors find the value of a key in the rows of a layer.
struct CodeColumn {
    std::string key;
    /// The first of these columns that says anything in a row is meant. "a.b" is a column of that name, or else the
    /// member "b" of the JSON object in column "a".
    std::vector<std::string> columns;
};

/// How the maker of another map codes kinds of facilities: which rows of its layers are of which category.
class CategoryCodes {
  public:
    /// An entry's selector says which rows are of the category. One category may have several entries.
    struct Entry {
        CategoryId category;
        Selector selector;
    };

    CategoryCodes(std::vector<CodeColumn> columns, std::vector<Entry> entries, Selector reject)
        : columns_{std::move(columns)}, entries_{std::move(entries)}, reject_{std::move(reject)} {}

    [[nodiscard]] std::vector<CodeColumn> const& columns() const { return columns_; }

    /// Whether a layer has a column of codes: one of any key but `name`.
    [[nodiscard]] bool in(FeatureTable const& table) const;

    /// The categories of a row with these tags, ascending.
    [[nodiscard]] std::vector<CategoryId> classify(Tags tags) const;

  private:
    std::vector<CodeColumn> columns_;
    std::vector<Entry> entries_;
    Selector reject_;
};

/// Reads codes from the text of a TOML file (the format is described in data/categories/README.md). `file` names it in
/// messages. Throws Error (bad_input) with line and column, also for a category that `categories` does not have.
[[nodiscard]] CategoryCodes parse_category_codes(std::string_view toml, std::string_view file,
                                                 CategoryTable const& categories);

}  // namespace walkshed
