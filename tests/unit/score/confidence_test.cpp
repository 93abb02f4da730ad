// SPDX-License-Identifier: Apache-2.0
// The probability that enough of several doubtful facilities are near enough.
#include "walkshed/score/confidence.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <random>

#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

constexpr double kNoWay = std::numeric_limits<double>::infinity();

double within(std::vector<PossibleWalk> const& walks, std::uint32_t count, UncertainLimit const& limit) {
    return probability_within(walks, count, limit);
}

TEST(ProbabilityWithin, IsThatOfTheFacilityWhereNothingElseIsInDoubt) {
    EXPECT_DOUBLE_EQ(within({{300.0, 0.95}}, 1, {300.0, 0.0, 0.0}), 0.95);
    EXPECT_DOUBLE_EQ(within({{301.0, 0.95}}, 1, {300.0, 0.0, 0.0}), 0.0);
    EXPECT_DOUBLE_EQ(within({{100.0, 0.9}, {200.0, 0.8}}, 1, {300.0, 0.0, 0.0}), 1.0 - 0.1 * 0.2);
    EXPECT_DOUBLE_EQ(within({{100.0, 0.9}, {200.0, 0.8}}, 2, {300.0, 0.0, 0.0}), 0.9 * 0.8);
    EXPECT_DOUBLE_EQ(within({{200.0, 0.9}, {200.0, 0.8}}, 1, {200.0, 0.0, 0.0}), 1.0 - 0.1 * 0.2);
}

TEST(ProbabilityWithin, IsHalfAtTheLimitAndFallsBeyond) {
    EXPECT_DOUBLE_EQ(within({{900.0, 1.0}}, 1, {900.0, 180.0, 0.0}), 0.5);
    // 1080 s at the mean speed needs one that is 1/5 above it: one deviation.
    EXPECT_NEAR(within({{1080.0, 1.0}}, 1, {900.0, 180.0, 0.0}), 0.158655, 1e-6);
    EXPECT_NEAR(within({{720.0, 1.0}}, 1, {900.0, 180.0, 0.0}), 0.841345, 1e-6);
}

TEST(ProbabilityWithin, OfOneWalkAddsTheVariances) {
    // 30, 40 and so 50 m: one deviation beyond the limit.
    EXPECT_NEAR(within({{350.0, 1.0}}, 1, {300.0, 40.0, 30.0}), 0.158655, 1e-6);
}

TEST(ProbabilityWithin, IsOneOrNothingFarFromTheLimit) {
    EXPECT_NEAR(within({{10.0, 1.0}}, 1, {900.0, 100.0, 10.0}), 1.0, 1e-9);
    EXPECT_EQ(within({{5000.0, 1.0}}, 1, {900.0, 100.0, 10.0}), 0.0);
    EXPECT_EQ(within({{kNoWay, 1.0}}, 1, {900.0, 100.0, 10.0}), 0.0);
    EXPECT_EQ(within({}, 1, {900.0, 100.0, 10.0}), 0.0);
    EXPECT_EQ(within({{10.0, 1.0}}, 2, {900.0, 100.0, 10.0}), 0.0);
}

/// By drawing everything that is in doubt, as its meaning says.
double drawn(std::vector<PossibleWalk> const& walks, std::uint32_t count, UncertainLimit const& limit,
             std::mt19937_64& random) {
    constexpr int kDraws = 100'000;
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> share;
    int met = 0;
    for (int draw = 0; draw < kDraws; ++draw) {
        auto const reach = limit.mean + limit.deviation * normal(random);
        std::uint32_t found = 0;
        for (auto const& [cost, there] : walks) {
            auto const exists = share(random) < there;
            found += exists && cost + limit.error * normal(random) <= reach ? 1U : 0U;
        }
        met += found >= count ? 1 : 0;
    }
    return static_cast<double>(met) / kDraws;
}

TEST(ProbabilityWithin, IsWhatDrawingFinds) {
    std::mt19937_64 random{7};
    std::uniform_real_distribution<double> share;
    for (int town = 0; town < 60; ++town) {
        SCOPED_TRACE(town);
        auto const deviation = 200.0 * share(random);
        UncertainLimit const limit{600.0, deviation, town % 3 == 0 ? 0.0 : deviation * share(random)};
        std::vector<PossibleWalk> walks;
        for (int i = 0; i < 1 + town % 6; ++i) {
            walks.push_back({400.0 + 400.0 * share(random), 0.5 + 0.5 * share(random)});
        }
        std::ranges::sort(walks, {}, &PossibleWalk::cost);
        auto const count = static_cast<std::uint32_t>(1 + town % 3);
        EXPECT_NEAR(within(walks, count, limit), drawn(walks, count, limit, random), 0.007);
    }
}

/// In small steps of the limit, with the number of facilities within each.
double integrated(std::vector<PossibleWalk> const& walks, std::uint32_t count, UncertainLimit const& limit) {
    constexpr double kStep = 0.01;
    auto const share_below = [](double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); };
    double integral = 0.0;
    for (double z = -8.0; z < 8.0; z += kStep) {
        std::vector<double> exactly{1.0};
        for (auto const& [cost, there] : walks) {
            auto const within = there * share_below((limit.mean + limit.deviation * z - cost) / limit.error);
            exactly.push_back(0.0);
            for (auto number = exactly.size() - 1; number > 0; --number) {
                exactly[number] = exactly[number] * (1.0 - within) + exactly[number - 1] * within;
            }
            exactly.front() *= 1.0 - within;
        }
        auto const enough =
            std::accumulate(exactly.begin() + std::min<std::ptrdiff_t>(count, std::ssize(exactly)), exactly.end(), 0.0);
        integral += enough * std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi) * kStep;
    }
    return integral;
}

TEST(ProbabilityWithin, IsExactToAThousandthUpToErrorsAsLargeAsTheDeviation) {
    std::mt19937_64 random{11};
    std::uniform_real_distribution<double> share;
    for (int town = 0; town < 100; ++town) {
        SCOPED_TRACE(town);
        UncertainLimit const limit{300.0, 20.0, town % 2 == 0 ? 20.0 : 2.0 + 18.0 * share(random)};
        std::vector<PossibleWalk> walks;
        for (int i = 0; i < 1 + town % 7; ++i) {
            walks.push_back({250.0 + 100.0 * share(random), 0.5 + 0.5 * share(random)});
        }
        std::ranges::sort(walks, {}, &PossibleWalk::cost);
        auto const count = static_cast<std::uint32_t>(1 + town % 3);
        EXPECT_NEAR(within(walks, count, limit), integrated(walks, count, limit), 1e-3);
    }
}

TEST(CandidatesNeeded, AreOneEachWhereNoneIsMissing) {
    EXPECT_EQ(candidates_needed(1, 0.0), 1U);
    EXPECT_EQ(candidates_needed(4, 0.0), 4U);
}

TEST(CandidatesNeeded, AreHardlyEverTooFew) {
    EXPECT_EQ(candidates_needed(1, 0.05), 3U);  // 0.05³ = 0.000125, 0.05² = 0.0025
    EXPECT_EQ(candidates_needed(1, 0.5), 10U);  // 2^-10 < 0.001
    EXPECT_EQ(candidates_needed(2, 0.05), 4U);  // all four or three of them: 0.05⁴ + 4 · 0.05³ · 0.95 = 0.00048
}

TEST(MissingShare, IsTheLeastOfTheFacilitysCategories) {
    Facility const facility{.categories = {CategoryId{0}, CategoryId{2}}, .shape = Point{0, 0}};
    EXPECT_EQ(missing_share(facility, {.missing_share = 0.1}), 0.1);
    EXPECT_EQ(missing_share(facility, {.missing_share = 0.1, .missing_shares = {{CategoryId{2}, 0.3}}}), 0.1);
    EXPECT_EQ(missing_share(facility, {.missing_share = 0.1, .missing_shares = {{CategoryId{2}, 0.02}}}), 0.02);
    EXPECT_EQ(missing_share(facility, {.missing_share = 0.1, .missing_shares = {{CategoryId{1}, 0.02}}}), 0.1);
}

TEST(ConfidenceOptions, AreChecked) {
    EXPECT_NO_THROW(check({}));
    EXPECT_THROW(check({.speed_spread = -0.1}), Error);
    EXPECT_THROW(check({.speed_spread = 0.31}), Error);
    EXPECT_THROW(check({.missing_share = 0.6}), Error);
    EXPECT_THROW(check({.missing_share = NAN}), Error);
    EXPECT_THROW(check({.missing_shares = {{CategoryId{1}, 0.6}}}), Error);
    EXPECT_THROW(check({.position_error = Meters{-1.0}}), Error);
    EXPECT_THROW(check({.position_error = Meters{HUGE_VAL}}), Error);
    EXPECT_THROW(check({.draws = 0}), Error);
}

}  // namespace
}  // namespace walkshed
