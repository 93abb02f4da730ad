// SPDX-License-Identifier: Apache-2.0
#include "score/walker_hierarchies.hpp"

#include <algorithm>

namespace walkshed {

WalkerHierarchies::WalkerHierarchies(std::span<WalkCosts const> costs, std::span<Reach const> reaches) {
    for (auto const& reach : reaches) {
        if (find(reach.walker, reach.metric) != nullptr) {
            continue;
        }
        Cost farthest = 0;
        for (auto const& other : reaches) {
            if (other.walker == reach.walker && other.metric == reach.metric) {
                farthest = std::max(farthest, other.limit);
            }
        }
        hierarchies_.push_back(
            {reach.walker, reach.metric, Hierarchy{costs[reach.walker], {.metric = reach.metric, .limit = farthest}}});
    }
}

Hierarchy const& WalkerHierarchies::of(std::size_t walker, Metric metric) const {
    return find(walker, metric)->hierarchy;
}

WalkerHierarchies::OfWalker const* WalkerHierarchies::find(std::size_t walker, Metric metric) const {
    auto const found = std::ranges::find_if(
        hierarchies_, [&](OfWalker const& one) { return one.walker == walker && one.metric == metric; });
    return found == hierarchies_.end() ? nullptr : &*found;
}

}  // namespace walkshed
