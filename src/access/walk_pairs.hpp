// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>

#include "access/walk_cell.hpp"
#include "walkshed/access/walks_from.hpp"

namespace walkshed {

/// A question about all pairs of a doorstep and a facility with a walk between them.
struct PairQuestion {
    Hierarchy const& hierarchy;
    Direction direction;  ///< of the walks from doorsteps to facilities
    Cost limit;           ///< of these walks
    std::span<Snap const> doorsteps;
    std::size_t row;  ///< how many results a doorstep has
    std::span<std::span<Attachment const> const> facilities;
    std::span<std::size_t const> position;  ///< by facility: among the results of a doorstep
    std::span<std::uint32_t const> weight;  ///< by facility; none where they are only counted
    WalksFrom from;
};

/// What is made of the pairs of some lanes and items; facilities are the lanes, or the items. Called by several threads
/// at once.
using PairWork = std::function<void(SweptCosts costs, LaneItems const& items, PairPlaces const& places)>;

/// Which side's walks share the work, where either will do: that with fewer.
[[nodiscard]] WalksFrom side_of(PairQuestion const& question);

/// Walks between all pairs.
void walk_pairs(PairQuestion const& question, PairWork const& work);

/// Whose walks are looked for, from doorsteps to facilities.
struct ReachQuestion {
    Hierarchy const& hierarchy;
    Cost limit;
    std::span<Snap const> doorsteps;
    std::span<std::span<Attachment const> const> facilities;
    WalksFrom from{WalksFrom::automatic};
};

/// Calls `take` with all pairs whose walk is within the limit, some at a time, in any order, each at the doorstep's
/// number times as many as there are facilities, and the facility's. By one thread at a time.
void take_reached(ReachQuestion const& question, std::function<void(std::span<FoundPair const>)> const& take);

}  // namespace walkshed
