// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// Some walks and the people who walk them, each in a column.
struct WalksOfPeople {
    std::span<Cost const> costs;
    std::span<std::int64_t const> people;  ///< as many, as whole_people() has them
};

/// Costs from the least to the most, both included.
struct CostWindow {
    Cost least;
    Cost most;
};

/// Where the walk of the median person of very many is likely to be, guessed from some of them; unreachable walks come
/// last.
[[nodiscard]] CostWindow likely_median(WalksOfPeople const& some);

/// Walks in a window.
struct SelectedWalks {
    std::int64_t before;                    ///< the people who walk less than its least
    std::span<std::uint32_t const> within;  ///< the numbers of those in it, in their order
};

/// Looks at several at once. `room` is for the numbers, and kept from call to call for its memory.
[[nodiscard]] SelectedWalks select_walks(WalksOfPeople const& walks, CostWindow window,
                                         std::vector<std::uint32_t>& room);

}  // namespace walkshed
