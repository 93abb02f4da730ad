// SPDX-License-Identifier: Apache-2.0
#include "score/median_walk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace walkshed {
namespace {

void add(MedianWalk& median, WalkCost walk, double people) {
    NearestAnswer const answer{.cost = walk};
    auto const whole = whole_people(people);
    median.add({&answer, 1}, {&whole, 1});
}

TEST(MedianWalkAlone, IsThatOfThePersonInTheMiddle) {
    MedianWalk median{Metric::time};
    add(median, {500'000, 7}, 1.0);
    add(median, {30, 8}, 1.0);
    EXPECT_EQ(median.find(), (WalkCost{30, 8})) << "half walk no farther";
    add(median, {40, 9}, 1.5);
    EXPECT_EQ(median.find(), (WalkCost{40, 9}));
}

TEST(MedianWalkAlone, GoesByTheMetricAndOfThoseAlikeTellsTheFirst) {
    MedianWalk median{Metric::length};
    add(median, {1, 90}, 1.0);
    add(median, {8, 50}, 1.0);
    add(median, {9, 50}, 1.0);
    add(median, {2, 80}, 1.0);
    EXPECT_EQ(median.find(), (WalkCost{8, 50}));
}

TEST(MedianWalkAlone, WhoReachesNothingComesLast) {
    MedianWalk median{Metric::time};
    add(median, {}, 1.0);
    EXPECT_FALSE(median.find().reachable());
    add(median, {0, 0}, 1.0);
    EXPECT_EQ(median.find(), (WalkCost{0, 0}));
    add(median, {}, 0.5);
    EXPECT_FALSE(median.find().reachable());
}

TEST(MedianWalkAlone, EveryDoorstepCountsOneWhenNobodyWeighsAnything) {
    MedianWalk median{Metric::time};
    add(median, {3, 3}, 0.0);
    add(median, {1, 1}, 0.0);
    add(median, {2, 2}, 0.0);
    EXPECT_EQ(median.find(), (WalkCost{2, 2}));
}

TEST(MedianWalkAlone, IsNoneOfNobody) {
    EXPECT_FALSE(MedianWalk{Metric::time}.find().reachable());
}

TEST(MedianWalkAlone, TellsTheFirstOfThoseAlikeHoweverManyLieBetween) {
    MedianWalk median{Metric::time};
    for (Cost cost = 1; cost <= 300'000; ++cost) {
        add(median, {cost, 1}, 1.0);
    }
    add(median, {150'000, 2}, 600'000.0);
    EXPECT_EQ(median.find(), (WalkCost{150'000, 1}));
}

TEST(MedianWalkAlone, IsTheMiddleOfTheSortedWalks) {
    std::mt19937 random{7};
    for (int round = 0; round < 200; ++round) {
        auto const many = round % 50 == 0;
        std::vector<Cost> costs(1 + 2 * (random() % (many ? 200'000 : 50)));
        MedianWalk median{Metric::time};
        for (auto& cost : costs) {
            cost = static_cast<Cost>(random() % (round % 2 == 0 ? 20 : 200'000));
            add(median, {cost, 0}, 1.0);
        }
        std::ranges::sort(costs);
        EXPECT_EQ(median.find().time, costs[costs.size() / 2]);
    }
}

}  // namespace
}  // namespace walkshed
