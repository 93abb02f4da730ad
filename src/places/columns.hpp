// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "walkshed/geo/feature_table.hpp"
#include "walkshed/places/category.hpp"

namespace walkshed {

/// The column that was named, or else the first of the usual ones; nullptr when none was named and there is none.
/// Throws Error (bad_argument) for a name that is not there, naming those that are.
[[nodiscard]] Column const* find_column(FeatureTable const& table, std::string const& named,
                                        std::initializer_list<std::string_view> usual);

/// The cell of a row as text without blanks around it; empty without a column and for NULL.
[[nodiscard]] std::string text_at(Column const* column, std::size_t row);

/// Whether the cell says anything: not without a column, nor for NULL or blank text (what text files have for NULL).
[[nodiscard]] bool is_given(Column const* column, std::size_t row);

/// " (did you mean 'pharmacy'?)", or nothing when no category has an id like that.
[[nodiscard]] std::string did_you_mean(std::string_view id, CategoryTable const& categories);

}  // namespace walkshed
