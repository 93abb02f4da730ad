// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/catchments.hpp"

#include <cassert>
#include <mutex>
#include <variant>

#include "access/walk_pairs.hpp"
#include "base/parallel.hpp"

namespace walkshed {

namespace {

/// The pairs within the limit, as facility * doorsteps + doorstep, ascending.
std::vector<std::uint64_t> pairs_within(PairQuestion const& question) {
    std::vector<std::uint64_t> pairs;
    std::mutex guard;
    auto const facilities = question.facilities.size();
    auto const doorsteps = question.doorsteps.size();
    walk_pairs(question, [&](SweptCosts costs, LaneItems const& items, PairPlaces const& places) {
        std::vector<std::size_t> positions;
        std::visit([&](auto const* table) { append_within(*table, items, question.limit, places, positions); }, costs);
        for (auto& position : positions) {
            position = position % facilities * doorsteps + position / facilities;
        }
        std::lock_guard const lock{guard};
        pairs.insert(pairs.end(), positions.begin(), positions.end());
    });
    parallel_sort(std::span{pairs});
    return pairs;
}

}  // namespace

Catchments find_catchments(Hierarchy const& hierarchy, std::span<Snap const> doorsteps,
                           std::span<std::span<Attachment const> const> facilities, Cost limit, WalksFrom from) {
    assert(limit <= hierarchy.limit());
    std::vector<std::size_t> position(facilities.size());
    for (std::size_t i = 0; i < position.size(); ++i) {
        position[i] = i;
    }
    auto const pairs = pairs_within({.hierarchy = hierarchy,
                                     .direction = Direction::forward,
                                     .limit = limit,
                                     .doorsteps = doorsteps,
                                     .row = facilities.size(),
                                     .facilities = facilities,
                                     .position = position,
                                     .weight = {},
                                     .from = from});
    Catchments catchments{std::vector<std::size_t>(facilities.size() + 1, 0), {}};
    catchments.doorsteps.reserve(pairs.size());
    for (auto const pair : pairs) {
        ++catchments.first[pair / doorsteps.size() + 1];
        catchments.doorsteps.push_back(static_cast<std::uint32_t>(pair % doorsteps.size()));
    }
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        catchments.first[i + 1] += catchments.first[i];
    }
    return catchments;
}

}  // namespace walkshed
