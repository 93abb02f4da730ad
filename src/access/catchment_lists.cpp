// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/catchment_lists.hpp"

#include <algorithm>
#include <cassert>

#include "access/walk_pairs.hpp"
#include "base/parallel.hpp"

namespace walkshed {

namespace {

/// The pairs within the limits of the facilities, as facility * doorsteps + doorstep, ascending.
std::vector<std::uint64_t> pairs_within(ReachQuestion const& question, std::span<Cost const> limits) {
    std::vector<std::uint64_t> pairs;
    auto const facilities = question.facilities.size();
    auto const doorsteps = question.doorsteps.size();
    take_reached(question, [&](std::span<FoundPair const> found) {
        for (auto const& [position, cost] : found) {
            if (auto const facility = position % facilities; cost <= limits[facility]) {
                pairs.push_back(facility * doorsteps + position / facilities);
            }
        }
    });
    parallel_sort(std::span{pairs});
    return pairs;
}

}  // namespace

CatchmentLists list_catchments(Hierarchy const& hierarchy, std::span<Snap const> doorsteps,
                               std::span<std::span<Attachment const> const> facilities, std::span<Cost const> limits,
                               WalksFrom from) {
    auto const most = limits.empty() ? Cost{0} : std::ranges::max(limits);
    assert(limits.size() == facilities.size() && most <= hierarchy.limit());
    auto const pairs = pairs_within({hierarchy, most, doorsteps, facilities, from}, limits);
    CatchmentLists catchments{std::vector<std::size_t>(facilities.size() + 1, 0), {}};
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
