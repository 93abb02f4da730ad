// SPDX-License-Identifier: Apache-2.0
#include "score/street_pattern.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>
#include <vector>

namespace walkshed {
namespace {

constexpr double kSquareMile = 2589988.110336;

double one_within(Meters radius) {
    return kSquareMile / (std::numbers::pi * radius.count() * radius.count());
}

TEST(StreetPattern, CountsWithinAStraightDistanceInclusive) {
    StreetPattern const pattern{{{{0, 0}, 3, Meters{300}}, {{300, 400}, 1, Meters{100}}, {{300, 401}, 4, Meters{9}}},
                                Meters{500}};
    auto const found = pattern.around({0, 0});
    EXPECT_NEAR(found.crossings_per_square_mile, 2 * one_within(Meters{500}), 1e-9);
    EXPECT_EQ(found.mean_length, Meters{100});
}

TEST(StreetPattern, WithoutStreetsThereIsNoMeanLength) {
    StreetPattern const pattern{{{{0, 0}, 0, Meters{0}}}, Meters{100}};
    EXPECT_NEAR(pattern.around({50, 0}).crossings_per_square_mile, one_within(Meters{100}), 1e-9);
    EXPECT_FALSE(pattern.around({50, 0}).mean_length);
    for (auto const far : {Point{1e7, 0}, Point{0, 1e7}, Point{0, -1e7}}) {
        EXPECT_EQ(pattern.around(far).crossings_per_square_mile, 0.0);
    }
    StreetPattern const none{{}, Meters{100}};
    EXPECT_EQ(none.around({0, 0}).crossings_per_square_mile, 0.0);
    EXPECT_FALSE(none.around({0, 0}).mean_length);
}

TEST(StreetPattern, IsWhatLookingAtEveryCrossingFinds) {
    std::size_t counted = 0;
    for (unsigned seed = 0; seed < 60; ++seed) {
        SCOPED_TRACE(::testing::Message() << "seed " << seed);
        std::mt19937 random{seed};
        auto const whole = [&](unsigned below) { return static_cast<double>(random() % below); };
        std::vector<StreetCrossing> crossings(random() % 300);
        for (auto& one : crossings) {
            one = {{10.0 * whole(200), 10.0 * whole(seed % 2 == 0 ? 200 : 2)},
                   static_cast<std::uint32_t>(random() % 5),
                   Meters{whole(1000)}};
        }
        Meters const radius{10.0 * (10.0 + whole(90))};
        StreetPattern const pattern{crossings, radius};
        for (int i = 0; i < 50; ++i) {
            Point const place{10.0 * whole(300) - 500.0, 10.0 * whole(300) - 500.0};
            double expected = 0;
            double streets = 0;
            Meters length;
            for (auto const& one : crossings) {
                if (square_distance(one.place, place) <= radius.count() * radius.count()) {
                    expected += 1;
                    streets += one.streets;
                    length += one.length;
                }
            }
            auto const found = pattern.around(place);
            EXPECT_NEAR(found.crossings_per_square_mile, expected * one_within(radius), 1e-9);
            ASSERT_EQ(found.mean_length.has_value(), streets > 0);
            EXPECT_NEAR(found.mean_length.value_or(Meters{}).count(), streets > 0 ? length.count() / streets : 0, 1e-9);
            counted += static_cast<std::size_t>(expected);
        }
    }
    EXPECT_GT(counted, 10000U);
}

TEST(StreetPenalty, IsTheSumOfBothAndLargestWithoutStreets) {
    EXPECT_NEAR(street_penalty({.crossings_per_square_mile = 250, .mean_length = Meters{100}}), 0.0, 1e-15);
    EXPECT_NEAR(street_penalty({.crossings_per_square_mile = 160, .mean_length = Meters{170}}), 0.04, 1e-15);
    EXPECT_NEAR(street_penalty({.crossings_per_square_mile = 250, .mean_length = {}}), 0.05, 1e-15);
    EXPECT_NEAR(street_penalty({}), 0.1, 1e-15);
}

}  // namespace
}  // namespace walkshed
