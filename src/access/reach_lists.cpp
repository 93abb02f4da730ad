// SPDX-License-Identifier: Apache-2.0
#include "access/reach_lists.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <tuple>

#include "access/walk_pairs.hpp"
#include "base/parallel.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kDoorstepGrain = 64;

/// Puts the pairs of each doorstep beside one another, in any order.
ReachLists by_doorstep(std::span<FoundPair const> pairs, std::size_t doorsteps, std::span<ReachTarget const> targets) {
    ReachLists lists{std::vector<std::size_t>(doorsteps + 1, 0), std::vector<ReachedFacility>(pairs.size())};
    for (auto const& pair : pairs) {
        ++lists.first[pair.position / targets.size() + 1];
    }
    for (std::size_t i = 0; i < doorsteps; ++i) {
        lists.first[i + 1] += lists.first[i];
    }
    auto next = lists.first;
    for (auto const& [position, cost] : pairs) {
        lists.facilities[next[position / targets.size()]++] = {targets[position % targets.size()].facility, cost};
    }
    return lists;
}

}  // namespace

ReachLists list_reached(Hierarchy const& hierarchy, std::span<Snap const> doorsteps,
                        std::span<ReachTarget const> targets, Cost limit) {
    assert(limit <= hierarchy.limit() && limit < 1U << 31U);
    std::vector<std::span<Attachment const>> attachments;
    std::ranges::transform(targets, std::back_inserter(attachments), &ReachTarget::attachments);
    std::vector<FoundPair> pairs;
    take_reached({hierarchy, limit, doorsteps, attachments},
                 [&](std::span<FoundPair const> found) { pairs.insert(pairs.end(), found.begin(), found.end()); });
    auto lists = by_doorstep(pairs, doorsteps.size(), targets);
    parallel_ranges(doorsteps.size(), kDoorstepGrain, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            std::ranges::sort(std::span{lists.facilities}.subspan(lists.first[i], lists.first[i + 1] - lists.first[i]),
                              {}, [](ReachedFacility const& one) {
                                  return std::tuple{one.cost, one.facility};
                              });
        }
    });
    return lists;
}

}  // namespace walkshed
