// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/walk_costs.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "support/town.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {
namespace {

using testing::draw_town;
using testing::Town;

Walker const kWalker{.id = "test", .speed = MetersPerSecond{1.0}};
Walker const kWheels{.id = "wheels", .speed = MetersPerSecond{0.5}, .may_use_steps = false};

EdgeId edge_between(Town const& town, char from, char to) {
    for (auto const& arc : town.network.arcs(town[from])) {
        if (arc.head == town[to]) {
            return arc.edge;
        }
    }
    throw std::out_of_range{"no such edge"};
}

TEST(ToCost, RoundsToTheNearest256th) {
    EXPECT_EQ(to_cost(Seconds{1.0}), 256U);
    EXPECT_EQ(to_cost(Seconds{0.0}), 0U);
    EXPECT_EQ(to_cost(Meters{100.0 + 0.49 / 256}), 25600U);
    EXPECT_EQ(to_cost(Meters{100.0 + 0.51 / 256}), 25601U);
}

TEST(ToCost, IsUnreachableWhenTooLarge) {
    double const largest = (static_cast<double>(kUnreachable) - 1.0) / 256;
    EXPECT_EQ(to_cost(Seconds{largest}), kUnreachable - 1);
    EXPECT_EQ(to_cost(Seconds{largest + 1.0 / 256}), kUnreachable);
    EXPECT_EQ(to_cost(Meters{1e300}), kUnreachable);
    EXPECT_EQ(to_cost(Meters{HUGE_VAL}), kUnreachable);
}

TEST(ToTime, IsExactAndNothingForTheUnreachable) {
    EXPECT_EQ(to_time(384), Seconds{1.5});
    EXPECT_EQ(to_length(384), 1.5_m);
    EXPECT_EQ(to_time(kUnreachable), std::nullopt);
    EXPECT_EQ(to_length(kUnreachable), std::nullopt);
}

TEST(AddCosts, StaysUnreachableAndNeverWrapsRound) {
    EXPECT_EQ(add_costs(2, 3), 5U);
    EXPECT_EQ(add_costs(kUnreachable, 0), kUnreachable);
    EXPECT_EQ(add_costs(1, kUnreachable), kUnreachable);
    EXPECT_EQ(add_costs(kUnreachable - 3, 4), kUnreachable);
    EXPECT_EQ((WalkCost{1, 2} + WalkCost{}), WalkCost{});
}

TEST(WalkCost, GivesTheCostThatIsAskedFor) {
    WalkCost const cost{10, 20};
    EXPECT_EQ(cost.by(Metric::time), 10U);
    EXPECT_EQ(cost.by(Metric::length), 20U);
    EXPECT_TRUE(cost.reachable());
    EXPECT_FALSE(WalkCost{}.reachable());
}

TEST(WalkCosts, AnEdgeCostsItsTimeAndLengthInBothDirections) {
    auto const town = draw_town("a---b", 25_m);
    WalkCosts const costs{town.network, kWheels};
    for (bool const along : {true, false}) {
        EXPECT_EQ(costs.edge_cost(EdgeId{0}, along), (WalkCost{to_cost(Seconds{200}), to_cost(100_m)}));
    }
    EXPECT_EQ(costs.part_cost(EdgeId{0}, 0_m, 100_m), costs.edge_cost(EdgeId{0}, true));
    EXPECT_EQ(costs.part_cost(EdgeId{0}, 100_m, 0_m), costs.edge_cost(EdgeId{0}, false));
    EXPECT_EQ(costs.part_cost(EdgeId{0}, 20_m, 50_m), (WalkCost{to_cost(Seconds{60}), to_cost(30_m)}));
    EXPECT_EQ(costs.part_cost(EdgeId{0}, 50_m, 20_m), (WalkCost{to_cost(Seconds{60}), to_cost(30_m)}));
    EXPECT_EQ(costs.part_cost(EdgeId{0}, 20_m, 20_m), (WalkCost{0, 0}));
    EXPECT_EQ(costs.leg_cost(5_m), (WalkCost{to_cost(Seconds{10}), to_cost(5_m)}));
}

TEST(WalkCosts, StepsAreForThoseWhoMayUseThem) {
    auto const town = draw_town("a--b==c", 10_m);
    auto const steps = edge_between(town, 'b', 'c');
    WalkCosts const walking{town.network, kWalker};
    EXPECT_TRUE(walking.usable(steps));
    EXPECT_TRUE(walking.edge_cost(steps, true).reachable());
    WalkCosts const rolling{town.network, kWheels};
    EXPECT_FALSE(rolling.usable(steps));
    EXPECT_FALSE(rolling.on_main(steps));
    EXPECT_EQ(rolling.edge_cost(steps, true), WalkCost{});
    EXPECT_EQ(rolling.part_cost(steps, 1_m, 0_m), WalkCost{});
    EXPECT_EQ(rolling.part_cost(steps, 1_m, 1_m), WalkCost{});
    EXPECT_TRUE(rolling.usable(edge_between(town, 'a', 'b')));
}

TEST(WalkCosts, OneWayEdgesCostInOneDirectionOnly) {
    for (auto const allowed : {Passage::along, Passage::against}) {
        NetworkBuilder builder;
        builder.add_point(1, {0, 0});
        builder.add_point(2, {10, 0});
        builder.add_way({.passage = allowed, .points = {1, 2}});
        auto const network = std::move(builder).build();
        WalkCosts const costs{network, kWalker};
        bool const along = allowed == Passage::along;
        EXPECT_TRUE(costs.usable(EdgeId{0}));
        EXPECT_EQ(costs.edge_cost(EdgeId{0}, along), (WalkCost{2560, 2560}));
        EXPECT_EQ(costs.edge_cost(EdgeId{0}, !along), WalkCost{});
        auto const& edge = network.edge(EdgeId{0});
        auto const [start, end] = along ? std::pair{0_m, 5_m} : std::pair{5_m, 0_m};
        EXPECT_EQ(edge.passage, allowed);
        EXPECT_EQ(costs.part_cost(EdgeId{0}, start, end), (WalkCost{1280, 1280}));
        EXPECT_EQ(costs.part_cost(EdgeId{0}, end, start), WalkCost{});
        EXPECT_EQ(costs.part_cost(EdgeId{0}, end, end), (WalkCost{0, 0})) << "who is there is there";
    }
}

TEST(WalkCosts, EdgesThatHangTogetherShareAComponent) {
    auto const town = draw_town(R"(
        a--b--c   g--h

        d--e
    )",
                                10_m);
    WalkCosts const costs{town.network, kWalker};
    EXPECT_EQ(costs.component_count(), 3U);
    EXPECT_EQ(costs.component(edge_between(town, 'a', 'b')), costs.component(edge_between(town, 'b', 'c')));
    EXPECT_NE(costs.component(edge_between(town, 'a', 'b')), costs.component(edge_between(town, 'd', 'e')));
    EXPECT_NE(costs.component(edge_between(town, 'g', 'h')), costs.component(edge_between(town, 'd', 'e')));
    EXPECT_EQ(costs.component(EdgeId{0}), 0U) << "numbered by their first edges";
    EXPECT_DOUBLE_EQ(costs.main_share(), 60.0 / 120.0);
}

TEST(WalkCosts, StepsDivideComponentsOnlyForThoseWhoMayNotUseThem) {
    auto const town = draw_town("a--b==c--d", 10_m);
    EXPECT_EQ(WalkCosts(town.network, kWalker).component_count(), 1U);
    EXPECT_EQ(WalkCosts(town.network, kWheels).component_count(), 2U);
    EXPECT_DOUBLE_EQ(WalkCosts(town.network, kWheels).main_share(), 0.5) << "steps are no part of the usable length";
}

TEST(WalkCosts, AComponentOfATenthOfTheLongestIsMainToo) {
    auto const town = draw_town(R"(
        a----------b
        c-d
    )",
                                10_m);
    // ab is 110 m, cd 20 m: main. A component of a tenth exactly is main as well, a shorter one is not.
    WalkCosts const costs{town.network, kWalker};
    EXPECT_TRUE(costs.on_main(edge_between(town, 'a', 'b')));
    EXPECT_TRUE(costs.on_main(edge_between(town, 'c', 'd')));

    auto const tenth = draw_town("a-------------------b c-d", 10_m);
    EXPECT_TRUE(WalkCosts(tenth.network, kWalker).on_main(edge_between(tenth, 'c', 'd')));
    auto const less = draw_town("a--------------------b c-d", 10_m);
    EXPECT_FALSE(WalkCosts(less.network, kWalker).on_main(edge_between(less, 'c', 'd')));
}

TEST(WalkCosts, ANetworkWithoutUsableEdgesHasNoComponents) {
    auto const town = draw_town("a==b", 10_m);
    WalkCosts const costs{town.network, kWheels};
    EXPECT_EQ(costs.component_count(), 0U);
    EXPECT_EQ(costs.main_share(), 0.0);
}

}  // namespace
}  // namespace walkshed
