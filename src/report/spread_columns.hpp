// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "report/cells.hpp"
#include "walkshed/score/zone_score.hpp"

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

/// Adds how evenly completeness and minutes are spread, and, where any block has a rank, what depends on ranks;
/// `equity(i)` is that of row i.
template <class Of>
void add_equity_columns(FeatureTable& table, std::span<Block const> blocks, RowRange rows, Of const& equity) {
    auto const completeness = [&](auto i) -> Spread const& { return equity(i).completeness; };
    auto const minutes = [&](auto i) -> Spread const& { return equity(i).minutes; };
    add_spread_columns(table, "completeness_", rows, completeness);
    add_spread_columns(table, "minutes_", rows, minutes);
    if (std::ranges::any_of(blocks, [](Block const& block) { return block.rank.has_value(); })) {
        add_rank_columns(table, "completeness_", rows, completeness);
        add_rank_columns(table, "minutes_", rows, minutes);
    }
}

/// Adds how many people have every required rule, lack one, or neither is known; `complete(i)` is the tally of row i.
template <class Of>
void add_complete_columns(FeatureTable& table, RowRange rows, Of const& complete) {
    for (auto const& column : {std::pair{"complete_people", &Tally::covered},
                               {"incomplete_people", &Tally::gap},
                               {"unknown_people", &Tally::unknown}}) {
        add_cells(table, column.first, ColumnType::real, rows,
                  [&](auto i) { return Value{complete(i).*column.second}; });
    }
}

}  // namespace walkshed
