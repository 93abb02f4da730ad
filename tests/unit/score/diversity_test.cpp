// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/diversity.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "unit/score/numbers.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

TEST(Diversity, OfKindsThatAreAsCommon) {
    auto const four = numbers({3, 3, 0, 3, 3});
    EXPECT_EQ(richness(four), 4U);
    EXPECT_DOUBLE_EQ(shannon(four).value(), std::log(4.0));
    EXPECT_DOUBLE_EQ(evenness(four).value(), std::log(4.0) / std::log(5.0)) << "a kind that is missing is not even";
    EXPECT_DOUBLE_EQ(simpson(four).value(), 0.75);
    for (double const order : {0.0, 0.5, 1.0, 2.0, 7.0, std::numeric_limits<double>::infinity()}) {
        EXPECT_NEAR(hill_number(four, order).value(), 4.0, 1e-12) << order;
    }
}

TEST(Diversity, OfKindsThatAreNot) {
    // q = 1/2, 1/4, 1/4: H = 1.5 ln 2; Σq² = 3/8; (Σ√q)² = (√½ + 1)²; Σq³ = 5/32.
    auto const mixed = numbers({2, 1, 1});
    EXPECT_NEAR(shannon(mixed).value(), 1.5 * std::log(2.0), 1e-15);
    EXPECT_NEAR(evenness(mixed).value(), 1.5 * std::log(2.0) / std::log(3.0), 1e-15);
    EXPECT_DOUBLE_EQ(simpson(mixed).value(), 0.625);
    EXPECT_NEAR(hill_number(mixed, 0).value(), 3.0, 1e-14);
    EXPECT_NEAR(hill_number(mixed, 0.5).value(), std::pow(std::sqrt(0.5) + 1, 2), 1e-14);
    EXPECT_NEAR(hill_number(mixed, 1).value(), std::pow(2.0, 1.5), 1e-14);
    EXPECT_NEAR(hill_number(mixed, 2).value(), 8.0 / 3.0, 1e-14);
    EXPECT_NEAR(hill_number(mixed, 3).value(), 1.0 / std::sqrt(5.0 / 32.0), 1e-14);
    EXPECT_NEAR(hill_number(mixed, 1 + 1e-12).value(), std::pow(2.0, 1.5), 1e-11) << "smooth at 1";
    EXPECT_NEAR(hill_number(mixed, 1e6).value(), 2.0, 1e-5);
    EXPECT_DOUBLE_EQ(hill_number(mixed, std::numeric_limits<double>::infinity()).value(), 2.0);
}

TEST(Diversity, OfNothingIsNothing) {
    for (auto const& nothing : {numbers({}), numbers({0, 0})}) {
        EXPECT_EQ(richness(nothing), 0U);
        EXPECT_EQ(shannon(nothing), std::nullopt);
        EXPECT_EQ(evenness(nothing), std::nullopt);
        EXPECT_EQ(simpson(nothing), std::nullopt);
        EXPECT_EQ(hill_number(nothing, 1), std::nullopt);
    }
    EXPECT_EQ(shannon(numbers({5})), 0.0);
    EXPECT_EQ(evenness(numbers({5})), std::nullopt);
    EXPECT_THROW((void)shannon(numbers({1, -1})), Error);
    EXPECT_THROW((void)richness(numbers({1, std::nan("")})), Error);
    EXPECT_THROW((void)hill_number(numbers({1}), -1), Error);
    EXPECT_THROW((void)hill_number(numbers({1}), std::nan("")), Error);
}

TEST(DiversityProperties, HillNumbersFallWithTheirOrderAndDoubleWithTheirKinds) {
    std::mt19937 random{11};
    for (int round = 0; round < 200; ++round) {
        SCOPED_TRACE(round);
        Eigen::ArrayXd const amounts = random_numbers(random, 1 + random() % 12, 9) + (round % 2);
        if (richness(amounts) == 0) {
            continue;
        }
        Eigen::ArrayXd twice(2 * amounts.size());
        twice << amounts, amounts;
        auto last = static_cast<double>(richness(amounts)) + 1e-12;
        for (double const order : {0.0, 0.3, 1.0, 1.7, 2.0, 30.0}) {
            auto const found = hill_number(amounts, order).value();
            EXPECT_LE(found, last + 1e-12);
            EXPECT_GE(found, 1.0 - 1e-12);
            EXPECT_NEAR(hill_number(twice, order).value(), 2 * found, 1e-11) << "of as many other kinds";
            EXPECT_NEAR(hill_number(7.5 * amounts, order).value(), found, 1e-12) << "scale";
            last = found;
        }
    }
}

}  // namespace
}  // namespace walkshed
