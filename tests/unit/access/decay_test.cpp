// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/decay.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace walkshed {
namespace {

TEST(Decay, StepsIncludeTheirLimit) {
    EXPECT_EQ(step_decay(100)(100), 1.0);
    EXPECT_EQ(step_decay(100)(101), 0.0);
    auto const stepped = stepped_decay({{5, 1.0}, {10, 0.68}, {15, 0.22}});
    EXPECT_EQ(stepped(0), 1.0);
    EXPECT_EQ(stepped(5), 1.0);
    EXPECT_EQ(stepped(6), 0.68);
    EXPECT_EQ(stepped(15), 0.22);
    EXPECT_EQ(stepped(16), 0.0);
}

TEST(Decay, LinesFallToTheirEnd) {
    EXPECT_DOUBLE_EQ(linear_decay(100)(0), 1.0);
    EXPECT_DOUBLE_EQ(linear_decay(100)(25), 0.75);
    EXPECT_EQ(linear_decay(100)(101), 0.0);
    EXPECT_EQ(plateau_decay(20, 100)(20), 1.0);
    EXPECT_DOUBLE_EQ(plateau_decay(20, 100)(60), 0.5);
    EXPECT_EQ(plateau_decay(20, 100)(100), 0.0);
    EXPECT_DOUBLE_EQ(plateau_decay(20, 100, 2)(60), 0.25);
}

TEST(Decay, CurvesHaveTheirPublishedValues) {
    EXPECT_DOUBLE_EQ(exponential_decay(10)(10), std::exp(-1.0));
    EXPECT_DOUBLE_EQ(gaussian_decay(15)(15), std::exp(-0.5));
    EXPECT_EQ(power_decay(10, 2)(5), 1.0);
    EXPECT_DOUBLE_EQ(power_decay(10, 2)(20), 0.25);
    EXPECT_DOUBLE_EQ(epanechnikov_decay(10)(5), 0.75);
    EXPECT_EQ(epanechnikov_decay(10)(11), 0.0);
    EXPECT_NEAR(zonal_gaussian_decay(15)(8), 0.66307, 1e-5);
    EXPECT_NEAR(logistic_decay(12, 4)(12), (1 + std::exp(-12.0 / 4 * 1.8138)) / 2, 1e-5);
}

TEST(Decay, AllBeginAtOneAndNeverRise) {
    for (auto const& decay :
         {step_decay(900), stepped_decay({{300, 1.0}, {600, 0.5}}), linear_decay(900), plateau_decay(300, 900),
          exponential_decay(300), power_decay(60, 1.5), gaussian_decay(300), zonal_gaussian_decay(900),
          logistic_decay(600, 180), epanechnikov_decay(900)}) {
        EXPECT_DOUBLE_EQ(decay(0), 1.0);
        for (Cost cost = 0; cost < 2000; ++cost) {
            ASSERT_GE(decay(cost + 1), 0.0);
            ASSERT_LE(decay(cost + 1), decay(cost));
        }
    }
}

}  // namespace
}  // namespace walkshed
