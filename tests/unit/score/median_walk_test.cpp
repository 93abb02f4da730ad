// SPDX-License-Identifier: Apache-2.0
#include "score/median_walk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace walkshed {
namespace {

TEST(MedianWalkAlone, IsThatOfThePersonInTheMiddle) {
    MedianWalk median{Metric::time};
    median.add({500'000, 7}, 1.0);
    median.add({30, 8}, 1.0);
    EXPECT_EQ(median.find(), (WalkCost{30, 8})) << "half walk no farther";
    median.add({40, 9}, 1.5);
    EXPECT_EQ(median.find(), (WalkCost{40, 9}));
}

TEST(MedianWalkAlone, GoesByTheMetricAndOfThoseAlikeTellsTheFirst) {
    MedianWalk median{Metric::length};
    median.add({1, 90}, 1.0);
    median.add({8, 50}, 1.0);
    median.add({9, 50}, 1.0);
    median.add({2, 80}, 1.0);
    EXPECT_EQ(median.find(), (WalkCost{8, 50}));
}

TEST(MedianWalkAlone, WhoReachesNothingComesLast) {
    MedianWalk median{Metric::time};
    median.add({}, 1.0);
    EXPECT_FALSE(median.find().reachable());
    median.add({0, 0}, 1.0);
    EXPECT_EQ(median.find(), (WalkCost{0, 0}));
    median.add({}, 0.5);
    EXPECT_FALSE(median.find().reachable());
}

TEST(MedianWalkAlone, EveryDoorstepCountsOneWhenNobodyWeighsAnything) {
    MedianWalk median{Metric::time};
    median.add({3, 3}, 0.0);
    median.add({1, 1}, 0.0);
    median.add({2, 2}, 0.0);
    EXPECT_EQ(median.find(), (WalkCost{2, 2}));
}

TEST(MedianWalkAlone, IsNoneOfNobody) {
    EXPECT_FALSE(MedianWalk{Metric::time}.find().reachable());
}

TEST(MedianWalkAlone, TellsTheFirstOfThoseAlikeHoweverManyLieBetween) {
    MedianWalk median{Metric::time};
    for (Cost cost = 1; cost <= 10'000; ++cost) {
        median.add({cost, 1}, 1.0);
    }
    median.add({5'000, 2}, 20'000.0);
    EXPECT_EQ(median.find(), (WalkCost{5'000, 1}));
}

TEST(MedianWalkAlone, IsTheMiddleOfTheSortedWalks) {
    std::mt19937 random{7};
    for (int round = 0; round < 200; ++round) {
        auto const many = round % 50 == 0;
        std::vector<Cost> costs(1 + 2 * (random() % (many ? 20'000 : 50)));
        MedianWalk median{Metric::time};
        for (auto& cost : costs) {
            cost = static_cast<Cost>(random() % (round % 2 == 0 ? 20 : 200'000));
            median.add({cost, 0}, 1.0);
        }
        std::ranges::sort(costs);
        EXPECT_EQ(median.find().time, costs[costs.size() / 2]);
    }
}

}  // namespace
}  // namespace walkshed
