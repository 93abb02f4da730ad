// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/hierarchy.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/town.hpp"
#include "walkshed/network/network_builder.hpp"

// What it is for, that sweeps over it find what searches find, is tested by the oracles.

namespace walkshed {
namespace {

using testing::draw_town;

Network grid() {
    return draw_town(R"(
        +--+--+--+
        |  |  |  |
        +--+--+--+
        |  |  |  |
        +--+--+--+
    )",
                     Meters{10})
        .network;
}

TEST(Hierarchy, EveryArcLeadsUpToALaterSlot) {
    auto const network = grid();
    WalkCosts const costs{network, Walker{}};
    Hierarchy const hierarchy{costs};
    auto const& arcs = hierarchy.arcs();
    ASSERT_EQ(hierarchy.slot_count(), network.node_count());
    std::size_t checked = 0;
    for (std::uint32_t slot = 0; slot < hierarchy.slot_count(); ++slot) {
        for (auto arc = arcs.first[slot]; arc < arcs.first[slot + 1]; ++arc) {
            EXPECT_GT(arcs.head[arc], slot);
            ++checked;
        }
    }
    EXPECT_GE(checked, network.edge_count()) << "every street and what joins";
}

TEST(Hierarchy, EveryNodeHasASlotOfItsOwn) {
    auto const network = grid();
    WalkCosts const costs{network, Walker{}};
    Hierarchy const hierarchy{costs};
    std::vector<Hierarchy::Slot> slots;
    for (std::size_t i = 0; i < network.node_count(); ++i) {
        slots.push_back(hierarchy.slot_of(id_at<NodeId>(i)));
    }
    std::ranges::sort(slots);
    for (std::uint32_t i = 0; i < slots.size(); ++i) {
        EXPECT_EQ(slots[i], i);
    }
}

TEST(Hierarchy, ALowerLimitLeavesLess) {
    auto const network = grid();
    WalkCosts const costs{network, Walker{}};
    Hierarchy const all{costs, {.metric = Metric::length}};
    Hierarchy const some{costs, {.metric = Metric::length, .limit = to_cost(Meters{30})}};
    Hierarchy const none{costs, {.metric = Metric::length, .limit = to_cost(Meters{19})}};
    EXPECT_LT(some.arcs().head.size(), all.arcs().head.size());
    EXPECT_EQ(some.arcs().head.size(), network.edge_count())
        << "streets are 20 and 30 m long, and no two of them together as short as the limit";
    EXPECT_EQ(none.arcs().head.size(), 0U);
}

TEST(Hierarchy, BetweenTwoThatLetNobodyThroughThereIsOneMoreSlot) {
    NetworkBuilder builder;
    builder.add_point(0, {0, 0});
    builder.add_point(1, {100, 0});
    builder.add_features(0, {.barrier = Barrier::no_wheels});
    builder.add_features(1, {.barrier = Barrier::no_wheels});
    builder.add_way({.source_id = 1, .points = {0, 1}});
    auto const network = std::move(builder).build();
    WalkCosts const costs{network, Walker{.wheels = WheelLimits{}}};
    Hierarchy const hierarchy{costs};
    EXPECT_EQ(hierarchy.slot_count(), 3U);
    ASSERT_EQ(hierarchy.helpers().size(), 1U);
    EXPECT_NE(hierarchy.helpers()[0], hierarchy.slot_of(NodeId{0}));
    EXPECT_NE(hierarchy.helpers()[0], hierarchy.slot_of(NodeId{1}));
}

TEST(Hierarchy, CostsHave16BitsWhereAllFit) {
    auto const network = grid();
    WalkCosts const costs{network, Walker{.speed = MetersPerSecond{1}}};
    HierarchyOptions const up_to_100_m{.metric = Metric::length, .limit = to_cost(Meters{100})};
    EXPECT_TRUE((Hierarchy{costs, up_to_100_m}.arcs().is_narrow()));
    EXPECT_FALSE(Hierarchy{costs}.arcs().is_narrow()) << "without a limit";
    WalkCosts const slow{network, Walker{.speed = MetersPerSecond{0.01}}};
    Hierarchy const wide{slow, up_to_100_m};
    EXPECT_FALSE(wide.arcs().is_narrow()) << "the times of such walks are longer";
    EXPECT_EQ(wide.arcs().head.size(), Hierarchy(costs, up_to_100_m).arcs().head.size());
}

TEST(Hierarchy, OfNothingIsNothing) {
    Network const network;
    WalkCosts const costs{network, Walker{}};
    EXPECT_EQ(Hierarchy{costs}.slot_count(), 0U);
}

}  // namespace
}  // namespace walkshed
