// SPDX-License-Identifier: Apache-2.0
#include "score/walk_histogram.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "unit/score/median_walk.hpp"

namespace walkshed {
namespace {

TEST(WalkHistogram, HasTheMedianPersonToTheNearestSecondOrMetre) {
    WalkHistogram times{Metric::time};
    WalkHistogram lengths{Metric::length};
    for (auto const& [walk, people] :
         {std::pair{WalkCost{64 * 600 + 40, 32 * 900}, 2.0}, {WalkCost{64 * 20, 32 * 7}, 1.5}}) {
        times.add(walk, people);
        lengths.add(walk, people);
    }
    EXPECT_EQ(times.median(), 601.0);
    EXPECT_EQ(lengths.median(), 900.0);
    times.add({64, 32}, 0.5);
    EXPECT_EQ(times.median(), 20.0) << "half walk no farther";
}

TEST(WalkHistogram, WhoReachesNothingComesLast) {
    WalkHistogram times{Metric::time};
    EXPECT_EQ(times.median(), std::nullopt);
    times.add({}, 3.0);
    EXPECT_EQ(times.median(), std::nullopt);
    times.add({64, 32}, 3.0);
    EXPECT_EQ(times.median(), 1.0);
    times.add({}, 0.5);
    EXPECT_EQ(times.median(), std::nullopt);
}

TEST(WalkHistogram, AgreesWithTheExactMedian) {
    std::mt19937 random{11};
    for (int round = 0; round < 100; ++round) {
        WalkHistogram rough{Metric::time};
        testing::MedianWalk exact{Metric::time};
        for (auto count = 1 + random() % 40; count > 0; --count) {
            WalkCost const walk{static_cast<Cost>(random() % 400'000), 0};
            auto const people = static_cast<double>(1 + random() % 5);
            rough.add(walk, people);
            exact.add(walk, people);
        }
        EXPECT_EQ(rough.median(), std::round(exact.find().time / kCostsPerSecond)) << round;
    }
}

}  // namespace
}  // namespace walkshed
