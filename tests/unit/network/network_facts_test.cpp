// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "walkshed/network/network_builder.hpp"

// What networks know of their edges and nodes.

namespace walkshed {
namespace {

TEST(NetworkBuilder, EdgesOfABridgeAreOffTheGround) {
    NetworkBuilder builder;
    for (PointKey key = 0; key < 3; ++key) {
        builder.add_point(key, {10.0 * static_cast<double>(key), 0});
    }
    builder.add_way({.source_id = 1, .points = {0, 1}, .off_ground = true});
    builder.add_way({.source_id = 2, .points = {1, 2}});
    auto const network = std::move(builder).build();
    for (std::size_t i = 0; i < 2; ++i) {
        auto const& edge = network.edge(id_at<EdgeId>(i));
        EXPECT_EQ(edge.off_ground, edge.source_id == 1);
    }
}

Network straight_street(NodeFeatures const& in_the_middle) {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {50, 0});
    builder.add_point(3, {100, 0});
    builder.add_way({.source_id = 7, .points = {1, 2, 3}});
    builder.add_features(2, in_the_middle);
    return std::move(builder).build();
}

TEST(NetworkBuilder, WhatHoldsWalkersUpIsANode) {
    for (auto const& what : {NodeFeatures{.barrier = Barrier::narrow}, NodeFeatures{.kerb = true},
                             NodeFeatures{.elevator = true}, NodeFeatures{.barrier = Barrier::no_wheels}}) {
        auto const network = straight_street(what);
        ASSERT_EQ(network.node_count(), 3U);
        ASSERT_EQ(network.featured_nodes().size(), 1U);
        EXPECT_EQ(network.point(network.featured_nodes()[0].node), (Point{50, 0}));
        EXPECT_EQ(network.featured_nodes()[0].features, what);
    }
}

TEST(NetworkBuilder, ACrossingInTheMiddleOfAStreetHoldsNobodyUp) {
    auto const network = straight_street({.crossing = Crossing::signals});
    EXPECT_EQ(network.edge_count(), 1U);
    EXPECT_TRUE(network.featured_nodes().empty());
}

TEST(NetworkBuilder, AClosedBarrierBlocksThePoint) {
    auto const network = straight_street({.barrier = Barrier::closed});
    EXPECT_EQ(network.node_count(), 4U);
    EXPECT_TRUE(network.featured_nodes().empty());
}

TEST(NetworkBuilder, TheLastFeaturesGivenForAPointHold) {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {50, 0});
    builder.add_way({.points = {1, 2}});
    builder.add_features(1, {.barrier = Barrier::narrow});
    builder.add_features(1, {.kerb = true});
    auto const network = std::move(builder).build();
    ASSERT_EQ(network.featured_nodes().size(), 1U);
    EXPECT_EQ(network.featured_nodes()[0].features, NodeFeatures{.kerb = true});
}

/// A footway of `crossing` from 1 to 3 across a street of `kind` at 2.
Network crossed(StreetKind kind, Crossing crossing, NodeFeatures const& at_the_street = {}) {
    NetworkBuilder builder;
    builder.add_point(1, {0, -10});
    builder.add_point(2, {0, 0});
    builder.add_point(3, {0, 10});
    builder.add_point(4, {-100, 0});
    builder.add_point(5, {100, 0});
    builder.add_way({.source_id = 1, .kind = StreetKind::footway, .crossing = crossing, .points = {1, 2, 3}});
    builder.add_way({.source_id = 2, .kind = kind, .points = {4, 2, 5}});
    builder.add_features(2, at_the_street);
    return std::move(builder).build();
}

TEST(NetworkBuilder, AWayThatIsACrossingTellsHowTheStreetIsCrossed) {
    auto const network = crossed(StreetKind::primary, Crossing::signals);
    ASSERT_EQ(network.featured_nodes().size(), 1U) << "not where it meets no street";
    EXPECT_EQ(network.point(network.featured_nodes()[0].node), (Point{0, 0}));
    EXPECT_EQ(network.featured_nodes()[0].features.crossing, Crossing::signals);
    EXPECT_EQ(network.largest_street(network.featured_nodes()[0].node), StreetKind::primary);
    EXPECT_TRUE(crossed(StreetKind::residential, Crossing::signals).featured_nodes().empty());
}

TEST(NetworkBuilder, OfTheWayAndThePointTheMoreRegulatedCrossingHolds) {
    auto const at = [](Crossing way, Crossing point) {
        return crossed(StreetKind::primary, way, {.crossing = point}).featured_nodes()[0].features.crossing;
    };
    EXPECT_EQ(at(Crossing::marked, Crossing::signals), Crossing::signals);
    EXPECT_EQ(at(Crossing::signals, Crossing::unmarked), Crossing::signals);
}

TEST(StreetOf, HoldsEverythingTheTagsSay) {
    std::vector<Tags::Pair> tags{{"highway", "footway"},
                                 {"oneway:foot", "yes"},
                                 {"surface", "asphalt"},
                                 {"footway", "crossing"},
                                 {"crossing", "marked"}};
    auto const street = street_of(Tags{tags});
    ASSERT_TRUE(street);
    EXPECT_EQ(street->kind, StreetKind::footway);
    EXPECT_EQ(street->passage, Passage::along);
    EXPECT_EQ(street->ground.surface, Surface::paved);
    EXPECT_EQ(street->crossing, Crossing::marked);
    tags[0].second = "motorway";
    EXPECT_FALSE(street_of(Tags{tags}));
}

}  // namespace
}  // namespace walkshed
