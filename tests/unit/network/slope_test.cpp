// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/slope.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace walkshed {
namespace {

constexpr std::array kFunctions{SlopeFunction::none, SlopeFunction::tobler, SlopeFunction::marquez_perez,
                                SlopeFunction::irmischer_clarke, SlopeFunction::table};

/// Speeds in km/h as published, on slopes of 0, +5 %, +8.33 %, +10 % and -5 %.
struct PublishedSpeeds {
    SlopeFunction function;
    std::array<double, 5> speeds;
};

TEST(SlopeFunction, GivesThePublishedSpeeds) {
    constexpr std::array kSlopes{0.0, 0.05, 0.0833, 0.10, -0.05};
    for (auto const& [function, speeds] : {
             PublishedSpeeds{SlopeFunction::tobler, {5.0365, 4.23, 3.76, 3.55, 6.00}},
             PublishedSpeeds{SlopeFunction::marquez_perez, {4.09, 3.40, 3.01, 2.83, 4.67}},
             PublishedSpeeds{SlopeFunction::irmischer_clarke, {3.95, 3.80, 3.66, 3.57, 4.00}},
         }) {
        for (std::size_t i = 0; i < kSlopes.size(); ++i) {
            EXPECT_NEAR(speeds[0] / time_factor({.function = function}, kSlopes[i]), speeds[i], 0.012)
                << name_of(function) << " at " << kSlopes[i];
        }
    }
}

TEST(SlopeFunction, ChangesNothingOnTheFlat) {
    for (auto const function : kFunctions) {
        EXPECT_DOUBLE_EQ(time_factor({.function = function}, 0.0), 1.0) << name_of(function);
    }
}

TEST(SlopeFunction, NoneNeverChangesAnything) {
    EXPECT_EQ(time_factor({}, 0.3), 1.0);
    EXPECT_EQ(time_factor({}, -0.3), 1.0);
}

TEST(SlopeFunction, NeverGetsFasterFurtherUphill) {
    for (auto const function : kFunctions) {
        SlopeModel const model{.function = function, .largest_factor = 1e9};
        for (int permille = 0; permille < 500; ++permille) {
            EXPECT_LE(time_factor(model, permille / 1000.0), time_factor(model, (permille + 1) / 1000.0))
                << name_of(function) << " at " << permille << " permille";
        }
    }
}

TEST(SlopeFunction, TakesLongerUpThanDown) {
    for (auto const function : kFunctions) {
        if (function != SlopeFunction::none) {
            EXPECT_GT(time_factor({.function = function}, 0.05), time_factor({.function = function}, -0.05))
                << name_of(function);
        }
    }
}

TEST(SlopeFunction, IsBoundedOnEverySlope) {
    for (auto const function : kFunctions) {
        for (double slope = -5.0; slope <= 5.0; slope += 0.01) {
            auto const factor = time_factor({.function = function}, slope);
            EXPECT_LE(factor, 3.0) << name_of(function) << " at " << slope;
            EXPECT_GT(factor, 0.5) << name_of(function) << " at " << slope;
        }
    }
    EXPECT_EQ(time_factor({.function = SlopeFunction::tobler}, 5.0), 3.0);
    EXPECT_EQ(time_factor({.function = SlopeFunction::tobler, .largest_factor = 2.0}, -5.0), 2.0);
}

TEST(SlopeFunction, TableIsThatOfDin33466UnlessAnotherIsGiven) {
    SlopeModel const model{.function = SlopeFunction::table};
    for (auto const& row : din_33466_slopes()) {
        EXPECT_DOUBLE_EQ(time_factor(model, row.slope), row.time_factor) << row.slope;
    }
}

TEST(SlopeFunction, TableIsLinearBetweenRowsAndHeldBeyond) {
    SlopeModel const model{.function = SlopeFunction::table, .table = {{-0.1, 1.2}, {0.0, 1.0}, {0.1, 1.5}}};
    EXPECT_DOUBLE_EQ(time_factor(model, -0.05), 1.1);
    EXPECT_DOUBLE_EQ(time_factor(model, 0.02), 1.1);
    EXPECT_DOUBLE_EQ(time_factor(model, 0.1), 1.5);
    EXPECT_DOUBLE_EQ(time_factor(model, 0.4), 1.5);
    EXPECT_DOUBLE_EQ(time_factor(model, -0.4), 1.2);
    SlopeModel const constant{.function = SlopeFunction::table, .table = {{0.0, 1.0}}};
    EXPECT_EQ(time_factor(constant, -0.2), 1.0);
    EXPECT_EQ(time_factor(constant, 0.2), 1.0);
}

TEST(SlopeFunction, HasANameToBeFoundBy) {
    for (auto const function : kFunctions) {
        EXPECT_EQ(find_slope_function(name_of(function)), function);
    }
    EXPECT_EQ(name_of(SlopeFunction::marquez_perez), "marquez-perez");
    EXPECT_EQ(find_slope_function("naismith"), std::nullopt);
    EXPECT_EQ(find_slope_function(""), std::nullopt);
}

}  // namespace
}  // namespace walkshed
