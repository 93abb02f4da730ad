// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>

#include "support/town.hpp"
#include "walkshed/network/network_builder.hpp"
#include "walkshed/network/snap.hpp"

namespace walkshed {
namespace {

using testing::draw_town;
using testing::rectangle;
using testing::Town;

Walker const kWalker{.id = "test", .speed = MetersPerSecond{1.0}};

/// How a place of a town meets its streets with walls in the way.
Snap snap_of(Town const& town, std::variant<Point, MultiPolygon> const& place, std::vector<Line> const& walls,
             Meters limit = 100_m) {
    WalkCosts const costs{town.network, kWalker};
    SnapIndex const index{costs};
    Barriers const barriers{walls};
    return std::visit([&](auto const& shape) { return index.snap(shape, {.limit = limit, .barriers = &barriers}); },
                      place);
}

Point place_of(Town const& town, Snap const& snap) {
    auto const& [edge, stretch, leg] = snap.nearest();
    return point_along(town.network.line(edge), stretch.from);
}

void expect_place(Town const& town, Snap const& snap, Point expected) {
    ASSERT_EQ(snap.attachments.size(), 1U);
    EXPECT_LE(distance(place_of(town, snap), expected), 0.003_m)
        << place_of(town, snap).x << " " << place_of(town, snap).y;
}

/// A house between two streets, nearer to the southern one.
Town two_streets() {
    return draw_town(R"(
        a---------b
        |
        |    1
        c---------d
    )",
                     10_m);
}

TEST(SnapBarriers, AWallBetweenHouseAndStreetMakesTheOtherStreetTheNearest) {
    auto const town = two_streets();
    auto const home = town.place('1');
    expect_place(town, snap_of(town, home, {}), {50, 0});
    auto const snap = snap_of(town, home, {{{-10, 5}, {110, 5}}});
    EXPECT_EQ(snap.status, SnapStatus::accepted);
    expect_place(town, snap, {50, 30});
    EXPECT_NEAR(snap.nearest().leg.count(), 20.0, 1e-6);
}

TEST(SnapBarriers, TheLegGoesPastTheEndOfAWall) {
    auto const town = two_streets();
    // Seen past the wall's end at (52, 5), the southern street begins at (54, 0).
    auto const snap = snap_of(town, town.place('1'), {{{-10, 5}, {52, 5}}});
    EXPECT_EQ(snap.status, SnapStatus::accepted);
    expect_place(town, snap, {54, 0});
    EXPECT_GT(place_of(town, snap).x, 54.0);
}

TEST(SnapBarriers, TheLegGoesThroughTheGapBetweenTwoWalls) {
    auto const town = two_streets();
    expect_place(town, snap_of(town, town.place('1'), {{{-10, 5}, {45, 5}}, {{46, 5}, {110, 5}}}), {42, 0});
    expect_place(town, snap_of(town, town.place('1'), {{{-10, 5}, {45, 5}}, {{45, 5}, {110, 5}}}), {50, 30});
}

TEST(SnapBarriers, WallsThatCrossHaveNoGap) {
    auto const town = two_streets();
    expect_place(town, snap_of(town, town.place('1'), {{{-10, 6}, {60, 4}}, {{40, 4}, {110, 6}}}), {50, 30});
}

TEST(SnapBarriers, AUShapedWallLeavesTheOpenSide) {
    auto const town = two_streets();
    auto const snap = snap_of(town, town.place('1'), {{{40, 25}, {40, 5}, {60, 5}, {60, 25}}});
    expect_place(town, snap, {50, 30});
}

TEST(SnapBarriers, AClosedWallBlocks) {
    auto const town = two_streets();
    std::vector<Line> const wall{{{40, 5}, {60, 5}, {60, 25}, {40, 25}, {40, 5}}};
    auto const snap = snap_of(town, town.place('1'), wall);
    EXPECT_EQ(snap.status, SnapStatus::blocked);
    EXPECT_TRUE(snap.attachments.empty());
    EXPECT_EQ(snap_of(town, town.place('1'), wall, 9_m).status, SnapStatus::too_far)
        << "no street is near enough anyway";
}

TEST(SnapBarriers, TheLimitHoldsForTheLegThatIsLeft) {
    auto const town = two_streets();
    std::vector<Line> const wall{{{-10, 5}, {110, 5}}};
    EXPECT_EQ(snap_of(town, town.place('1'), wall, 20_m).status, SnapStatus::accepted);
    EXPECT_EQ(snap_of(town, town.place('1'), wall, 19.9_m).status, SnapStatus::blocked);
}

TEST(SnapBarriers, AStreetMayRunAlongAWall) {
    auto const town = two_streets();
    expect_place(town, snap_of(town, town.place('1'), {{{-10, 0}, {110, 0}}}), {50, 0});
}

TEST(SnapBarriers, ADoorstepMayStandOnAWall) {
    auto const town = two_streets();
    expect_place(town, snap_of(town, town.place('1'), {{{-10, 10}, {110, 10}}}), {50, 0});
}

TEST(SnapBarriers, AStreetThroughAWallIsMetOnThisSide) {
    auto const town = draw_town(R"(
        1
          a----b
    )",
                                10_m);
    // The wall crosses the street at x = 40; the house is to the west of it.
    auto const snap = snap_of(town, Point{35, 10}, {{{40, -50}, {40, 50}}});
    expect_place(town, snap, {35, 0});
    expect_place(town, snap_of(town, Point{10, 10}, {{{20, -50}, {20, 50}}}), {20, 0});
    EXPECT_EQ(snap_of(town, Point{10, 10}, {{{19, -50}, {19, 50}}}).status, SnapStatus::blocked);
}

TEST(SnapBarriers, TheWayOverTheBridgeIsFoundFromTheOwnBank) {
    // The river runs from south to north at x = 55; the bridge b-c goes over it.
    auto const town = draw_town(R"(
        a    e
        |    |
        | 1  |
        |    |
        b----c
    )",
                                10_m);
    std::vector<Line> const river{{{30, -50}, {30, 90}}};
    auto const home = Point{27, 20};
    expect_place(town, snap_of(town, home, {}), {27, 0});
    expect_place(town, snap_of(town, home, river), {27, 0});
    auto const far_home = Point{28, 24};
    expect_place(town, snap_of(town, far_home, {}), {50, 24});
    expect_place(town, snap_of(town, far_home, river), {28, 0});
}

TEST(SnapBarriers, AnIslandThatIsFreeComesBeforeAMainEdgeThatIsBlocked) {
    auto const town = draw_town(R"(
        a------------------------------b

              1
              c-d
    )",
                                10_m);
    auto const home = town.place('1');
    EXPECT_EQ(snap_of(town, home, {}).status, SnapStatus::accepted);
    auto const behind = snap_of(town, home, {{{-10, 25}, {400, 25}}});
    EXPECT_EQ(behind.status, SnapStatus::island);
    expect_place(town, behind, {60, 0});
    EXPECT_EQ(snap_of(town, home, {{{-10, 25}, {400, 25}}, {{-10, 5}, {400, 5}}}).status, SnapStatus::blocked);
}

TEST(SnapBarriers, AMainEdgeThatIsFreeComesBeforeANearerIsland) {
    auto const town = draw_town(R"(
        a------------------------------b

              1
              c-d
    )",
                                10_m);
    auto const snap = snap_of(town, town.place('1'), {{{0, 25}, {62, 25}}});
    EXPECT_EQ(snap.status, SnapStatus::accepted);
    expect_place(town, snap, {60.0 + 2.0 * 20.0 / 15.0, 30});
}

TEST(SnapBarriers, AMainEdgeJustBehindTheLimitedReachIsStillFound) {
    // Nearest: hidden, 3 m away; in sight only 60 m away, beyond the first stretches that are searched.
    auto const town = draw_town(R"(
        a-------------------b






        c-------------------d
    )",
                                10_m);
    WalkCosts const costs{town.network, kWalker};
    auto const snap = snap_of(town, Point{100, 67}, {{{-10, 68}, {210, 68}}});
    EXPECT_TRUE(snap.status == SnapStatus::accepted || snap.status == SnapStatus::island);
    expect_place(town, snap, {100, 0});
}

// Polygons.

TEST(SnapBarriers, APolygonIsEnteredByItsPathsWhateverTheWalls) {
    auto const town = two_streets();
    auto const snap = snap_of(town, rectangle({30, -5}, {60, 20}), {{{-10, 0.5}, {110, 0.5}}});
    EXPECT_EQ(snap.status, SnapStatus::accepted);
    EXPECT_EQ(snap.nearest().leg, 0_m);
}

TEST(SnapBarriers, APolygonsOwnFenceIsNoBarrierToIt) {
    auto const town = two_streets();
    auto const school = rectangle({30, 5}, {60, 12});
    auto const snap = snap_of(town, school, outlines_of(school));
    EXPECT_EQ(snap.status, SnapStatus::accepted);
    EXPECT_NEAR(snap.nearest().leg.count(), 5.0, 1e-6);
}

TEST(SnapBarriers, APolygonGoesRoundAWall) {
    auto const town = two_streets();
    auto const school = rectangle({30, 5}, {60, 12});
    auto const behind_wall = snap_of(town, school, {{{-10, 3}, {110, 3}}});
    EXPECT_EQ(behind_wall.status, SnapStatus::accepted);
    EXPECT_NEAR(behind_wall.nearest().leg.count(), 18.0, 1e-6);
    EXPECT_EQ(place_of(town, behind_wall).y, 30.0);

    // A wall that ends before the school does leaves the corner at (60, 5) free.
    auto const past_wall = snap_of(town, school, {{{-10, 3}, {55, 3}}});
    EXPECT_NEAR(past_wall.nearest().leg.count(), 5.0, 1e-6);
    expect_place(town, past_wall, {60, 0});
}

TEST(SnapBarriers, APolygonIsLeftThroughAGapFarFromItsCorners) {
    // The way through the gap is straight from (50, 5), one of the places 10 m apart.
    auto const town = two_streets();
    auto const snap = snap_of(town, rectangle({10, 5}, {90, 12}), {{{-10, 3}, {44, 3}}, {{47, 3}, {110, 3}}});
    EXPECT_NEAR(snap.nearest().leg.count(), std::hypot(7.5, 5), 0.01);
    expect_place(town, snap, {42.5, 0});
}

TEST(SnapBarriers, APolygonWalledInIsBlocked) {
    auto const town = two_streets();
    auto const snap = snap_of(town, rectangle({30, 5}, {60, 12}), outlines_of(rectangle({25, 3}, {65, 15})));
    EXPECT_EQ(snap.status, SnapStatus::blocked);
    EXPECT_TRUE(snap.attachments.empty());
}

// Against looking at everything.

struct Scene {
    Network network;
    std::vector<Line> walls;
};

Scene random_scene(unsigned seed) {
    std::mt19937 random{seed};
    std::uniform_real_distribution<double> coordinate{0.0, 200.0};
    std::uniform_real_distribution<double> offset{-40.0, 40.0};
    NetworkBuilder builder;
    for (int i = 0; i < 24; ++i) {
        builder.add_point(i, {coordinate(random), coordinate(random)});
    }
    std::uniform_int_distribution<PointKey> key{0, 23};
    for (int i = 0; i < 14; ++i) {
        builder.add_way({.source_id = i, .points = {key(random), key(random), key(random)}});
    }
    Scene scene{std::move(builder).build(), {}};
    for (int i = 0; i < 25; ++i) {
        Point const first{coordinate(random), coordinate(random)};
        Point const second{first.x + offset(random), first.y + offset(random)};
        scene.walls.push_back({first, second, {second.x + offset(random), second.y + offset(random)}});
    }
    return scene;
}

bool cross(Point a, Point b, Point c, Point d) {
    auto const side = [](Point from, Point to, Point point) {
        return (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);
    };
    return (side(a, b, c) > 0.0) != (side(a, b, d) > 0.0) && (side(c, d, a) > 0.0) != (side(c, d, b) > 0.0);
}

/// Whether a leg crosses a wall that neither of its ends stands on.
bool is_crossed(Point from, Point to, std::vector<Line> const& walls) {
    return std::ranges::any_of(walls, [&](Line const& wall) {
        for (std::size_t i = 1; i < wall.size(); ++i) {
            auto const piece = std::span{wall}.subspan(i - 1, 2);
            auto const stands_on = [&](Point end) { return nearest_on_line(piece, end).away < 0.0011_m; };
            if (!stands_on(from) && !stands_on(to) && cross(from, to, piece[0], piece[1])) {
                return true;
            }
        }
        return false;
    });
}

/// The shortest leg from the point that crosses no wall, of those to places every 10 cm along the main edges.
Meters shortest_leg(WalkCosts const& costs, Scene const& scene, Point point) {
    Meters least{HUGE_VAL};
    for (std::size_t i = 0; i < scene.network.edge_count(); ++i) {
        auto const edge = id_at<EdgeId>(i);
        for (auto along = 0_m; costs.on_main(edge) && along < scene.network.edge(edge).length; along += 0.1_m) {
            auto const place = point_along(scene.network.line(edge), along);
            if (distance(place, point) < least && !is_crossed(point, place, scene.walls)) {
                least = distance(place, point);
            }
        }
    }
    return least;
}

TEST(SnapBarriers, AgreesWithTryingPlacesAllAlongTheStreets) {
    int around = 0;
    for (unsigned seed = 0; seed < 15; ++seed) {
        SCOPED_TRACE(::testing::Message() << "seed " << seed);
        auto const scene = random_scene(seed);
        WalkCosts const costs{scene.network, kWalker};
        SnapIndex const index{costs};
        Barriers const barriers{scene.walls};
        std::mt19937 random{seed};
        for (int i = 0; i < 20; ++i) {
            Point const point{static_cast<double>(random() % 2000) / 10.0, static_cast<double>(random() % 2000) / 10.0};
            auto const expected = shortest_leg(costs, scene, point);
            auto const snap = index.snap(point, {.barriers = &barriers});
            if (snap.status != SnapStatus::accepted) {
                EXPECT_GT(expected, 99.9_m) << i;
                continue;
            }
            auto const& [edge, stretch, leg] = snap.attachments[0];
            EXPECT_FALSE(is_crossed(point, point_along(scene.network.line(edge), stretch.from), scene.walls)) << i;
            EXPECT_LE(leg, expected + 0.002_m) << i;
            EXPECT_GE(leg, expected - 0.101_m) << i;
            around += leg > index.snap(point, {}).nearest().leg + 0.01_m ? 1 : 0;
        }
    }
    EXPECT_GT(around, 50) << "too few places with a wall in the way: the test shows little";
}

TEST(SnapBarriers, OneMoreNeverShortensALeg) {
    for (unsigned seed = 100; seed < 130; ++seed) {
        SCOPED_TRACE(::testing::Message() << "seed " << seed);
        auto const scene = random_scene(seed);
        WalkCosts const costs{scene.network, kWalker};
        SnapIndex const index{costs};
        Barriers const fewer{std::span{scene.walls}.first(12)};
        Barriers const more{scene.walls};
        std::mt19937 random{seed};
        for (int i = 0; i < 60; ++i) {
            Point const low{static_cast<double>(random() % 200), static_cast<double>(random() % 200)};
            auto const shape = rectangle({low.x, low.y}, {low.x + 12.0, low.y + 25.0});
            auto const none_more = [&](auto const& place) {
                auto const before = index.snap(place, {.barriers = &fewer});
                auto const after = index.snap(place, {.barriers = &more});
                EXPECT_GE(after.status, before.status) << i;
                if (!after.attachments.empty() && after.status == before.status) {
                    EXPECT_GE(after.nearest().leg, before.nearest().leg - 0.001_m) << i;
                }
            };
            none_more(low);
            none_more(shape);
        }
    }
}

}  // namespace
}  // namespace walkshed
