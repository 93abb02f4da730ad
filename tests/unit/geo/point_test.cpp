// SPDX-License-Identifier: Apache-2.0
#include "walkshed/geo/point.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace walkshed {
namespace {

TEST(Point, DistanceIsStraight) {
    EXPECT_EQ(distance({1, 1}, {4, 5}), 5_m);
}

TEST(Point, InterpolationMeetsBothEnds) {
    EXPECT_EQ(interpolate({10, 20}, {30, 60}, 0.0), (Point{10, 20}));
    EXPECT_EQ(interpolate({10, 20}, {30, 60}, 0.25), (Point{15, 30}));
    EXPECT_EQ(interpolate({10, 20}, {30, 60}, 1.0), (Point{30, 60}));
}

TEST(Point, IsFiniteOnlyWithTwoNumbers) {
    EXPECT_TRUE(is_finite({1, 2}));
    EXPECT_FALSE(is_finite({1, std::numeric_limits<double>::quiet_NaN()}));
    EXPECT_FALSE(is_finite({std::numeric_limits<double>::infinity(), 2}));
}

TEST(Bearing, IsClockwiseFromNorth) {
    EXPECT_DOUBLE_EQ(bearing({0, 0}, {0, 5}), 0.0);
    EXPECT_DOUBLE_EQ(bearing({0, 0}, {5, 0}), 90.0);
    EXPECT_DOUBLE_EQ(bearing({1, 1}, {0, 0}), 225.0);
    EXPECT_DOUBLE_EQ(bearing({0, 0}, {-5, 0}), 270.0);
    EXPECT_DOUBLE_EQ(bearing({3, 4}, {3, 4}), 0.0);
}

TEST(Bounds, HoldNothingAtFirst) {
    Bounds const nothing;
    EXPECT_TRUE(nothing.empty());
    EXPECT_FALSE(nothing.contains({0, 0}));
}

TEST(Bounds, HoldWhatWasAddedUpToTheirRim) {
    Bounds bounds;
    bounds.add({1, 5});
    bounds.add({3, 2});
    EXPECT_FALSE(bounds.empty());
    EXPECT_TRUE(bounds.contains({1, 2}));
    EXPECT_FALSE(bounds.contains({1, 1.9}));
    EXPECT_TRUE(bounds.grown(0.2_m).contains({0.9, 1.9}));
}

}  // namespace
}  // namespace walkshed
