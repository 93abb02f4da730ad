// SPDX-License-Identifier: Apache-2.0
#include "walkshed/geo/line.hpp"

#include <gtest/gtest.h>

namespace walkshed {
namespace {

Line const kCorner{{0, 0}, {10, 0}, {10, 20}};

TEST(Length, AddsUpTheSegments) {
    EXPECT_EQ(length(kCorner), 30_m);
}

TEST(Length, IsNothingForFewerThanTwoPoints) {
    EXPECT_EQ(length(Line{}), 0_m);
    EXPECT_EQ(length(Line{{3, 4}}), 0_m);
}

TEST(NearestOnLine, LiesWithinASegmentNotAtACorner) {
    auto const place = nearest_on_line(kCorner, {13, 4});
    EXPECT_EQ(place.along, 14_m);
    EXPECT_EQ(place.away, 3_m);
    EXPECT_EQ(place.point, (Point{10, 4}));
}

TEST(NearestOnLine, StaysOnTheLineBeyondItsEnds) {
    EXPECT_EQ(nearest_on_line(kCorner, {-3, -4}).along, 0_m);
    EXPECT_EQ(nearest_on_line(kCorner, {-3, -4}).away, 5_m);
    EXPECT_EQ(nearest_on_line(kCorner, {10, 25}).along, 30_m);
}

TEST(NearestOnLine, TakesTheFirstOfEquallyNearPlaces) {
    auto const place = nearest_on_line(Line{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {0, 5});
    EXPECT_EQ(place.along, 0_m);
    EXPECT_EQ(place.away, 5_m);
}

TEST(NearestOnLine, AcceptsASinglePointAndRepeatedPoints) {
    EXPECT_EQ(nearest_on_line(Line{{3, 4}}, {0, 0}).away, 5_m);
    EXPECT_EQ(nearest_on_line(Line{{3, 4}, {3, 4}}, {0, 0}).away, 5_m);
    EXPECT_EQ(nearest_on_line(Line{{3, 4}, {3, 4}, {3, 0}}, {0, 0}).along, 4_m);
}

TEST(PointAlong, FollowsTheCorners) {
    EXPECT_EQ(point_along(kCorner, 4_m), (Point{4, 0}));
    EXPECT_EQ(point_along(kCorner, 10_m), (Point{10, 0}));
    EXPECT_EQ(point_along(kCorner, 15_m), (Point{10, 5}));
}

TEST(PointAlong, IsAnEndForValuesOutsideTheLine) {
    EXPECT_EQ(point_along(kCorner, Meters{-1}), (Point{0, 0}));
    EXPECT_EQ(point_along(kCorner, 31_m), (Point{10, 20}));
    EXPECT_EQ(point_along(Line{{3, 4}}, 1_m), (Point{3, 4}));
}

TEST(PartOf, HasTheCornersBetweenItsEnds) {
    EXPECT_EQ(part_of(kCorner, {4_m, 15_m}), (Line{{4, 0}, {10, 0}, {10, 5}}));
    EXPECT_EQ(part_of(kCorner, {0_m, 30_m}), kCorner);
    EXPECT_EQ(part_of(kCorner, {10_m, 12_m}), (Line{{10, 0}, {10, 2}}));
    EXPECT_EQ(part_of(kCorner, {4_m, 4_m}), (Line{{4, 0}, {4, 0}})) << "a single place";
}

}  // namespace
}  // namespace walkshed
