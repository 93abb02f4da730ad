// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "report/page_shapes.hpp"

namespace walkshed {

/// Whether a column is written.
using KeepColumn = std::function<bool(std::string_view name)>;

/// A table column by column, its cells in the body: numbers rounded, texts that recur as their words and, by row, which
/// of them (-1 for NULL). `shapes` may be nullptr, and then none are written.
[[nodiscard]] Json table_json(FeatureTable const& table, PageShapes const* shapes, KeepColumn const& keep,
                              PageBody& body);

/// The table of that name; an empty one when there is none.
[[nodiscard]] FeatureTable const& table_of(ResultFile const& file, std::string_view name);

/// A cell as text, empty for NULL or without such a column.
[[nodiscard]] std::string text_at(FeatureTable const& table, std::string_view column, std::size_t row);

/// A cell as a number; nothing for NULL or without such a column.
[[nodiscard]] std::optional<double> number_at(FeatureTable const& table, std::string_view column, std::size_t row);

/// The ledger of a score file: rows come standard by standard, in it block by block, in it rule by rule. Throws Error
/// (bad_input) when they do not.
[[nodiscard]] FeatureTable const& ledger_of(ResultFile const& file);

/// The ledger without what its order tells. `nearest` is the number of a facility, -1 for none. Throws as ledger_of().
[[nodiscard]] Json ledger_json(ResultFile const& file, PageBody& body);

}  // namespace walkshed
