// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/walk_search.hpp"

#include <gtest/gtest.h>

#include "support/town.hpp"
#include "unit/access/town_life.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;
using namespace std::chrono_literals;

constexpr auto kTwoRoads = R"(
    h----a--s
    |    |
    b----c
)";

std::vector<std::uint32_t> sources_at(WalkSearch const& search, NodeId node) {
    std::vector<std::uint32_t> sources;
    for (auto const& label : search.labels(node)) {
        sources.push_back(label.source);
    }
    return sources;
}

std::optional<Seconds> time_to(WalkSearch const& search, NodeId node) {
    auto const labels = search.labels(node);
    return labels.empty() ? std::nullopt : to_time(labels[0].cost.time);
}

TEST(WalkSearch, FollowsTheStreetsNotTheCrow) {
    auto const town = draw_town(kTwoRoads, 30_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    WalkSearch search{costs, {}};
    search.add_start(town['h'], {0, 0}, 0);
    search.run();
    EXPECT_EQ(time_to(search, town['h']), 0s);
    EXPECT_EQ(time_to(search, town['s']), 240s);
    EXPECT_EQ(time_to(search, town['c']), 210s);
}

TEST(WalkSearch, TheLimitIsInclusive) {
    auto const town = draw_town(kTwoRoads, 30_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    for (auto const& [limit, reached] : {std::pair{to_cost(240s), true}, {to_cost(240s) - 1, false}}) {
        WalkSearch search{costs, {}};
        search.add_start(town['h'], {0, 0}, 0);
        search.run(limit);
        EXPECT_EQ(time_to(search, town['s']).has_value(), reached) << limit;
    }
}

TEST(WalkSearch, AStartBeyondTheLimitReachesNothing) {
    auto const town = draw_town(kTwoRoads, 30_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    WalkSearch search{costs, {}};
    search.add_start(town['h'], {to_cost(2min), to_cost(120_m)}, 0);
    search.run(to_cost(1min));
    EXPECT_TRUE(search.reached().empty());
    EXPECT_TRUE(search.labels(town['h']).empty());
}

TEST(WalkSearch, AnIslandHasNoLabel) {
    auto const town = draw_town("a--b  c--d", 30_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    WalkSearch search{costs, {}};
    search.add_start(town['a'], {0, 0}, 0);
    search.run();
    EXPECT_EQ(time_to(search, town['b']), 90s);
    EXPECT_FALSE(time_to(search, town['c']));
}

TEST(WalkSearch, TheDelayOfAStartIsCharged) {
    auto const town = draw_town("a--b", 30_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    WalkSearch search{costs, {}};
    search.add_start(town['a'], {to_cost(10s), to_cost(7_m)}, 0);
    search.run();
    EXPECT_EQ(search.labels(town['b'])[0].cost, (WalkCost{to_cost(100s), to_cost(97_m)}));
}

TEST(WalkSearch, EveryNodeBelongsToItsNearestSource) {
    auto const town = draw_town("a--b---c--d", 30_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    WalkSearch search{costs, {}};
    search.add_start(town['a'], {0, 0}, 8);
    search.add_start(town['d'], {0, 0}, 5);
    search.run();
    EXPECT_EQ(sources_at(search, town['b']), std::vector{8U});
    EXPECT_EQ(sources_at(search, town['c']), std::vector{5U});
}

TEST(WalkSearch, OfEquallyNearSourcesTheSmallerNumberWinsWhateverTheOrder) {
    auto const town = draw_town("a---m---b", 30_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    for (bool const smaller_first : {true, false}) {
        WalkSearch search{costs, {}};
        search.add_start(town[smaller_first ? 'a' : 'b'], {0, 0}, smaller_first ? 3 : 4);
        search.add_start(town[smaller_first ? 'b' : 'a'], {0, 0}, smaller_first ? 4 : 3);
        search.run();
        EXPECT_EQ(sources_at(search, town['m']), std::vector{3U});
    }
}

TEST(WalkSearch, TiesAreDecidedAcrossStreetsOfLengthZeroToo) {
    // The larger source starts at the node itself, the smaller one on the far side of a street of length 0.
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {0, 0});
    builder.add_point(3, {50, 0});
    builder.add_way({.source_id = 1, .points = {1, 2}});
    builder.add_way({.source_id = 2, .points = {2, 3}});
    auto const network = std::move(builder).build();
    WalkCosts const costs{network, walker_at_one_meter_per_second()};
    auto const end = node_at(network, {50, 0});
    auto const near = network.arcs(end)[0].head;
    auto const arcs = network.arcs(near);
    auto const far = arcs[0].head == end ? arcs[1].head : arcs[0].head;
    WalkSearch search{costs, {}};
    search.add_start(near, {0, 0}, 2);
    search.add_start(far, {0, 0}, 1);
    search.run();
    EXPECT_EQ(sources_at(search, near), std::vector{1U});
    EXPECT_EQ(sources_at(search, end), std::vector{1U});
}

TEST(WalkSearch, OfEquallyFastWalksFromOneSourceTheShorterIsKept) {
    // So fast that both ways round take the same time to the 1/64 s, and differ in length only.
    auto walker = walker_at_one_meter_per_second();
    walker.speed = MetersPerSecond{10000};
    for (bool const detour_first : {true, false}) {
        NetworkBuilder builder;
        builder.add_point(1, {0, 0});
        builder.add_point(2, {100, 0});
        builder.add_point(3, {50, 10});
        builder.add_way({.source_id = detour_first ? 1 : 3, .points = {1, 3, 2}});
        builder.add_way({.source_id = 2, .points = {1, 2}});
        auto const network = std::move(builder).build();
        WalkCosts const costs{network, walker};
        ASSERT_EQ(costs.edge_cost(EdgeId{0}, true).time, costs.edge_cost(EdgeId{1}, true).time);
        WalkSearch search{costs, {.metric = Metric::time}};
        search.add_start(node_at(network, {0, 0}), {0, 0}, 0);
        search.run();
        EXPECT_EQ(search.labels(node_at(network, {100, 0}))[0].cost.length, to_cost(100_m));
    }
}

TEST(WalkSearch, KeepsTheNearestDistinctSourcesInOrder) {
    auto const town = draw_town("a--m--b------c", 30_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    WalkSearch search{costs, {.nearest = 2}};
    search.add_start(town['a'], {to_cost(5s), 0}, 0);
    search.add_start(town['b'], {0, 0}, 1);
    search.add_start(town['c'], {0, 0}, 2);
    search.run();
    EXPECT_EQ(sources_at(search, town['m']), (std::vector{1U, 0U}));
    EXPECT_EQ(sources_at(search, town['c']), (std::vector{2U, 1U}));
}

TEST(WalkSearch, ASourceWithTwoStartsCountsOnce) {
    auto const town = draw_town("a--m--b------c", 30_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    WalkSearch search{costs, {.nearest = 2}};
    search.add_start(town['a'], {0, 0}, 0);
    search.add_start(town['b'], {0, 0}, 0);
    search.add_start(town['c'], {0, 0}, 1);
    search.run();
    EXPECT_EQ(sources_at(search, town['m']), (std::vector{0U, 1U}));
}

TEST(WalkSearch, MinimisesTheMetricItIsAskedTo) {
    // By time the delay decides, by length it does not count.
    auto const town = draw_town("a--m--b", 30_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    for (auto const& [metric, source] : {std::pair{Metric::time, 1U}, {Metric::length, 0U}}) {
        WalkSearch search{costs, {.metric = metric}};
        search.add_start(town['a'], {to_cost(60s), 0}, 0);
        search.add_start(town['b'], {0, to_cost(1_m)}, 1);
        search.run();
        EXPECT_EQ(sources_at(search, town['m']), std::vector{source});
    }
}

TEST(WalkSearch, OneWayPassageIsWalkedTheRightWayRound) {
    Point const a{0, 0};
    Point const b{100, 0};
    for (auto const& [passage, from_a, from_b] :
         {std::tuple{Passage::along, true, false}, {Passage::against, false, true}, {Passage::both, true, true}}) {
        auto const network = network_of({{a, b, passage}});
        WalkCosts const costs{network, walker_at_one_meter_per_second()};
        for (auto const direction : {Direction::forward, Direction::reverse}) {
            auto const forward = direction == Direction::forward;
            WalkSearch search{costs, {.direction = direction}};
            search.add_start(node_at(network, a), {0, 0}, 0);
            search.run();
            EXPECT_EQ(time_to(search, node_at(network, b)).has_value(), forward ? from_a : from_b);
        }
    }
}

TEST(WalkSearch, ResetForgetsEverything) {
    auto const town = draw_town(kTwoRoads, 30_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    WalkSearch search{costs, {}};
    search.add_start(town['h'], {0, 0}, 0);
    search.add_start(town['c'], {to_cost(3min), 0}, 0);  // left in the queue
    search.run(to_cost(1min));
    search.reset();
    EXPECT_TRUE(search.reached().empty());
    EXPECT_TRUE(search.labels(town['h']).empty());
    EXPECT_EQ(search.settled(), 0U);
    search.add_start(town['c'], {to_cost(4min), 0}, 7);
    search.run();
    EXPECT_EQ(search.reached().size(), town.network.node_count());
    EXPECT_EQ(time_to(search, town['h']), 240s + 210s);
    EXPECT_EQ(sources_at(search, town['h']), std::vector{7U});
}

TEST(WalkSearch, ReachedIsNearestFirstAndSettledCountsLabels) {
    auto const town = draw_town("a-b-c-d-e", 0.5_m);  // all within one bucket
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    for (std::uint32_t const nearest : {1U, 2U}) {
        for (auto const start : {'a', 'e'}) {
            WalkSearch search{costs, {.nearest = nearest}};
            search.add_start(town[start], {0, 0}, 0);
            search.add_start(town[start], {1, 1}, 1);
            search.run();
            EXPECT_EQ(search.reached().size(), 5U);
            EXPECT_EQ(search.settled(), 5U * nearest);
            EXPECT_TRUE(
                std::ranges::is_sorted(search.reached(), {}, [&](NodeId node) { return *time_to(search, node); }));
        }
    }
}

TEST(WalkSearch, AnUnreachableDelayIsNoStart) {
    auto const town = draw_town("a--b", 30_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    WalkSearch search{costs, {}};
    search.add_start(town['a'], {}, 0);
    search.run();
    EXPECT_TRUE(search.reached().empty());
}

TEST(WalkSearch, DoesNotGoThroughANodeThatStopsTheWalkerButMayEndThere) {
    auto const town = draw_town("a--g--b", 30_m, {.street = {}, .nodes = {{'g', {{"barrier", "stile"}}}}});
    auto wheels = walker_at_one_meter_per_second();
    wheels.wheels = WheelLimits{};
    WalkCosts const costs{town.network, wheels};
    for (auto const direction : {Direction::forward, Direction::reverse}) {
        WalkSearch search{costs, {.direction = direction}};
        search.add_start(town['a'], {0, 0}, 0);
        search.run();
        EXPECT_EQ(time_to(search, town['g']), 90s);
        EXPECT_EQ(time_to(search, town['b']), std::nullopt);

        search.reset();
        search.add_start(town['g'], {0, 0}, 0);
        search.add_start(town['a'], {0, 0}, 1);
        search.run();
        EXPECT_EQ(time_to(search, town['b']), 90s) << "who begins at the stile may leave it on either side";
        EXPECT_EQ(sources_at(search, town['b']), std::vector<std::uint32_t>{0});
    }
}

}  // namespace
}  // namespace walkshed
