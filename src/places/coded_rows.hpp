// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "walkshed/places/category_codes.hpp"

namespace walkshed {

/// A column, or one member of the JSON objects in it.
struct CellPlace {
    Column const* column{nullptr};
    std::string member;  ///< empty for the whole cell

    /// The text there without blanks around it; empty when there is none.
    [[nodiscard]] std::string text_at(std::size_t row) const;
};

/// Where "a.b" stands in a layer: in a column of that name, else in member "b" of column "a"; nothing when neither is
/// there.
[[nodiscard]] std::optional<CellPlace> find_cell(FeatureTable const& table, std::string_view name);

/// The rows of a layer as the selectors of codes see them: every column is a tag of its name in small letters, and
/// every key of the codes one with the value that stands for it. Entries parted by | are parted by ; here.
class CodedRows {
  public:
    CodedRows(FeatureTable const& table, CategoryCodes const& codes);

    /// The row's categories, ascending.
    [[nodiscard]] std::vector<CategoryId> categories_at(std::size_t row) const;

    /// The row's codes, for messages ("060400"); empty when it has none.
    [[nodiscard]] std::string code_at(std::size_t row) const;

  private:
    struct Key {
        std::string name;
        std::vector<CellPlace> places;
    };

    CategoryCodes const& codes_;
    std::vector<Key> keys_;
};

/// " (the column typecode holds codes: try --category-codes amap)" for a layer that looks like another map's; else
/// nothing.
[[nodiscard]] std::string codes_hint(FeatureTable const& table);

}  // namespace walkshed
