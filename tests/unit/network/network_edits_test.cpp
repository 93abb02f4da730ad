// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "walkshed/network/network_builder.hpp"
#include "walkshed/network/walk_costs.hpp"

namespace walkshed {
namespace {

/// A street of 100 m from (0, 0) to the east, through the points 1, 2 and 3, and one that has its first half in common.
NetworkBuilder street() {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {50, 0});
    builder.add_point(3, {100, 0});
    builder.add_way({.source_id = 1, .points = {1, 2, 3}});
    builder.add_way({.source_id = 2, .points = {2, 1}});
    return builder;
}

std::size_t edges_of(Network const& network, std::int64_t source_id) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        count += network.edge(id_at<EdgeId>(i)).source_id == source_id ? 1U : 0U;
    }
    return count;
}

TEST(NetworkEdits, JoinMakesEveryLineThroughThePlacePassIt) {
    auto builder = street();
    auto const joint = builder.join({20, 10}, Meters{15.0});
    ASSERT_TRUE(joint);
    EXPECT_EQ(builder.place_of(*joint), (Point{20, 0}));
    builder.add_point(99, {20, 10});
    builder.add_way({.source_id = 3, .points = {*joint, 99}});
    auto const network = std::move(builder).build();
    EXPECT_EQ(edges_of(network, 1), 3U);
    EXPECT_EQ(edges_of(network, 2), 2U);
    EXPECT_EQ(WalkCosts(network, {}).component_count(), 1U);
}

TEST(NetworkEdits, JoinTakesACornerThatIsThere) {
    auto builder = street();
    EXPECT_EQ(builder.join({50, 10}, Meters{15.0}), PointKey{2});
    EXPECT_EQ(builder.join({50.0009, 10}, Meters{15.0}), PointKey{2});
    EXPECT_EQ(builder.join({140, 0}, Meters{40.0}), PointKey{3});
}

TEST(NetworkEdits, JoinReachesNoFartherThanItMay) {
    auto builder = street();
    EXPECT_TRUE(builder.join({20, 15}, Meters{15.0}));
    EXPECT_FALSE(builder.join({20, 15.001}, Meters{15.0}));
    EXPECT_FALSE(NetworkBuilder{}.join({0, 0}, Meters{1000.0}));
}

TEST(NetworkEdits, JoinMeetsTheOutlinesOfAreas) {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {40, 0});
    builder.add_point(3, {40, 40});
    builder.add_point(4, {0, 40});
    builder.add_area({.source_id = 5, .outline = {1, 2, 3, 4, 1}});
    auto const joint = builder.join({50, 20}, Meters{15.0});
    ASSERT_TRUE(joint);
    builder.add_point(99, {50, 20});
    builder.add_way({.source_id = 6, .points = {99, *joint}});
    EXPECT_EQ(WalkCosts(std::move(builder).build(), {}).component_count(), 1U);
}

TEST(NetworkEdits, StreetsOfASourceAreRemovedOrChangedAltogether) {
    auto builder = street();
    builder.add_way({.source_id = 1, .points = {3, 1}});
    EXPECT_EQ(builder.change_streets(1, [](StreetKind& kind, Ground&) { kind = StreetKind::steps; }), 2U);
    EXPECT_EQ(builder.change_streets(7, [](StreetKind&, Ground&) {}), 0U);
    EXPECT_EQ(builder.remove_streets(2), 1U);
    EXPECT_EQ(builder.remove_streets(2), 0U);
    auto const network = std::move(builder).build();
    EXPECT_EQ(edges_of(network, 2), 0U);
    EXPECT_EQ(network.edge(EdgeId{0}).kind, StreetKind::steps);
}

TEST(NetworkEdits, OpenedPointsArePassed) {
    auto builder = street();
    builder.block(2);
    EXPECT_TRUE(builder.open(2));
    EXPECT_FALSE(builder.open(2));
    builder.add_features(2, {.barrier = Barrier::closed});
    EXPECT_TRUE(builder.open(2));
    EXPECT_FALSE(builder.open(2));
    EXPECT_TRUE(std::move(builder).build().closed().empty());
}

TEST(NetworkEdits, PointsThatWerePlacedTwiceAreWhereTheyWerePlacedLast) {
    auto builder = street();
    builder.add_point(2, {50, 7});
    EXPECT_EQ(builder.place_of(2), (Point{50, 7}));
    EXPECT_FALSE(builder.place_of(77));
}

}  // namespace
}  // namespace walkshed
