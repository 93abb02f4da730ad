// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "report/cells.hpp"
#include "walkshed/score/area_equity.hpp"

namespace walkshed {

/// Adds how evenly something is spread; `spread(i)` is that of row i.
template <class Of>
void add_spread_columns(FeatureTable& table, std::string const& prefix, RowRange rows, Of const& spread) {
    auto const add = [&](char const* name, std::optional<double> Spread::*number) {
        add_cells(table, prefix + name, ColumnType::real, rows,
                  [&](auto i) { return real_or_null(spread(i).*number); });
    };
    add("mean", &Spread::mean);
    add("worst_tenth", &Spread::worst_tenth);
    add("gini", &Spread::gini);
    add("s90_s40", &Spread::s90_s40);
    add_cells(table, prefix + "short_share", ColumnType::real, rows,
              [&](auto i) { return spread(i).shortfall ? Value{spread(i).shortfall->share} : Value{}; });
}

/// Adds what depends on the rank of blocks.
template <class Of>
void add_rank_columns(FeatureTable& table, std::string const& prefix, RowRange rows, Of const& spread) {
    add_cells(table, prefix + "ranked_people", ColumnType::real, rows, [&](auto i) { return Value{spread(i).ranked}; });
    add_cells(table, prefix + "concentration_index", ColumnType::real, rows,
              [&](auto i) { return real_or_null(spread(i).concentration); });
    add_cells(table, prefix + "palma", ColumnType::real, rows, [&](auto i) { return real_or_null(spread(i).palma); });
}

/// Whether any block tells where its people rank.
[[nodiscard]] inline bool any_rank(std::span<Block const> blocks) {
    return std::ranges::any_of(blocks, [](Block const& block) { return block.rank.has_value(); });
}

}  // namespace walkshed
