// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/nearest_score.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "unit/score/numbers.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using namespace std::chrono_literals;
using namespace walkshed::testing;
using Times = std::vector<Seconds>;
using MaybeTimes = std::vector<std::optional<Seconds>>;

TEST(MeanOfNearest, TakesTheNearestAndAPenaltyForTheRest) {
    Times const times{9min, 2min, 4min};
    EXPECT_EQ(mean_of_nearest(times, 1), Seconds{2min});
    EXPECT_EQ(mean_of_nearest(times, 2), Seconds{3min});
    EXPECT_EQ(mean_of_nearest(times, 4), std::nullopt);
    EXPECT_EQ(mean_of_nearest(times, 4, 25min), Seconds{10min});
    EXPECT_EQ(mean_of_nearest({}, 3), std::nullopt);
    EXPECT_EQ(mean_of_nearest({}, 3, 30min), Seconds{30min});
    EXPECT_THROW((void)mean_of_nearest(times, 0), Error);
    EXPECT_THROW((void)mean_of_nearest(Times{-1s}, 1), Error);
    EXPECT_THROW((void)mean_of_nearest(Times{Seconds{std::nan("")}}, 1), Error);
}

TEST(ProximityTime, OfNineCategoriesOfTenMinutesIsTen) {
    Times const twenty(20, 10min);
    MaybeTimes const by_category(9, mean_of_nearest(twenty, 20));
    auto const time = proximity_time(by_category);
    EXPECT_EQ(time, Seconds{10min});
    auto const city = city_proximity(MaybeTimes(3, time), numbers({5, 0, 7})).value();
    EXPECT_EQ(city.mean, Seconds{10min});
    EXPECT_EQ(city.share_within, 1.0);
}

TEST(ProximityTime, IsNothingWhereACategoryIsMissing) {
    EXPECT_EQ(proximity_time(MaybeTimes{10min, std::nullopt}), std::nullopt);
    EXPECT_EQ(proximity_time({}), std::nullopt);
    EXPECT_EQ(proximity_time(MaybeTimes{10min, 20min}), Seconds{15min});
}

TEST(CityProximity, WeighsByPeopleWhoHaveATime) {
    auto const city = city_proximity(MaybeTimes{15min, 30min, std::nullopt, 5min}, numbers({30, 60, 17, 10})).value();
    EXPECT_EQ(city.mean, Seconds{23min}) << "(30·15 + 60·30 + 10·5) / 100";
    EXPECT_DOUBLE_EQ(city.share_within, 0.4) << "fifteen minutes are within fifteen";
    EXPECT_EQ(city.people, 100.0);
    EXPECT_EQ(city.people_without, 17.0);
    EXPECT_FALSE(city_proximity(MaybeTimes{std::nullopt, 5min}, numbers({3, 0})).has_value());
    EXPECT_FALSE(city_proximity({}, numbers({})).has_value());
    EXPECT_THROW((void)city_proximity(MaybeTimes{5min}, numbers({1, 2})), Error);
    EXPECT_THROW((void)city_proximity(MaybeTimes{5min}, numbers({-1})), Error);
    EXPECT_THROW((void)city_proximity(MaybeTimes{-5min}, numbers({1})), Error);
}

/// The weights by rank of Walk Score: groceries, restaurants, shops, coffee, and five of one each.
std::vector<std::vector<double>> walk_score_weights() {
    return {{3},
            {.75, .45, .25, .25, .225, .225, .225, .225, .2, .2},
            {.5, .45, .4, .35, .3},
            {1.25, .75},
            {1},
            {1},
            {1},
            {1},
            {1}};
}

std::vector<RankedCategory> all_at(std::vector<std::vector<double>> const& weights, std::vector<Cost> const& costs) {
    std::vector<RankedCategory> categories;
    for (auto const& one : weights) {
        categories.push_back({one, costs});
    }
    return categories;
}

TEST(RankedScore, HasTheAnchorsOfWalkScore) {
    auto const weights = walk_score_weights();
    double sum = 0.0;
    for (auto const& one : weights) {
        sum = std::accumulate(one.begin(), one.end(), sum);
    }
    EXPECT_NEAR(sum, 15.0, 1e-12);
    auto const score_at = [&](Meters distance, double penalty = 0.0) {
        std::vector<Cost> const costs(10, to_cost(distance));
        return ranked_score(all_at(weights, costs), walkscore_like_decay(), penalty).value();
    };
    EXPECT_NEAR(score_at(402_m), 100.0, 1e-9);
    EXPECT_NEAR(score_at(1609_m), 12.0, 0.05);
    EXPECT_NEAR(score_at(1207_m), 31.0, 0.5);
    EXPECT_NEAR(score_at(800_m), 60.0, 0.5);
    EXPECT_EQ(score_at(2414_m), 0.0);
    EXPECT_NEAR(score_at(0_m, 0.07), 93.0, 1e-9);
}

TEST(RankedScore, CountsEachRankOnce) {
    std::vector<double> const weights{3, 1};
    auto const score = [&](std::vector<Cost> const& nearest) {
        return ranked_score(std::vector{RankedCategory{weights, nearest}}, linear_decay(100)).value();
    };
    EXPECT_DOUBLE_EQ(score({20, 60, 61}), 70.0) << "(3·.8 + 1·.4) / 4";
    EXPECT_DOUBLE_EQ(score({20}), 60.0);
    EXPECT_DOUBLE_EQ(score({}), 0.0);
    EXPECT_THROW((void)score({60, 20}), Error);
    std::vector<Cost> const one_reached{0, kUnreachable};
    EXPECT_EQ(ranked_score(std::vector{RankedCategory{weights, one_reached}}, step_decay(kUnreachable)), 75.0);
    EXPECT_EQ(ranked_score({}, linear_decay(100)), std::nullopt);
    std::vector<double> const wrong{-1, 2};
    EXPECT_THROW((void)ranked_score(std::vector{RankedCategory{wrong, {}}}, linear_decay(100)), Error);
    EXPECT_THROW((void)ranked_score({}, linear_decay(100), 1.5), Error);
}

TEST(RankedScore, HasPenaltiesForFewCrossingsAndLongStreets) {
    for (auto const& [density, percent] : std::vector<std::pair<double, double>>{
             {201, 0}, {200, 1}, {150, 1}, {149, 2}, {120, 2}, {119, 3}, {90, 3}, {89, 4}, {60, 4}, {59, 5}, {0, 5}}) {
        EXPECT_NEAR(crossing_penalty(density), percent / 100, 1e-15) << density;
    }
    for (auto const& [length, percent] : std::vector<std::pair<double, double>>{
             {0, 0}, {119, 0}, {120, 1}, {150, 2}, {164, 2}, {165, 3}, {180, 4}, {195, 4}, {196, 5}}) {
        EXPECT_NEAR(street_length_penalty(Meters{length}), percent / 100, 1e-15) << length;
    }
    EXPECT_THROW((void)crossing_penalty(-1), Error);
    EXPECT_THROW((void)street_length_penalty(Meters{std::nan("")}), Error);
}

TEST(GradedShare, FallsToNothingAtOneAndAHalfLimits) {
    EXPECT_EQ(graded_share({.limit = 1000, .walk = 1000}), 1.0);
    EXPECT_DOUBLE_EQ(graded_share({.limit = 1000, .walk = 1250}), 0.5);
    EXPECT_EQ(graded_share({.limit = 1000, .walk = 1500}), 0.0);
    EXPECT_EQ(graded_share({.limit = 1000}), 0.0);
    EXPECT_EQ(graded_share({.limit = 0, .walk = 0}), 1.0);
    EXPECT_EQ(graded_share({.limit = 0, .walk = 1}), 0.0);
    EXPECT_DOUBLE_EQ(graded_share({.limit = 1000, .walk = 1250, .size = Adequacy::too_small}), 0.25);
    EXPECT_EQ(graded_share({.limit = 1000, .walk = 9, .size = Adequacy::unknown_size}), 1.0);
}

TEST(GradedShare, NeverRisesWithAWalkNorIsBelowTheStrictOne) {
    for (Cost walk = 0; walk < 200; ++walk) {
        GradedWalk const rule{.limit = 100, .walk = walk};
        GradedWalk const farther{.limit = 100, .walk = walk + 1};
        EXPECT_LE(graded_share(farther), graded_share(rule));
        EXPECT_GE(graded_share(rule), walk <= 100 ? 1.0 : 0.0);
    }
}

}  // namespace
}  // namespace walkshed
