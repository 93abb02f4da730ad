// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>
#include <set>

#include "network/snap_together.hpp"
#include "support/town.hpp"
#include "walkshed/network/network_builder.hpp"
#include "walkshed/network/snap.hpp"

namespace walkshed {
namespace {

using testing::draw_town;

Walker const kWalker{.id = "test", .speed = MetersPerSecond{1.0}};
Walker const kWheels{.id = "wheels", .speed = MetersPerSecond{1.0}, .may_use_steps = false};

TEST(SnapPoint, MeetsTheInsideOfAnEdgeNotANode) {
    auto const town = draw_town(R"(
        a---------b
            1
    )",
                                10_m);
    WalkCosts const costs{town.network, kWalker};
    auto const snap = SnapIndex{costs}.snap(town.place('1'), {});
    EXPECT_EQ(snap.status, SnapStatus::accepted);
    ASSERT_EQ(snap.attachments.size(), 1U);
    EXPECT_EQ(snap.attachments[0].edge, EdgeId{0});
    auto const along = town.network.point(town.network.edge(EdgeId{0}).from) == town.place('a') ? 40_m : 60_m;
    EXPECT_EQ(snap.attachments[0].stretch, (Stretch{along, along}));
    EXPECT_EQ(snap.attachments[0].leg, 10_m);
}

TEST(SnapPoint, MeasuresAlongABentEdge) {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {30, 0});
    builder.add_point(3, {30, 40});
    builder.add_way({.points = {1, 2, 3}});
    auto const network = std::move(builder).build();
    WalkCosts const costs{network, kWalker};
    auto const snap = SnapIndex{costs}.snap(Point{35, 15}, {});
    ASSERT_EQ(snap.attachments.size(), 1U);
    EXPECT_EQ(snap.attachments[0].stretch.from, 45_m);
    EXPECT_EQ(snap.attachments[0].leg, 5_m);
}

TEST(SnapPoint, IsRejectedBeyondTheLimit) {
    auto const town = draw_town("a---b", 10_m);
    WalkCosts const costs{town.network, kWalker};
    SnapIndex const index{costs};
    EXPECT_EQ(index.snap(Point{10, 100}, {}).status, SnapStatus::accepted) << "the limit itself is near enough";
    auto const snap = index.snap(Point{10, 100.001}, {});
    EXPECT_EQ(snap.status, SnapStatus::too_far);
    EXPECT_TRUE(snap.attachments.empty());
    EXPECT_EQ(index.snap(Point{10, 30}, {.limit = 20_m}).status, SnapStatus::too_far);
    EXPECT_EQ(index.snap(Point{10, 300}, {.limit = 500_m}).status, SnapStatus::accepted);
}

TEST(SnapPoint, PrefersTheMainPartToANearerIsland) {
    auto const town = draw_town(R"(
        a------------------------------b
               1
              c-d
    )",
                                10_m);
    WalkCosts const costs{town.network, kWalker};
    SnapIndex const index{costs};
    auto const place = Point{town.place('1').x, town.place('1').y - 9.0};
    auto const snap = index.snap(place, {});
    EXPECT_EQ(snap.status, SnapStatus::accepted);
    ASSERT_EQ(snap.attachments.size(), 1U);
    EXPECT_EQ(snap.attachments[0].leg, 19_m);
    auto const close = index.snap(place, {.limit = 5_m});
    EXPECT_EQ(close.status, SnapStatus::island);
    ASSERT_EQ(close.attachments.size(), 1U);
    EXPECT_EQ(close.attachments[0].leg, 1_m);
}

TEST(SnapPoint, TakesTheSmallerIdOfEquallyNearEdges) {
    auto const town = draw_town(R"(
        a---b---c
        |   1   |
        d-------e
    )",
                                10_m);
    WalkCosts const costs{town.network, kWalker};
    SnapIndex const index{costs};
    // At the crossing b two edges are equally near, and three at the place in the middle.
    for (auto const point : {town.place('b'), town.place('1')}) {
        auto const snap = index.snap(point, {});
        ASSERT_EQ(snap.attachments.size(), 1U);
        std::optional<EdgeId> first;
        Meters least{HUGE_VAL};
        for (std::size_t i = 0; i < town.network.edge_count(); ++i) {
            auto const place = nearest_on_line(town.network.line(id_at<EdgeId>(i)), point);
            if (place.away < least - 0.001_m) {
                least = place.away;
                first = id_at<EdgeId>(i);
            }
        }
        EXPECT_EQ(snap.attachments[0].edge, first);
    }
}

TEST(SnapPoint, AMillimetreMakesNoDifferenceButACentimetreDoes) {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {100, 0});
    builder.add_point(3, {0, 20});
    builder.add_point(4, {100, 20});
    builder.add_way({.source_id = 1, .points = {1, 2}});
    builder.add_way({.source_id = 2, .points = {3, 4}});
    auto const network = std::move(builder).build();
    WalkCosts const costs{network, kWalker};
    SnapIndex const index{costs};
    bool const first_is_south = network.line(EdgeId{0})[0].y == 0.0;
    double const towards_second = first_is_south ? 1.0 : -1.0;
    EXPECT_EQ(index.snap(Point{50, 10 + 0.0004 * towards_second}, {}).attachments[0].edge, EdgeId{0});
    EXPECT_EQ(index.snap(Point{50, 10 + 0.01 * towards_second}, {}).attachments[0].edge, EdgeId{1});
}

TEST(SnapPoint, TakesOnlyEdgesThatTheWalkerMayUse) {
    auto const town = draw_town(R"(
        a=====b
        | 1   |
        |     |
        |     |
        c-----d
    )",
                                10_m);
    auto const leg_of = [&](Walker const& walker) {
        WalkCosts const costs{town.network, walker};
        return SnapIndex{costs}.snap(town.place('1'), {}).nearest().leg;
    };
    EXPECT_EQ(leg_of(kWalker), 10_m);
    EXPECT_EQ(leg_of(kWheels), 20_m);
}

TEST(SnapPoint, IsRejectedWithoutEdgesOrWithoutAPlace) {
    auto const town = draw_town("a==b", 10_m);
    WalkCosts const nothing{town.network, kWheels};
    EXPECT_EQ(SnapIndex{nothing}.snap(Point{0, 0}, {}).status, SnapStatus::too_far);
    WalkCosts const costs{town.network, kWalker};
    EXPECT_EQ(SnapIndex{costs}.snap(Point{std::nan(""), 0}, {}).status, SnapStatus::too_far);
}

TEST(SnapPoint, MeetsEdgesOfNoLength) {
    NetworkBuilder builder;
    builder.add_point(1, {0, 0});
    builder.add_point(2, {0, 0});
    builder.add_way({.points = {1, 2}});
    auto const network = std::move(builder).build();
    WalkCosts const costs{network, kWalker};
    auto const snap = SnapIndex{costs}.snap(Point{3, 4}, {});
    ASSERT_EQ(snap.attachments.size(), 1U);
    EXPECT_EQ(snap.attachments[0].stretch, Stretch{});
    EXPECT_EQ(snap.attachments[0].leg, 5_m);
}

TEST(SnapPoint, AgreesWithLookingAtEveryEdge) {
    for (unsigned seed = 0; seed < 20; ++seed) {
        SCOPED_TRACE(::testing::Message() << "seed " << seed);
        std::mt19937 random{seed};
        std::uniform_real_distribution<double> coordinate{0.0, 1000.0};
        NetworkBuilder builder;
        for (int i = 0; i < 60; ++i) {
            builder.add_point(i, {coordinate(random), coordinate(random)});
        }
        std::uniform_int_distribution<PointKey> key{0, 59};
        for (int i = 0; i < 50; ++i) {
            builder.add_way({.source_id = i, .points = {key(random), key(random), key(random)}});
        }
        auto const network = std::move(builder).build();
        WalkCosts const costs{network, kWalker};
        SnapIndex const index{costs};
        for (int i = 0; i < 100; ++i) {
            Point const point{coordinate(random), coordinate(random)};
            Meters least{HUGE_VAL};
            for (std::size_t edge = 0; edge < network.edge_count(); ++edge) {
                if (costs.on_main(id_at<EdgeId>(edge))) {
                    least = std::min(least, nearest_on_line(network.line(id_at<EdgeId>(edge)), point).away);
                }
            }
            auto const snap = index.snap(point, {.limit = 2000_m});
            ASSERT_EQ(snap.attachments.size(), 1U);
            auto const& [edge, stretch, leg] = snap.attachments[0];
            EXPECT_NEAR(leg.count(), least.count(), 0.001);
            EXPECT_NEAR(distance(point_along(network.line(edge), stretch.from), point).count(), leg.count(), 1e-6);
        }
    }
}

TEST(SnapPoints, AllAtOnceMeetTheStreetsAsOneByOne) {
    auto const town = draw_town(R"(
        a---b---c---f---g
        |   |
        d---e         x-y
    )",
                                10_m);
    WalkCosts const costs{town.network, kWalker};
    SnapIndex const index{costs};
    std::vector<Line> const walls{{{0, -25}, {200, -25}}};
    Barriers const barriers{walls};
    std::mt19937 random{1};
    std::uniform_real_distribution<double> coordinate{-100.0, 300.0};
    std::vector<Point> points{{std::nan(""), 0}};
    for (int i = 0; i < 3000; ++i) {
        points.push_back({coordinate(random), coordinate(random)});
    }
    SnapOptions const options{.limit = 50_m, .barriers = &barriers};
    auto const snaps = index.snap(points, options);
    ASSERT_EQ(snaps.size(), points.size());
    std::set<SnapStatus> seen;
    for (std::size_t i = 0; i < points.size(); ++i) {
        SCOPED_TRACE(::testing::Message() << points[i].x << ", " << points[i].y);
        auto const alone = index.snap(points[i], options);
        seen.insert(alone.status);
        EXPECT_EQ(snaps[i].status, alone.status);
        ASSERT_EQ(snaps[i].attachments.size(), alone.attachments.size());
        for (std::size_t j = 0; j < alone.attachments.size(); ++j) {
            EXPECT_EQ(snaps[i].attachments[j].edge, alone.attachments[j].edge);
            EXPECT_EQ(snaps[i].attachments[j].stretch, alone.attachments[j].stretch);
            EXPECT_EQ(snaps[i].attachments[j].leg, alone.attachments[j].leg);
        }
    }
    EXPECT_EQ(seen.size(), 4U) << "every kind of snap";
    EXPECT_TRUE(index.snap(std::vector<Point>{}, options).empty());
}

TEST(SnapIndex, KnowsItsCostsAndMoves) {
    auto const town = draw_town("a---b", 10_m);
    WalkCosts const costs{town.network, kWalker};
    SnapIndex index{costs};
    SnapIndex const moved{std::move(index)};
    EXPECT_EQ(&moved.costs(), &costs);
    EXPECT_EQ(moved.snap(Point{10, 10}, {}).status, SnapStatus::accepted);
}

TEST(SnapStatus, HasNames) {
    EXPECT_EQ(name_of(SnapStatus::accepted), "accepted");
    EXPECT_EQ(name_of(SnapStatus::island), "island");
    EXPECT_EQ(name_of(SnapStatus::blocked), "blocked");
    EXPECT_EQ(name_of(SnapStatus::too_far), "too_far");
}

TEST(Snap, NearestIsTheFirstOfTheShortestLegs) {
    Snap const snap{SnapStatus::accepted, {{EdgeId{1}, {}, 3_m}, {EdgeId{2}, {}, 2_m}, {EdgeId{3}, {}, 2_m}}};
    EXPECT_EQ(snap.nearest().edge, EdgeId{2});
}

TEST(SnapTogether, IsAsEachAlone) {
    std::mt19937 random{5};
    std::uniform_real_distribution<double> anywhere{0.0, 400.0};
    NetworkBuilder builder;
    for (PointKey key = 0; key < 120; ++key) {
        builder.add_point(key, {anywhere(random), anywhere(random)});
    }
    for (PointKey key = 0; key < 60; ++key) {
        Way way{.source_id = static_cast<std::int64_t>(key), .points = {key, key + 60}};
        way.kind = key % 3 == 0 ? StreetKind::steps : way.kind;
        builder.add_way(way);
    }
    auto const network = std::move(builder).build();
    WalkCosts const on_foot{network, kWalker};
    WalkCosts const on_wheels{network, kWheels};
    std::array const indexes{SnapIndex{on_foot}, SnapIndex{on_wheels}, SnapIndex{on_foot}};
    std::set<SnapStatus> seen;
    for (int i = 0; i < 3000; ++i) {
        Point const point{anywhere(random), anywhere(random)};
        SnapOptions const options{.limit = Meters{i % 2 == 0 ? 100.0 : 5.0}};
        auto const together = snap_together(indexes, point, options);
        for (std::size_t index = 0; index < indexes.size(); ++index) {
            auto const alone = indexes[index].snap(point, options);
            ASSERT_EQ(together[index].status, alone.status) << i;
            ASSERT_EQ(together[index].attachments.size(), alone.attachments.size()) << i;
            for (std::size_t k = 0; k < alone.attachments.size(); ++k) {
                ASSERT_EQ(together[index].attachments[k].edge, alone.attachments[k].edge) << i;
                ASSERT_EQ(together[index].attachments[k].stretch, alone.attachments[k].stretch) << i;
                ASSERT_EQ(together[index].attachments[k].leg, alone.attachments[k].leg) << i;
            }
            seen.insert(alone.status);
        }
    }
    EXPECT_EQ(seen, (std::set{SnapStatus::accepted, SnapStatus::island, SnapStatus::too_far}));
}

}  // namespace
}  // namespace walkshed
