// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/sweep.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "unit/access/town_life.hpp"

// That sweeps find what searches find is tested by the oracles.

namespace walkshed {
namespace {

using namespace walkshed::testing;

TEST(Sweeps, OverNothingFindNothing) {
    Network const network;
    WalkCosts const costs{network, walker_at_one_meter_per_second()};
    Hierarchy const hierarchy{costs};
    NearestSweep nearest{hierarchy, Direction::forward, 3};
    nearest.run({});
    CostSweep cheapest{hierarchy, Direction::forward, 3};
    cheapest.run({});
}

TEST(Sweeps, AreAskedAgainAfterAReset) {
    auto const town = draw_town("a--b--c", 10_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    Hierarchy const hierarchy{costs, {.metric = Metric::length}};
    constexpr std::size_t kLanes = 2;
    NearestSweep nearest{hierarchy, Direction::forward, kLanes};
    CostSweep cheapest{hierarchy, Direction::forward, kLanes};
    std::vector<Label> labels(town.network.node_count() * kLanes);
    std::vector<Cost> found(town.network.node_count() * kLanes);
    auto const at = [&](char node, std::size_t lane) { return index_of(town[node]) * kLanes + lane; };
    for (char const start : {'a', 'c'}) {
        nearest.reset();
        cheapest.reset();
        nearest.add_start(1, town[start], {0, 0}, 7);
        cheapest.add_start(1, town[start], 0);
        nearest.run(labels);
        cheapest.run(found);
        EXPECT_EQ(found[at(start, 1)], 0U);
        EXPECT_EQ(found[at('b', 1)], to_cost(30_m));
        EXPECT_EQ(found[at('b', 0)], kUnreachable);
        EXPECT_EQ(labels[at('b', 1)].source, 7U);
        EXPECT_EQ(labels[at('b', 1)].cost.length, to_cost(30_m));
        EXPECT_FALSE(labels[at('b', 0)].cost.reachable());
    }
}

TEST(Sweeps, TheLimitIsIncluded) {
    auto const town = draw_town("a--b", 10_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    for (auto const limit : {to_cost(30_m), to_cost(30_m) - 1}) {
        Hierarchy const hierarchy{costs, {.metric = Metric::length, .limit = limit}};
        NearestSweep nearest{hierarchy, Direction::forward, 1};
        nearest.add_start(0, town['a'], {0, 0}, 0);
        std::vector<Label> labels(town.network.node_count());
        nearest.run(labels);
        EXPECT_EQ(labels[index_of(town['b'])].cost.reachable(), limit == to_cost(30_m));
    }
}

}  // namespace
}  // namespace walkshed
