// SPDX-License-Identifier: Apache-2.0
#include "unit/score/median_walk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <vector>

namespace walkshed {
namespace {

using testing::MedianWalk;

TEST(MedianWalks, IsThatOfThePersonInTheMiddle) {
    MedianWalk median{Metric::time};
    median.add({500'000, 7}, 1.0);
    median.add({30, 8}, 1.0);
    EXPECT_EQ(median.find(), (WalkCost{30, 8})) << "half walk no farther";
    median.add({40, 9}, 1.5);
    EXPECT_EQ(median.find(), (WalkCost{40, 9}));
}

TEST(MedianWalks, GoesByTheMetricAndOfThoseAlikeTellsTheFirst) {
    MedianWalk median{Metric::length};
    median.add({1, 90}, 1.0);
    median.add({8, 50}, 1.0);
    median.add({9, 50}, 1.0);
    median.add({2, 80}, 1.0);
    EXPECT_EQ(median.find(), (WalkCost{8, 50}));
}

TEST(MedianWalks, WhoReachesNothingComesLast) {
    MedianWalk median{Metric::time};
    median.add({}, 1.0);
    EXPECT_FALSE(median.find().reachable());
    median.add({0, 0}, 1.0);
    EXPECT_EQ(median.find(), (WalkCost{0, 0}));
    median.add({}, 0.5);
    EXPECT_FALSE(median.find().reachable());
}

TEST(MedianWalks, EveryDoorstepCountsOneWhenNobodyWeighsAnything) {
    MedianWalk median{Metric::time};
    median.add({3, 3}, 0.0);
    median.add({1, 1}, 0.0);
    median.add({2, 2}, 0.0);
    EXPECT_EQ(median.find(), (WalkCost{2, 2}));
}

TEST(MedianWalks, IsNoneOfNobody) {
    EXPECT_FALSE(MedianWalk{Metric::time}.find().reachable());
}

TEST(MedianWalks, TellsTheFirstOfThoseAlikeHoweverManyLieBetween) {
    MedianWalk median{Metric::time};
    for (Cost cost = 1; cost <= 300'000; ++cost) {
        median.add({cost, 1}, 1.0);
    }
    median.add({150'000, 2}, 600'000.0);
    EXPECT_EQ(median.find(), (WalkCost{150'000, 1}));
}

TEST(MedianWalks, IsTheMiddleOfTheSortedWalks) {
    std::mt19937 random{7};
    for (int round = 0; round < 200; ++round) {
        auto const many = round % 50 == 0;
        std::vector<Cost> costs(1 + 2 * (random() % (many ? 200'000 : 50)));
        MedianWalk median{Metric::time};
        for (auto& cost : costs) {
            cost = static_cast<Cost>(random() % (round % 2 == 0 ? 20 : 200'000));
            median.add({cost, 0}, 1.0);
        }
        std::ranges::sort(costs);
        EXPECT_EQ(median.find().time, costs[costs.size() / 2]);
    }
}

/// That of people added up in order of cost.
WalkCost expected_median(std::vector<std::pair<Cost, double>> walks) {
    std::ranges::stable_sort(walks, {}, &std::pair<Cost, double>::first);
    double total = 0.0;
    for (auto const& [cost, people] : walks) {
        total += people;
    }
    double sum = 0.0;
    for (auto const& [cost, people] : walks) {
        sum += people;
        if (2.0 * sum >= total) {
            return cost == kUnreachable ? WalkCost{} : WalkCost{cost, cost};
        }
    }
    return {};
}

TEST(MedianWalks, AreFoundWhereverMostPeopleLive) {
    std::mt19937 random{11};
    for (std::size_t const crowd :
         {0U, 1U, 17U, 32U}) {  // who lives at one doorstep of so many only, some in every 32nd
        for (std::size_t const count : {5'000U, 140'000U}) {
            MedianWalk median{Metric::length};
            std::vector<std::pair<Cost, double>> walks;
            for (std::size_t i = 0; i < count; ++i) {
                auto const cost = random() % 9 == 0 ? kUnreachable : static_cast<Cost>(random() % 100'000 + i);
                auto const people = crowd == 0 ? static_cast<double>(random() % 8) : i % crowd == 0 ? 2.0 : 0.0;
                walks.emplace_back(cost, people);
                median.add({cost, cost}, people);
            }
            EXPECT_EQ(median.find(), expected_median(walks)) << crowd << ", " << count;
        }
    }
}

TEST(MedianWalks, AreFoundWhereTheSomeThatAreLookedAtFirstAreUnlikeTheOthers) {
    MedianWalk median{Metric::time};
    std::vector<std::pair<Cost, double>> walks;
    for (Cost i = 0; i < 20'000; ++i) {
        auto const cost = i % 32 == 0 ? 10 : 1'000 + i;
        walks.emplace_back(cost, 1.0);
        median.add({cost, cost}, 1.0);
    }
    EXPECT_EQ(median.find(), expected_median(walks));
}

TEST(MedianWalks, AreThoseOfEachRulesUsers) {
    MedianWalks walks{{{.metric = Metric::time, .users = 1}, {.metric = Metric::length, .users = 0}}, 2};
    for (Cost i = 1; i <= 9; ++i) {
        std::array const times{i};
        std::array const lengths{10 - i};
        std::array const facilities{FacilityId{0}};
        AnswersView const answer{times, lengths, facilities};
        std::array const everybody{whole_people(1.0)};
        std::array const some{whole_people(i <= 2 ? 9.0 : 1.0)};
        std::array<std::span<std::int64_t const>, 2> const people{everybody, some};
        walks.add(std::vector{answer, answer}, people);
    }
    EXPECT_EQ(walks.find(0), DoorstepId{1}) << "most of whom live at the first two";
    EXPECT_EQ(walks.find(1), DoorstepId{4});
}

}  // namespace
}  // namespace walkshed
