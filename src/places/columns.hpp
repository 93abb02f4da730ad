// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "walkshed/geo/feature_table.hpp"

namespace walkshed {

/// The column that was named, or else the first of the usual ones; nullptr when none was named and there is none.
/// Throws Error (bad_argument) for a name that is not there, naming those that are.
[[nodiscard]] Column const* find_column(FeatureTable const& table, std::string const& named,
                                        std::initializer_list<std::string_view> usual);

/// The cell of a row as text; empty without a column and for NULL.
[[nodiscard]] std::string text_at(Column const* column, std::size_t row);

/// The row's own id in its source, else its number from 1.
[[nodiscard]] std::string row_id(FeatureTable const& table, std::size_t row);

}  // namespace walkshed
