// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/equity.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "unit/score/numbers.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;
using Array = Eigen::ArrayXd;

Array ones(Array const& like) {
    return Array::Ones(like.size());
}

/// The incomes in the documentation of R's package ineq.
Array ineq_example() {
    return numbers({541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261});
}

TEST(Gini, HasItsTestVectors) {
    EXPECT_EQ(gini(numbers({1, 1, 1}), numbers({1, 1, 1})), 0.0);
    EXPECT_DOUBLE_EQ(gini(numbers({0, 0, 1}), numbers({1, 1, 1})).value(), 2.0 / 3.0);
    // L = 1/6, 1/2, 1 at thirds: 1 - (1/6 + 4/6 + 9/6) / 3 = 2/9.
    EXPECT_DOUBLE_EQ(gini(numbers({3, 1, 2}), numbers({5, 5, 5})).value(), 2.0 / 9.0);
}

TEST(Equity, AgreesWithWhatIneqForRPublishes) {
    auto const incomes = ineq_example();
    EXPECT_NEAR(gini(incomes, ones(incomes)).value(), 0.462091130267624, 1e-14);
    EXPECT_NEAR(theil_t(incomes, ones(incomes)).value(), 0.3623412, 5e-8);
    EXPECT_NEAR(atkinson(incomes, ones(incomes), 0.4).value(), 0.1440938, 5e-8);
    EXPECT_NEAR(atkinson(incomes, ones(incomes), 0.5).value(), 0.1796591, 5e-8);
    EXPECT_NEAR(atkinson(incomes, ones(incomes), 1.0).value(), 0.3518251, 5e-8);
    EXPECT_EQ(atkinson(incomes, ones(incomes), 0.0), 0.0);
    // REAT for R: atkinson(c(100, 0, 0, 0), epsilon = 0.8) is 1 - 4^-4.
    EXPECT_NEAR(atkinson(numbers({100, 0, 0, 0}), numbers({1, 1, 1, 1}), 0.8).value(), 0.99609375, 1e-12);
}

TEST(Lorenz, GoesFromNothingToAllByDistinctValues) {
    auto const points = lorenz_points(numbers({3, 1, 1, 9}), numbers({2, 1, 1, 0})).value();
    ASSERT_EQ(points.size(), 3U) << "two of the same value are one point, nobody is none";
    EXPECT_EQ(points[0].people + points[0].value, 0.0);
    EXPECT_DOUBLE_EQ(points[1].people, 0.5);
    EXPECT_DOUBLE_EQ(points[1].value, 0.25);
    EXPECT_EQ(points[2].people, 1.0);
    EXPECT_EQ(points[2].value, 1.0);
}

TEST(ConcentrationIndex, TellsWhoHasMore) {
    auto const people = numbers({1, 1, 1, 1});
    auto const income = numbers({10, 20, 30, 40});
    EXPECT_DOUBLE_EQ(concentration_index(numbers({0, 0, 0, 8}), people, income).value(), 0.75);
    EXPECT_DOUBLE_EQ(concentration_index(numbers({8, 0, 0, 0}), people, income).value(), -0.75);
    EXPECT_NEAR(concentration_index(numbers({2, 2, 2, 2}), people, income).value(), 0.0, 1e-15);
    // 2/m Σ p a R - 1 with ranks R in the middle of each quarter: 2/2.5 (1·.125 + 3·.375 + 2·.625 + 4·.875)/4 - 1 =
    // 0.2.
    EXPECT_NEAR(concentration_index(numbers({1, 3, 2, 4}), people, income).value(), 0.2, 1e-15);
    EXPECT_EQ(concentration_index(numbers({8, 0}), numbers({1, 1}), numbers({5, 5})), 0.0) << "of one rank: one";
}

TEST(Palma, ComparesTheTopTenthWithTheLowestFour) {
    Array const people = Array::Constant(10, 7);
    auto const access = numbers({5, 5, 5, 5, 1, 1, 1, 1, 1, 20});
    auto const income = numbers({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    EXPECT_DOUBLE_EQ(palma_ratio(access, people, income).value(), 4.0);
    EXPECT_DOUBLE_EQ(s90_s40(access, people).value(), 20.0);
    EXPECT_EQ(palma_ratio(access - 5 * (access == 5).cast<double>(), people, income), std::nullopt);
    // Of 100 people 5 have 10 and 95 have 2: (5·10 + 5·2)/10 = 6 over 2.
    EXPECT_DOUBLE_EQ(s90_s40(numbers({2, 10}), numbers({95, 5})).value(), 3.0);
    EXPECT_DOUBLE_EQ(mean_of_lowest(numbers({2, 10, 0}), numbers({90, 5, 5}), 0.1).value(), 1.0);
}

TEST(Theil, SplitsIntoBetweenAndWithin) {
    // Groups {1, 3} and {4, 8}: m = 4; s = 1/4, 3/4; T within the first (1/4 ln 1/2 + 3/4 ln 3/2).
    auto const parts =
        theil_by_group(numbers({1, 3, 4, 8}), numbers({1, 1, 1, 1}), std::vector<std::size_t>{9, 9, 2, 2});
    EXPECT_NEAR(parts->between, 0.25 * std::log(0.5) + 0.75 * std::log(1.5), 1e-15);
    auto const first = 0.25 * std::log(0.5) + 0.75 * std::log(1.5);
    auto const second = std::log(2.0 / 3.0) / 3 + 2 * std::log(4.0 / 3.0) / 3;
    EXPECT_NEAR(parts->within, 0.25 * first + 0.75 * second, 1e-15);
    EXPECT_NEAR(parts->between + parts->within, theil_t(numbers({1, 3, 4, 8}), numbers({1, 1, 1, 1})).value(), 1e-15);
    EXPECT_NEAR(theil_t(numbers({0, 0, 0, 5}), numbers({1, 1, 1, 1})).value(), std::log(4.0), 1e-15) << "0 ln 0 is 0";
}

TEST(Atkinson, IsSmoothAtOneAndTotalWhenSomebodyHasNothing) {
    auto const incomes = ineq_example();
    auto const at_one = atkinson(incomes, ones(incomes), 1.0).value();
    EXPECT_NEAR(atkinson(incomes, ones(incomes), 1.0 - 1e-12).value(), at_one, 1e-11);
    EXPECT_NEAR(atkinson(incomes, ones(incomes), 1.0 + 1e-12).value(), at_one, 1e-11);
    EXPECT_NEAR(atkinson(incomes, ones(incomes), 2000.0).value(), 1 - 541 / incomes.mean(), 1e-3);
    EXPECT_EQ(atkinson(numbers({0, 1}), numbers({1, 1}), 1.0), 1.0);
    EXPECT_EQ(atkinson(numbers({0, 1}), numbers({1, 1}), 3.0), 1.0);
    EXPECT_EQ(atkinson(numbers({0, 1}), numbers({0, 1}), 3.0), 0.0) << "nobody has nothing";
}

TEST(Fgt, CountsThePoorAndHowFarTheyAreOff) {
    auto const access = numbers({0, 5, 10, 20});
    auto const people = numbers({1, 2, 3, 4});
    EXPECT_DOUBLE_EQ(fgt(access, people, {.at = 10}).value(), 0.3) << "the line itself is enough";
    EXPECT_DOUBLE_EQ(fgt(access, people, {.at = 10, .alpha = 1}).value(), 0.2);
    EXPECT_DOUBLE_EQ(fgt(access, people, {.at = 10, .alpha = 2}).value(), 0.15);
    EXPECT_DOUBLE_EQ(fgt(access, people, {.at = 10, .poor = PovertyLine::Poor::above}).value(), 0.4);
    EXPECT_DOUBLE_EQ(fgt(access, people, {.at = 10, .poor = PovertyLine::Poor::above, .alpha = 1}).value(), 0.4);
    EXPECT_EQ(fgt(numbers({0, 0}), numbers({1, 1}), {.at = 1}), 1.0);
}

TEST(KolmPollak, IsWorseThanTheMeanOfABad) {
    // kappa = -1 · 15 / 250; EDE = (1/.06) ln((e^0.6 + e^1.2)/2).
    auto const times = numbers({10, 20});
    auto const people = numbers({3, 3});
    auto const kappa = kolm_pollak_kappa(times, people, 1.0).value();
    EXPECT_DOUBLE_EQ(kappa, -0.06);
    auto const bad = kolm_pollak(times, people, kappa).value();
    EXPECT_NEAR(bad.ede, std::log((std::exp(0.6) + std::exp(1.2)) / 2) / 0.06, 1e-12);
    EXPECT_NEAR(bad.index, bad.ede - 15, 1e-12);
    auto const good = kolm_pollak(times, people, 0.06).value();
    EXPECT_NEAR(good.ede, -std::log((std::exp(-0.6) + std::exp(-1.2)) / 2) / 0.06, 1e-12);
    EXPECT_NEAR(good.index, 15 - good.ede, 1e-12);
    EXPECT_NEAR(kolm_pollak(numbers({1, 1e6}), people, -1.0).value().ede, 1e6 - std::log(2.0), 1e-6) << "no overflow";
    EXPECT_NEAR(kolm_pollak(times, people, -1e-13).value().ede, 15, 1e-9);
}

TEST(Equity, OfNothingIsNothing) {
    Array const none(0);
    auto const nobody = numbers({0, 0});
    auto const both = numbers({1, 1});
    for (auto const measure : {+[](Array const&a, Array const&p) { return gini(a, p); },
                               +[](Array const&a, Array const&p) { return theil_t(a, p); },
                               +[](Array const&a, Array const&p) { return s90_s40(a, p); },
                               +[](Array const&a, Array const&p) { return atkinson(a, p, 0.5); },
                               +[](Array const&a, Array const&p) { return kolm_pollak_kappa(a, p, 0.5); },
                               +[](Array const&a, Array const&p) { return concentration_index(a, p, a); }}) {
        EXPECT_EQ(measure(none, none), std::nullopt);
        EXPECT_EQ(measure(numbers({1, 2}), nobody), std::nullopt);
        EXPECT_EQ(measure(numbers({0, 0}), both), std::nullopt);
        EXPECT_THROW((void)measure(numbers({1, -2}), both), Error);
        EXPECT_THROW((void)measure(numbers({1, std::numeric_limits<double>::quiet_NaN()}), both), Error);
        EXPECT_THROW((void)measure(numbers({1, 2}), numbers({1, -1})), Error);
        EXPECT_THROW((void)measure(numbers({1, 2, 3}), both), Error);
    }
    EXPECT_EQ(lorenz_points(none, none), std::nullopt);
    EXPECT_EQ(lorenz_points(numbers({0, 0}), both), std::nullopt);
    EXPECT_EQ(fgt(numbers({1, 2}), nobody, {.at = 1}), std::nullopt);
    EXPECT_EQ(mean_of_lowest(none, none, 0.1), std::nullopt);
    EXPECT_EQ(kolm_pollak(numbers({1, 2}), nobody, -1.0), std::nullopt);
}

TEST(Equity, RefusesParametersWithoutMeaning) {
    auto const both = numbers({1, 1});
    EXPECT_THROW((void)atkinson(both, both, -0.1), Error);
    EXPECT_THROW((void)fgt(both, both, {.at = 0}), Error);
    EXPECT_THROW((void)fgt(both, both, {.at = 1, .alpha = -1}), Error);
    EXPECT_THROW((void)kolm_pollak(both, both, 0.0), Error);
    EXPECT_THROW((void)kolm_pollak_kappa(both, both, 0.0), Error);
    EXPECT_THROW((void)mean_of_lowest(both, both, 0.0), Error);
    EXPECT_THROW((void)theil_by_group(both, both, std::vector<std::size_t>{1}), Error);
    EXPECT_THROW((void)palma_ratio(both, both, numbers({1})), Error);
}

/// Random values and people: some of either are 0.
struct RandomPeople {
    explicit RandomPeople(std::mt19937& random)
        : values{random_numbers(random, 2 + random() % 20, 40)},
          people{random_numbers(random, static_cast<std::size_t>(values.size()), 5)} {
        values(0) = 7;
        people(0) = 1;
        values(1) = 50;
        people(1) = 2;
    }

    Array values;
    Array people;
};

using Measure = double (*)(Array const&, Array const&);

Measure const kRelative[] = {[](Array const& a, Array const& p) { return gini(a, p).value(); },
                             [](Array const& a, Array const& p) { return theil_t(a, p).value(); },
                             [](Array const& a, Array const& p) { return atkinson(a, p, 0.5).value(); }};

/// Every row as so many rows of one person.
RandomPeople one_by_one(RandomPeople all) {
    Array values(static_cast<Eigen::Index>(all.people.sum()));
    Eigen::Index next = 0;
    for (Eigen::Index i = 0; i < all.values.size(); ++i) {
        for (int k = 0; k < static_cast<int>(all.people(i)); ++k) {
            values(next++) = all.values(i);
        }
    }
    all.people = ones(values);
    all.values = values;
    return all;
}

TEST(EquityProperties, OnlySharesCountAndPeopleCountOneByOne) {
    std::mt19937 random{6};
    for (int round = 0; round < 200; ++round) {
        SCOPED_TRACE(round);
        RandomPeople const all{random};
        auto const single = one_by_one(all);
        for (auto const measure : kRelative) {
            auto const found = measure(all.values, all.people);
            EXPECT_GE(found, 0.0);
            EXPECT_LE(found, std::log(all.people.sum()) + 1.0);
            EXPECT_NEAR(measure(3.5 * all.values, all.people), found, 1e-12) << "scale";
            EXPECT_NEAR(measure(all.values, 0.25 * all.people), found, 1e-12) << "replication";
            EXPECT_NEAR(measure(single.values, single.people), found, 1e-12) << "one by one";
            EXPECT_NEAR(measure(all.values.reverse(), all.people.reverse()), found, 1e-12) << "anonymity";
        }
        EXPECT_LT(gini(all.values, all.people).value(), 1.0);
        EXPECT_NEAR(
            gini(single.values, single.people).value(),
            (single.values.replicate(1, single.values.size()).rowwise() - single.values.transpose()).abs().sum() /
                (2 * static_cast<double>(single.values.size()) * single.values.sum()),
            1e-12)
            << "half the mean difference of two people over the mean";
    }
}

TEST(EquityProperties, GivingToThePoorerLowersInequality) {
    std::mt19937 random{7};
    for (int round = 0; round < 200; ++round) {
        SCOPED_TRACE(round);
        RandomPeople const before{random};
        auto after = before;  // the second row has 50, the first 7, and twice as many people
        after.values(1) -= 2.0;
        after.values(0) += 4.0;
        for (auto const measure : kRelative) {
            EXPECT_LT(measure(after.values, after.people), measure(before.values, before.people));
        }
        EXPECT_LT(kolm_pollak(after.values, after.people, -0.05)->index,
                  kolm_pollak(before.values, before.people, -0.05)->index);
        EXPECT_NEAR(kolm_pollak(before.values + 9, before.people, -0.05)->index,
                    kolm_pollak(before.values, before.people, -0.05)->index, 1e-9)
            << "the same for all changes no absolute inequality";
    }
}

TEST(EquityProperties, TheilsPartsAddUpWhateverTheGroups) {
    std::mt19937 random{8};
    for (int round = 0; round < 200; ++round) {
        SCOPED_TRACE(round);
        RandomPeople const all{random};
        std::vector<std::size_t> groups(static_cast<std::size_t>(all.values.size()));
        for (auto& group : groups) {
            group = random() % 4;
        }
        auto const parts = theil_by_group(all.values, all.people, groups).value();
        EXPECT_NEAR(parts.between + parts.within, theil_t(all.values, all.people).value(), 1e-12);
    }
}

}  // namespace
}  // namespace walkshed
