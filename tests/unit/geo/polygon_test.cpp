// SPDX-License-Identifier: Apache-2.0
#include "walkshed/geo/polygon.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace walkshed {
namespace {

// Far from the origin, as coordinates of a metric system are.
constexpr double kEast = 500'000;
constexpr double kNorth = 4'400'000;

Ring rectangle(double west, double south, double east, double north) {
    return {{kEast + west, kNorth + south},
            {kEast + east, kNorth + south},
            {kEast + east, kNorth + north},
            {kEast + west, kNorth + north},
            {kEast + west, kNorth + south}};
}

Ring reversed(Ring ring) {
    std::ranges::reverse(ring);
    return ring;
}

Point at(double x, double y) {
    return {kEast + x, kNorth + y};
}

/// A square of 100 m with a square hole of 20 m in the middle.
MultiPolygon const kFrame{{rectangle(0, 0, 100, 100), {rectangle(40, 40, 60, 60)}}};

/// The frame with every direction of turning.
std::vector<MultiPolygon> turned_frames() {
    auto const outer = rectangle(0, 0, 100, 100);
    auto const hole = rectangle(40, 40, 60, 60);
    return {{{outer, {hole}}},
            {{outer, {reversed(hole)}}},
            {{reversed(outer), {hole}}},
            {{reversed(outer), {reversed(hole)}}}};
}

TEST(Area, LeavesHolesOutInEveryDirectionOfTurning) {
    for (auto const& frame : turned_frames()) {
        EXPECT_NEAR(area(frame).count(), 9600.0, 1e-6);
    }
}

TEST(Area, AddsPolygonsUpAndIsNothingForNone) {
    MultiPolygon const two{{rectangle(0, 0, 10, 10), {}}, {rectangle(20, 0, 30, 5), {}}};
    EXPECT_NEAR(area(two).count(), 150.0, 1e-6);
    EXPECT_EQ(area({}), 0_m2);
}

TEST(Bounds, HoldAllPolygons) {
    MultiPolygon const two{{rectangle(0, 0, 10, 10), {}}, {rectangle(20, 0, 30, 5), {}}};
    EXPECT_EQ(bounds(two).low, at(0, 0));
    EXPECT_EQ(bounds(two).high, at(30, 10));
    EXPECT_TRUE(bounds(MultiPolygon{}).empty());
}

TEST(Covers, InsideAndOutlineButNotTheHole) {
    for (auto const& frame : turned_frames()) {
        EXPECT_TRUE(covers(frame, at(10, 50)));
        EXPECT_TRUE(covers(frame, at(0, 50)));
        EXPECT_TRUE(covers(frame, at(100, 100)));
        EXPECT_TRUE(covers(frame, at(40, 50))) << "the outline of the hole";
        EXPECT_FALSE(covers(frame, at(50, 50)));
        EXPECT_FALSE(covers(frame, at(100.01, 50)));
    }
    EXPECT_FALSE(covers(MultiPolygon{}, at(0, 0)));
}

TEST(Distance, IsZeroInsideAndStraightOutside) {
    EXPECT_EQ(distance(kFrame, at(10, 10)), 0_m);
    EXPECT_NEAR(distance(kFrame, at(103, 104)).count(), 5.0, 1e-9);
    EXPECT_NEAR(distance(kFrame, at(50, 47)).count(), 7.0, 1e-9) << "from within the hole to its rim";
}

TEST(Distance, IsToTheNearestPolygon) {
    MultiPolygon const two{{rectangle(0, 0, 10, 10), {}}, {rectangle(20, 0, 30, 10), {}}};
    EXPECT_NEAR(distance(two, at(16, 5)).count(), 4.0, 1e-9);
}

TEST(Centroid, IsTheCentreOfGravityWhicheverWayTheRingsTurn) {
    Ring const outer = rectangle(0, 0, 100, 100);
    Ring const hole = rectangle(0, 0, 50, 100);
    for (auto const& half : {MultiPolygon{{outer, {hole}}}, MultiPolygon{{reversed(outer), {hole}}}}) {
        EXPECT_NEAR(centroid(half).x, kEast + 75, 1e-6);
        EXPECT_NEAR(centroid(half).y, kNorth + 50, 1e-6);
    }
}

TEST(InnerPoint, IsInsideWhereTheCentroidIsNot) {
    Ring const horseshoe{at(0, 0),   at(30, 0),  at(30, 30), at(20, 30), at(20, 10),
                         at(10, 10), at(10, 30), at(0, 30),  at(0, 0)};
    MultiPolygon const shape{{horseshoe, {}}};
    ASSERT_FALSE(covers(MultiPolygon{{rectangle(0, 0, 9.99, 30), {}}}, centroid(shape)));
    EXPECT_TRUE(covers(shape, inner_point(shape)));
    for (auto const& frame : turned_frames()) {
        EXPECT_TRUE(covers(frame, inner_point(frame)));
    }
}

TEST(InnerPoint, IsInsideTheLargestPolygon) {
    MultiPolygon const two{{rectangle(0, 0, 10, 10), {}}, {rectangle(20, 0, 80, 60), {}}};
    EXPECT_TRUE(covers({two[1]}, inner_point(two)));
}

TEST(InnerPoint, IsInsideASliver) {
    MultiPolygon const sliver{{{at(0, 0), at(1000, 1), at(1000, 1.001), at(0, 0)}, {}}};
    EXPECT_TRUE(covers(sliver, inner_point(sliver)));
}

TEST(ClosestToOutline, IsTheGapWhereTheLineRunsOutside) {
    auto const place = closest_to_outline(Line{at(-50, 105), at(50, 105), at(200, 130)}, kFrame);
    EXPECT_NEAR(place.away.count(), 5.0, 1e-9);
    EXPECT_NEAR(place.along.count(), 50.0, 1e-9) << "the first place from the line's start";
    EXPECT_NEAR(place.point.x, kEast, 1e-6);
}

TEST(ClosestToOutline, IsZeroWhereTheyCross) {
    auto const place = closest_to_outline(Line{at(-30, 20), at(30, 20)}, kFrame);
    EXPECT_EQ(place.away, 0_m);
    EXPECT_NEAR(place.along.count(), 30.0, 1e-9);
}

TEST(ClosestToOutline, IsTheGapToTheNearestOutlineFromInside) {
    auto const place = closest_to_outline(Line{at(50, 49), at(50, 52)}, kFrame);
    EXPECT_NEAR(place.away.count(), 8.0, 1e-9) << "the hole's outline";
    EXPECT_NEAR(place.along.count(), 3.0, 1e-9);
}

TEST(ClosestToOutline, AcceptsALineOfOnePoint) {
    EXPECT_NEAR(closest_to_outline(Line{at(103, 104)}, kFrame).away.count(), 5.0, 1e-9);
    EXPECT_NEAR(closest_to_outline(Line{at(103, 104), at(103, 104)}, kFrame).away.count(), 5.0, 1e-9);
}

TEST(ConvexHull, IsClosedAndLeavesInnerPointsOut) {
    auto const hull = convex_hull(std::vector{at(0, 0), at(10, 0), at(5, 5), at(10, 10), at(0, 10), at(0, 5)});
    EXPECT_EQ(hull.size(), 5U);
    EXPECT_EQ(hull.front(), hull.back());
    EXPECT_NEAR(area({{hull, {}}}).count(), 100.0, 1e-6);
}

TEST(ConvexHull, GivesWhatThereIsOfFewerThanThreePoints) {
    EXPECT_TRUE(convex_hull({}).empty());
    EXPECT_EQ(convex_hull(std::vector{at(1, 1), at(1, 1)}), (Ring{at(1, 1)}));
    EXPECT_EQ(convex_hull(std::vector{at(2, 2), at(1, 1), at(2, 2)}), (Ring{at(1, 1), at(2, 2)}));
}

TEST(ConvexHull, OfPointsInOneLineHasNoArea) {
    auto const hull = convex_hull(std::vector{at(0, 0), at(1, 1), at(2, 2)});
    EXPECT_EQ(hull.front(), hull.back());
    EXPECT_NEAR(area({{hull, {}}}).count(), 0.0, 1e-9);
}

}  // namespace
}  // namespace walkshed
