// SPDX-License-Identifier: Apache-2.0
#include "access/walk_pairs.hpp"

#include <mutex>
#include <numeric>
#include <variant>
#include <vector>

#include "access/walk_lanes.hpp"

namespace walkshed {

WalksFrom side_of(PairQuestion const& question) {
    if (question.from != WalksFrom::automatic) {
        return question.from;
    }
    return question.facilities.size() < question.doorsteps.size() ? WalksFrom::facilities : WalksFrom::doorsteps;
}

void walk_pairs(PairQuestion const& question, PairWork const& work) {
    std::vector<std::span<Attachment const>> doorsteps;
    std::vector<std::size_t> row_of;
    doorsteps.reserve(question.doorsteps.size());
    row_of.reserve(question.doorsteps.size());
    for (auto const& doorstep : question.doorsteps) {
        doorsteps.emplace_back(doorstep.attachments);
        row_of.push_back(row_of.size() * question.row);
    }
    auto const from_facilities = side_of(question) == WalksFrom::facilities;
    auto const direction = from_facilities ? opposite(question.direction) : question.direction;
    std::span<std::span<Attachment const> const> const starts{doorsteps};
    auto const lanes = from_facilities ? question.facilities : starts;
    auto const items = from_facilities ? starts : question.facilities;
    // From doorsteps, each is a lane of one cell, and nobody else writes its results.
    std::vector<std::atomic_flag> locks(from_facilities ? items.size() : 0);
    auto const places = find_item_places(question.hierarchy, direction, question.limit, items);
    auto const lane_position = from_facilities ? question.position : std::span<std::size_t const>{row_of};
    walk_lanes({.hierarchy = question.hierarchy,
                .direction = direction,
                .limit = question.limit,
                .lanes = lanes,
                .items = places,
                .item_position = from_facilities ? std::span<std::size_t const>{row_of} : question.position,
                .item_weight = from_facilities ? std::span<std::uint32_t const>{} : question.weight,
                .work = [&](SweptCosts costs, LaneItems const& near, std::span<std::uint32_t const> some) {
                    work(costs, near, {some, lane_position, locks});
                }});
}

void take_reached(ReachQuestion const& question, std::function<void(std::span<FoundPair const>)> const& take) {
    std::vector<std::size_t> numbers(question.facilities.size());
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    std::mutex guard;
    walk_pairs({.hierarchy = question.hierarchy,
                .direction = Direction::forward,
                .limit = question.limit,
                .doorsteps = question.doorsteps,
                .row = numbers.size(),
                .facilities = question.facilities,
                .position = numbers,
                .weight = {},
                .from = question.from},
               [&](SweptCosts costs, LaneItems const& items, PairPlaces const& places) {
                   std::vector<FoundPair> found;
                   std::visit([&](auto const* table) { append_within(*table, items, question.limit, places, found); },
                              costs);
                   std::lock_guard const lock{guard};
                   take(found);
               });
}

}  // namespace walkshed
