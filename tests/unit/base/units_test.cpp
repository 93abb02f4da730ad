// SPDX-License-Identifier: Apache-2.0
#include "walkshed/base/units.hpp"

#include <gtest/gtest.h>

#include <concepts>

namespace walkshed {
namespace {

using namespace std::chrono_literals;

template <class A, class B>
concept addable = requires(A a, B b) {
    a + b;
};

template <class A, class B>
concept multipliable = requires(A a, B b) {
    a* b;
};

TEST(Units, OnlyTheSameUnitAddsUp) {
    EXPECT_EQ((2_m + 3_m).count(), 5.0);
    EXPECT_FALSE((addable<Meters, Seconds>));
    EXPECT_FALSE((addable<Meters, SquareMeters>));
    EXPECT_FALSE((addable<Meters, double>));
    EXPECT_FALSE((multipliable<Meters, Meters>));
}

TEST(Units, ABareNumberIsNoLength) {
    EXPECT_FALSE((std::convertible_to<double, Meters>));
}

TEST(Units, ALengthAtASpeedTakesATime) {
    EXPECT_EQ(300_m / 1.0_mps, 5min);
    EXPECT_DOUBLE_EQ(minutes(500_m / 1.0_mps), 500.0 / 60.0);
}

TEST(Units, QuantitiesScaleAndCompare) {
    EXPECT_EQ(2.0 * 3_m, 6_m);
    EXPECT_EQ(6_m / 2.0, 3_m);
    EXPECT_EQ(6_m / 3_m, 2.0);
    EXPECT_LT(1_m, 2_m);
    auto length = 5_m;
    length -= 2_m;
    length += 1_m;
    EXPECT_EQ(length, 4_m);
}

}  // namespace
}  // namespace walkshed
