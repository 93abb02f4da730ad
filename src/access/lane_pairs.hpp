// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "access/lanes.hpp"

namespace walkshed {

/// An end of an item: a slot and the walk from there on, within the limit.
struct ItemEnd {
    Hierarchy::Slot slot;
    Cost walk;

    friend auto operator<=>(ItemEnd const&, ItemEnd const&) = default;
};

/// A walk between what a lane stands for and an item that leads through no slot, such as one along an edge.
struct DirectWalk {
    std::uint32_t lane;
    Cost cost;
};

/// Things at the slots, each with its ends and the direct walks to it.
struct LaneItems {
    std::vector<std::uint32_t> number;     ///< for the caller
    std::vector<std::size_t> position;     ///< see PairPlaces
    std::vector<std::uint32_t> weight;     ///< see PairWeights; none where only lanes have any
    std::vector<std::uint32_t> first_end;  ///< item -> its first end; one more at the end
    std::vector<ItemEnd> ends;
    std::vector<std::uint32_t> first_direct;  ///< item -> the first direct walk to it; one more at the end
    std::vector<DirectWalk> direct;
};

/// Where results of pairs of lanes and items are: at the item's position and the lane's together.
struct PairPlaces {
    std::span<std::uint32_t const> lanes;  ///< their numbers for the caller
    std::span<std::size_t const> of_lane;  ///< by number
    std::span<std::atomic_flag> locks;     ///< by item number; none when no other thread writes at the positions
};

/// Counts every pair of a lane and an item whose cost, by swept costs, is within some of the limits: for each limit one
/// position further on than for the one before. `limits` are ascending.
void tally(LaneTable<std::uint16_t> const& costs, LaneItems const& items, std::span<Cost const> limits,
           PairPlaces const& places, std::span<std::uint32_t> counts);
void tally(LaneTable<std::uint32_t> const& costs, LaneItems const& items, std::span<Cost const> limits,
           PairPlaces const& places, std::span<std::uint32_t> counts);

/// What a pair adds to a sum, in whole units: a weight times a share, which depends on the cost.
struct PairWeights {
    std::span<std::uint32_t const> of_lane;  ///< weights by number; none where items have them
    Cost limit;                              ///< pairs beyond add nothing
    /// By cost up to the limit, and a 0 for those beyond; again for every further sum, which is one position further
    /// on.
    std::span<std::uint32_t const> shares;
};

/// Adds up every pair of a lane and an item whose cost, by swept costs, is within the limit. With weights of items,
/// items with the same position lie beside one another, or it takes longer.
void add_up(LaneTable<std::uint16_t> const& costs, LaneItems const& items, PairWeights const& what,
            PairPlaces const& places, std::span<std::uint64_t> sums);
void add_up(LaneTable<std::uint32_t> const& costs, LaneItems const& items, PairWeights const& what,
            PairPlaces const& places, std::span<std::uint64_t> sums);

/// Appends the position of every pair of a lane and an item whose cost, by swept costs, is within the limit.
void append_within(LaneTable<std::uint16_t> const& costs, LaneItems const& items, Cost limit, PairPlaces const& places,
                   std::vector<std::size_t>& positions);
void append_within(LaneTable<std::uint32_t> const& costs, LaneItems const& items, Cost limit, PairPlaces const& places,
                   std::vector<std::size_t>& positions);

/// For the first slots, as many as `marks` has places for: a bit for every lane with a cost within the limit.
/// REQUIRES: no more than 64 values a slot.
void mark_within(LaneTable<std::uint16_t> const& costs, Cost limit, std::span<std::uint64_t> marks);
void mark_within(LaneTable<std::uint32_t> const& costs, Cost limit, std::span<std::uint64_t> marks);

}  // namespace walkshed
