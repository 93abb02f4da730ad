// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/network_builder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <tuple>

#include "walkshed/geo/line.hpp"
#include "walkshed/geo/polygon.hpp"

namespace walkshed {
namespace {

/// A builder with the points 0 to 9 on a line, 10 m apart, and 10 to 19 on one 10 m north of it.
NetworkBuilder two_rows() {
    NetworkBuilder builder;
    for (int i = 0; i < 20; ++i) {
        builder.add_point(i, {10.0 * (i % 10), 10.0 * (i / 10)});
    }
    return builder;
}

Network build(NetworkBuilder builder) {
    return std::move(builder).build();
}

NodeId node_at(Network const& network, Point point) {
    for (std::size_t i = 0; i < network.node_count(); ++i) {
        if (network.point(id_at<NodeId>(i)) == point) {
            return id_at<NodeId>(i);
        }
    }
    throw std::out_of_range{"no such node"};
}

std::size_t nodes_at(Network const& network, Point point) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < network.node_count(); ++i) {
        count += network.point(id_at<NodeId>(i)) == point ? 1U : 0U;
    }
    return count;
}

std::vector<double> sorted_lengths(Network const& network) {
    std::vector<double> lengths;
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        lengths.push_back(network.edge(id_at<EdgeId>(i)).length.count());
    }
    std::ranges::sort(lengths);
    return lengths;
}

/// Everything a network holds, for comparison.
auto contents(Network const& network) {
    std::vector<std::tuple<NodeId, NodeId, double, StreetKind, Passage, std::int64_t, std::string, Line>> edges;
    std::vector<Point> points;
    for (std::size_t i = 0; i < network.node_count(); ++i) {
        points.push_back(network.point(id_at<NodeId>(i)));
    }
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const id = id_at<EdgeId>(i);
        auto const& edge = network.edge(id);
        auto const line = network.line(id);
        edges.emplace_back(edge.from, edge.to, edge.length.count(), edge.kind, edge.passage, edge.source_id,
                           std::string{network.name(id)}, Line(line.begin(), line.end()));
    }
    auto const boundary = network.boundary();
    return std::tuple{points, edges, std::vector<NodeId>(boundary.begin(), boundary.end())};
}

TEST(NetworkBuilder, NodesWhereNobodyPassesAreClosed) {
    auto builder = two_rows();
    builder.add_way({.source_id = 1, .points = {0, 1, 2}});
    builder.add_way({.source_id = 2, .points = {11, 1}});
    builder.block(1);
    auto const network = build(builder);
    ASSERT_EQ(network.closed().size(), 3U);
    EXPECT_TRUE(std::ranges::is_sorted(network.closed()));
    for (auto const node : network.closed()) {
        EXPECT_EQ(network.point(node), (Point{10, 0}));
        EXPECT_EQ(network.arcs(node).size(), 1U);
    }
}

TEST(NetworkBuilder, TwoPointsMakeOneEdge) {
    auto builder = two_rows();
    builder.add_way(
        {.source_id = 7, .kind = StreetKind::path, .passage = Passage::against, .name = "Lane", .points = {0, 3}});
    auto const network = build(builder);
    ASSERT_EQ(network.edge_count(), 1U);
    EXPECT_EQ(network.node_count(), 2U);
    auto const& edge = network.edge(EdgeId{0});
    EXPECT_EQ(edge.length, 30_m);
    EXPECT_EQ(edge.kind, StreetKind::path);
    EXPECT_EQ(edge.passage, Passage::against);
    EXPECT_EQ(edge.source_id, 7);
    EXPECT_EQ(network.name(EdgeId{0}), "Lane");
    EXPECT_EQ(network.point(edge.from), (Point{0, 0})) << "an edge runs as its way does";
    EXPECT_EQ(network.point(edge.to), (Point{30, 0}));
}

TEST(NetworkBuilder, NothingMakesAnEmptyNetwork) {
    auto const network = build({});
    EXPECT_EQ(network.node_count(), 0U);
    EXPECT_EQ(network.edge_count(), 0U);
    EXPECT_EQ(network.arc_count(), 0U);
    EXPECT_TRUE(network.boundary().empty());
    EXPECT_TRUE(network.bounds().empty());
}

TEST(NetworkBuilder, PointsWithoutAWayMakeNoNodes) {
    EXPECT_EQ(build(two_rows()).node_count(), 0U);
}

TEST(NetworkBuilder, PointsWithinAWayAreCornersNotNodes) {
    auto builder = two_rows();
    builder.add_way({.points = {0, 1, 11, 12}});
    auto const network = build(builder);
    ASSERT_EQ(network.edge_count(), 1U);
    EXPECT_EQ(network.node_count(), 2U);
    EXPECT_EQ(network.edge(EdgeId{0}).length, 30_m);
    auto const line = network.line(EdgeId{0});
    EXPECT_EQ(Line(line.begin(), line.end()), (Line{{0, 0}, {10, 0}, {10, 10}, {20, 10}}));
}

TEST(NetworkBuilder, WaysAreCutWhereTheySharePoints) {
    auto builder = two_rows();
    builder.add_way({.source_id = 1, .points = {0, 1, 2}});
    builder.add_way({.source_id = 2, .points = {1, 11}});
    auto const network = build(builder);
    EXPECT_EQ(network.edge_count(), 3U);
    EXPECT_EQ(network.node_count(), 4U);
    EXPECT_EQ(network.arcs(node_at(network, {10, 0})).size(), 3U);
}

TEST(NetworkBuilder, ACrossingWithoutACommonPointJoinsNothing) {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {10, 10});
    builder.add_point(3, {0, 10});
    builder.add_point(4, {10, 0});
    builder.add_way({.source_id = 1, .points = {1, 2}});
    builder.add_way({.source_id = 2, .points = {3, 4}});
    auto const network = build(builder);
    EXPECT_EQ(network.edge_count(), 2U);
    EXPECT_EQ(network.node_count(), 4U);
}

TEST(NetworkBuilder, TwoKeysAtOnePlaceStayApart) {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {10, 0});
    builder.add_point(3, {10, 0});
    builder.add_point(4, {20, 0});
    builder.add_way({.source_id = 1, .points = {1, 2}});
    builder.add_way({.source_id = 2, .points = {3, 4}});
    EXPECT_EQ(build(builder).node_count(), 4U);
}

TEST(NetworkBuilder, TheJointOfTwoWaysIsANode) {
    auto builder = two_rows();
    builder.add_way({.source_id = 1, .points = {0, 1}});
    builder.add_way({.source_id = 2, .points = {1, 2}});
    auto const network = build(builder);
    EXPECT_EQ(network.node_count(), 3U);
    EXPECT_EQ(network.edge_count(), 2U);
}

TEST(NetworkBuilder, AWayIsCutWhereItMeetsItself) {
    auto builder = two_rows();
    builder.add_way({.points = {0, 1, 2, 12, 11, 1}});
    auto const network = build(builder);
    ASSERT_EQ(network.edge_count(), 2U);
    EXPECT_EQ(sorted_lengths(network), (std::vector{10.0, 40.0}));
    EXPECT_EQ(network.arcs(node_at(network, {10, 0})).size(), 3U) << "a loop leaves its node twice";
}

TEST(NetworkBuilder, AClosedWayIsALoop) {
    auto builder = two_rows();
    builder.add_way({.points = {0, 1, 11, 10, 0}});
    auto const network = build(builder);
    ASSERT_EQ(network.edge_count(), 1U);
    EXPECT_EQ(network.node_count(), 1U);
    auto const& edge = network.edge(EdgeId{0});
    EXPECT_EQ(edge.from, edge.to);
    EXPECT_EQ(edge.length, 40_m);
    auto const arcs = network.arcs(edge.from);
    ASSERT_EQ(arcs.size(), 2U);
    EXPECT_TRUE(arcs[0].along);
    EXPECT_FALSE(arcs[1].along);
}

TEST(NetworkBuilder, ParallelEdgesAndEdgesOfNoLengthAreKept) {
    auto builder = two_rows();
    builder.add_point(99, {0, 0});
    builder.add_way({.source_id = 1, .points = {0, 1}});
    builder.add_way({.source_id = 2, .points = {0, 10, 11, 1}});
    builder.add_way({.source_id = 3, .points = {99, 0}});
    auto const network = build(builder);
    EXPECT_EQ(sorted_lengths(network), (std::vector{0.0, 10.0, 30.0}));
}

TEST(NetworkBuilder, RepeatedPointsCountOnce) {
    auto builder = two_rows();
    builder.add_way({.source_id = 1, .points = {0, 0, 1, 1, 2, 2}});
    builder.add_way({.source_id = 2, .points = {5, 5}});
    auto const network = build(builder);
    ASSERT_EQ(network.edge_count(), 1U);
    EXPECT_EQ(network.line(EdgeId{0}).size(), 3U);
}

TEST(NetworkBuilder, NobodyPassesABlockedPoint) {
    auto builder = two_rows();
    builder.add_way({.source_id = 1, .points = {0, 1, 2}});
    builder.add_way({.source_id = 2, .points = {11, 1}});
    builder.block(1);
    auto const network = build(builder);
    EXPECT_EQ(network.edge_count(), 3U);
    EXPECT_EQ(nodes_at(network, {10, 0}), 3U);
    for (std::size_t i = 0; i < network.node_count(); ++i) {
        EXPECT_EQ(network.arcs(id_at<NodeId>(i)).size(), 1U);
    }
}

TEST(NetworkBuilder, AWayThatReturnsToABlockedPointIsNoLoop) {
    auto builder = two_rows();
    builder.add_way({.points = {0, 1, 11, 10, 0}});
    builder.block(0);
    auto const network = build(builder);
    ASSERT_EQ(network.edge_count(), 1U);
    EXPECT_NE(network.edge(EdgeId{0}).from, network.edge(EdgeId{0}).to);
}

TEST(NetworkBuilder, PointsNeverPlacedEndTheWayAtABoundary) {
    auto builder = two_rows();
    builder.add_way({.points = {100, 0, 1, 101, 102, 3, 4, 5}});
    auto const network = build(builder);
    EXPECT_EQ(sorted_lengths(network), (std::vector{10.0, 20.0}));
    ASSERT_EQ(network.boundary().size(), 3U);
    EXPECT_TRUE(std::ranges::is_sorted(network.boundary()));
    for (auto const node : network.boundary()) {
        EXPECT_NE(network.point(node), (Point{50, 0})) << "the way's own end is no cut";
    }
}

TEST(NetworkBuilder, AWayThatLeavesTheDataAtOnceStillMarksTheBoundary) {
    auto builder = two_rows();
    builder.add_way({.source_id = 1, .points = {0, 1, 2}});
    builder.add_way({.source_id = 2, .points = {1, 100}});
    auto const network = build(builder);
    EXPECT_EQ(network.edge_count(), 2U);
    ASSERT_EQ(network.boundary().size(), 1U);
    EXPECT_EQ(network.point(network.boundary()[0]), (Point{10, 0}));
}

TEST(NetworkBuilder, PointsThatAreNotFiniteCountAsNeverPlaced) {
    auto builder = two_rows();
    builder.add_point(1, {std::nan(""), 0});
    builder.add_way({.points = {0, 1, 2, 3}});
    auto const network = build(builder);
    EXPECT_EQ(sorted_lengths(network), (std::vector{10.0}));
    EXPECT_EQ(network.boundary().size(), 1U);
}

TEST(NetworkBuilder, MarkedPointsAreBoundaryNodesEvenWithinAWay) {
    auto builder = two_rows();
    builder.add_way({.points = {0, 1, 2}});
    builder.mark_boundary(1);
    builder.mark_boundary(19);
    auto const network = build(builder);
    EXPECT_EQ(network.edge_count(), 2U);
    ASSERT_EQ(network.boundary().size(), 1U);
    EXPECT_EQ(network.point(network.boundary()[0]), (Point{10, 0}));
}

TEST(NetworkBuilder, PointsNearTheHullOfAllWaysAreBoundaryNodesWhereThatIsTheRim) {
    constexpr Meters kMargin{15};
    std::mt19937 random{5};
    NetworkBuilder builder;
    std::vector<Point> points;
    for (int i = 0; i < 80; ++i) {
        points.push_back({static_cast<double>(random() % 200), static_cast<double>(random() % 150)});
        builder.add_point(i, points.back());
    }
    for (int i = 0; i + 1 < 80; ++i) {
        builder.add_way({.source_id = i, .points = {i, i + 1}});
    }
    builder.mark_rim(kMargin);
    auto const network = build(builder);
    auto const hull = convex_hull(points);
    std::size_t at_rim = 0;
    for (std::size_t i = 0; i < network.node_count(); ++i) {
        auto const node = id_at<NodeId>(i);
        auto const is_near = nearest_on_line(hull, network.point(node)).away <= kMargin;
        EXPECT_EQ(std::ranges::binary_search(network.boundary(), node), is_near) << "node " << i;
        at_rim += is_near ? 1U : 0U;
    }
    EXPECT_GT(at_rim, 10U);
    EXPECT_LT(at_rim, network.node_count() - 10);
}

TEST(NetworkBuilder, StreetsAlongOneLineAreAllAtTheRim) {
    auto builder = two_rows();
    builder.add_way({.points = {0, 1, 2}});
    builder.add_way({.points = {1, 2}});
    builder.mark_rim(Meters{1});
    auto const network = build(builder);
    EXPECT_EQ(network.boundary().size(), network.node_count());
}

TEST(NetworkBuilder, ABlockedPointIsNoBoundary) {
    auto builder = two_rows();
    builder.add_way({.points = {0, 1, 100}});
    builder.mark_boundary(0);
    builder.block(0);
    builder.block(1);
    EXPECT_TRUE(build(builder).boundary().empty());
}

TEST(NetworkBuilder, ALaterPlaceMovesThePoint) {
    auto builder = two_rows();
    builder.add_point(1, {5, 0});
    builder.add_way({.points = {0, 1}});
    EXPECT_EQ(build(builder).edge(EdgeId{0}).length, 5_m);
}

TEST(NetworkBuilder, TheOrderOfCallsDoesNotMatter) {
    auto forward = NetworkBuilder{};
    auto backward = NetworkBuilder{};
    std::vector<Way> const ways{
        {.source_id = 1, .kind = StreetKind::path, .name = "A", .points = {0, 1, 2, 3, 4, 200, 5}},
        {.source_id = 2, .kind = StreetKind::steps, .name = "B", .points = {10, 11, 12, 2, 1, 11}},
        {.source_id = 3, .name = "A", .points = {13, 3, 4, 14, 13}},
        {.source_id = 4, .points = {3, 4}},
    };
    for (int i = 0; i < 20; ++i) {
        forward.add_point(i, {10.0 * (i % 10), 10.0 * (i / 10)});
        backward.add_point(19 - i, {10.0 * ((19 - i) % 10), 10.0 * ((19 - i) / 10)});
    }
    std::ranges::for_each(ways, [&](Way const& way) { forward.add_way(way); });
    std::for_each(ways.rbegin(), ways.rend(), [&](Way const& way) { backward.add_way(way); });
    forward.block(3);
    forward.block(11);
    backward.block(11);
    backward.block(3);
    forward.mark_boundary(0);
    forward.mark_boundary(13);
    backward.mark_boundary(13);
    backward.mark_boundary(0);
    EXPECT_EQ(contents(build(forward)), contents(build(backward)));
}

TEST(NetworkBuilder, NodesThatAreNearHaveNearNumbers) {
    NetworkBuilder builder;
    constexpr int kSide = 32;
    for (int x = 0; x < kSide; ++x) {
        for (int y = 0; y < kSide; ++y) {
            builder.add_point(x * kSide + y, {100.0 * x, 100.0 * y});
            if (y > 0) {
                builder.add_way({.points = {x * kSide + y - 1, x * kSide + y}});
            }
        }
    }
    auto const network = build(builder);
    double sum = 0.0;
    for (std::size_t i = 1; i < network.node_count(); ++i) {
        sum += distance(network.point(id_at<NodeId>(i - 1)), network.point(id_at<NodeId>(i))).count();
    }
    EXPECT_LT(sum / static_cast<double>(network.node_count()), 105.0);
}

TEST(NetworkBuilder, EdgesFollowTheOrderOfTheirNodes) {
    auto builder = two_rows();
    builder.add_way({.source_id = 1, .points = {0, 1, 2, 3}});
    builder.add_way({.source_id = 2, .points = {13, 12, 2, 1, 11}});
    auto const network = build(builder);
    for (std::size_t i = 1; i < network.edge_count(); ++i) {
        auto const& before = network.edge(id_at<EdgeId>(i - 1));
        auto const& after = network.edge(id_at<EdgeId>(i));
        EXPECT_LE(std::minmax(before.from, before.to), std::minmax(after.from, after.to));
    }
}

TEST(NetworkBuilder, ArcsOfANodeAreOrderedByEdgeAndLeadAway) {
    auto builder = two_rows();
    builder.add_way({.source_id = 1, .points = {0, 1, 2}});
    builder.add_way({.source_id = 2, .points = {11, 1}});
    auto const network = build(builder);
    std::size_t first = 0;
    for (std::size_t i = 0; i < network.node_count(); ++i) {
        auto const node = id_at<NodeId>(i);
        auto const arcs = network.arcs(node);
        EXPECT_EQ(network.first_arc(node), first);
        first += arcs.size();
        EXPECT_TRUE(std::ranges::is_sorted(arcs, {}, [](Arc const& arc) { return arc.edge; }));
        for (auto const& arc : arcs) {
            auto const& edge = network.edge(arc.edge);
            EXPECT_EQ(arc.along ? edge.from : edge.to, node);
            EXPECT_EQ(arc.along ? edge.to : edge.from, arc.head);
        }
    }
    EXPECT_EQ(first, network.arc_count());
    EXPECT_EQ(first, 2 * network.edge_count());
}

TEST(Network, BoundsHoldTheCornersOfItsLines) {
    auto builder = two_rows();
    builder.add_point(50, {5, -40});
    builder.add_way({.points = {0, 50, 1}});
    auto const bounds = build(builder).bounds();
    EXPECT_EQ(bounds.low, (Point{0, -40}));
    EXPECT_EQ(bounds.high, (Point{10, 0}));
}

TEST(NetworkBuilder, HighestUnusedKeyIsBelowEverythingUsed) {
    NetworkBuilder builder;
    EXPECT_EQ(builder.highest_unused_key(), -1);
    builder.add_point(5, {0, 0});
    EXPECT_EQ(builder.highest_unused_key(), -1);
    builder.add_way({.points = {1, -7}});
    EXPECT_EQ(builder.highest_unused_key(), -8);
    builder.block(-20);
    EXPECT_EQ(builder.highest_unused_key(), -21);
    builder.mark_boundary(-30);
    EXPECT_EQ(builder.highest_unused_key(), -31);
    builder.add_point(-40, {0, 0});
    EXPECT_EQ(builder.highest_unused_key(), -41);
    builder.add_features(-50, {.kerb = true});
    EXPECT_EQ(builder.highest_unused_key(), -51);
}

}  // namespace
}  // namespace walkshed
