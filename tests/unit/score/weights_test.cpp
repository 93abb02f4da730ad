// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/weights.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "unit/score/numbers.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

constexpr auto kGood = Aim::benefit;
constexpr auto kBad = Aim::cost;

TEST(EntropyWeights, FavourWhatFewHave) {
    // Stretched: (0, 1, 1) and, as minutes are bad, (1, .5, 0): P = (0, 1/2, 1/2) and (2/3, 1/3, 0).
    Eigen::ArrayXXd rows(3, 2);
    rows << 4, 10, 8, 20, 8, 30;
    auto const found = entropy_weights(rows, std::vector{kGood, kBad}).value();
    auto const first = 1 - std::log(2.0) / std::log(3.0);
    auto const second = 1 - (2.0 / 3 * std::log(1.5) + 1.0 / 3 * std::log(3.0)) / std::log(3.0);
    EXPECT_NEAR(found.weights(0), first / (first + second), 1e-14);
    EXPECT_NEAR(found.weights(1), second / (first + second), 1e-14);
    EXPECT_TRUE(found.constant_columns.empty());
    EXPECT_EQ(found.equal, EqualReason::none);
}

TEST(EntropyWeights, OfAConstantColumnAreNoneAndToldSo) {
    Eigen::ArrayXXd rows(3, 3);
    rows << 1, 5, 0, 2, 5, 1, 3, 5, 0;
    auto const found = entropy_weights(rows, std::vector{kGood, kGood, kGood}).value();
    EXPECT_EQ(found.weights(1), 0.0);
    EXPECT_EQ(found.constant_columns, std::vector<std::size_t>{1});
    EXPECT_EQ(found.equal, EqualReason::none);
    EXPECT_GT(found.weights(2), found.weights(0));
    EXPECT_DOUBLE_EQ(found.weights.sum(), 1.0);
}

TEST(EntropyWeights, AreEqualWhenThereIsNothingToCompare) {
    Eigen::ArrayXXd const one = Eigen::ArrayXXd::Random(1, 4);
    auto const single = entropy_weights(one, std::vector(4, kGood)).value();
    EXPECT_EQ(single.equal, EqualReason::single_row);
    EXPECT_EQ(name_of(single.equal), "single_row");
    EXPECT_TRUE((single.weights == 0.25).all());
    auto const constant = entropy_weights(Eigen::ArrayXXd::Ones(5, 2), std::vector(2, kBad)).value();
    EXPECT_EQ(constant.equal, EqualReason::all_constant);
    EXPECT_EQ(name_of(constant.equal), "all_constant");
    EXPECT_TRUE((constant.weights == 0.5).all());
    EXPECT_FALSE(entropy_weights(Eigen::ArrayXXd(0, 2), std::vector(2, kGood)).has_value());
    EXPECT_FALSE(entropy_weights(Eigen::ArrayXXd(2, 0), {}).has_value());
    EXPECT_THROW((void)entropy_weights(one, std::vector(3, kGood)), Error);
    EXPECT_THROW((void)entropy_weights(one * std::nan(""), std::vector(4, kGood)), Error);
}

TEST(EntropyWeights, DoNotDependOnUnits) {
    std::mt19937 random{3};
    for (int round = 0; round < 100; ++round) {
        SCOPED_TRACE(round);
        Eigen::ArrayXXd rows(2 + random() % 9, 3);
        for (Eigen::Index column = 0; column < 3; ++column) {
            rows.col(column) = random_numbers(random, static_cast<std::size_t>(rows.rows()), 6);
        }
        auto const found = entropy_weights(rows, std::vector{kGood, kBad, kGood}).value();
        rows.col(0) = 60 * rows.col(0) + 5;
        rows.col(1) = -rows.col(1);
        auto const other = entropy_weights(rows, std::vector{kGood, kGood, kGood}).value();
        EXPECT_TRUE((found.weights - other.weights).abs().maxCoeff() < 1e-12);
        EXPECT_TRUE((found.weights >= -1e-15).all());
        EXPECT_NEAR(found.weights.sum(), 1.0, 1e-12);
    }
}

/// A matrix of judgements from those above the diagonal, row by row.
Eigen::MatrixXd judgements(Eigen::Index n, std::vector<double> const& above) {
    Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(n, n);
    auto next = above.begin();
    for (Eigen::Index i = 0; i < n; ++i) {
        for (Eigen::Index j = i + 1; j < n; ++j) {
            matrix(i, j) = *next++;
            matrix(j, i) = 1 / matrix(i, j);
        }
    }
    return matrix;
}

TEST(AhpWeights, AreThoseOfSaatysDrinks) {
    // Saaty 2008, Decision making with the analytic hierarchy process: coffee, wine, tea, beer, soda, milk, water.
    auto const third = 1.0 / 3;
    auto const drinks = judgements(7, {9,     5,   2,     1,      1,  .5, third, 1. / 9, 1. / 9, 1. / 9, 1. / 9,
                                       third, .25, third, 1. / 9, .5, 1,  third, 2,      .5,     third});
    auto const found = ahp_weights(drinks);
    auto const published = numbers({.177, .019, .042, .116, .190, .129, .327});
    EXPECT_LT((found.weights - published).abs().maxCoeff(), 0.0006);
    EXPECT_NEAR(found.consistency_ratio.value(), 0.022, 0.0005);
    EXPECT_NEAR(found.consistency_index, (found.eigenvalue - 7) / 6, 1e-15);
    EXPECT_TRUE(found.consistent());
}

TEST(AhpWeights, FollowPerfectJudgements) {
    auto const found = ahp_weights(judgements(3, {2, 4, 2}));
    EXPECT_LT((found.weights - numbers({4, 2, 1}) / 7).abs().maxCoeff(), 1e-14);
    EXPECT_NEAR(found.eigenvalue, 3.0, 1e-13);
    EXPECT_NEAR(found.consistency_ratio.value(), 0.0, 1e-13);
    EXPECT_EQ(ahp_weights(Eigen::MatrixXd::Ones(1, 1)).weights(0), 1.0);
    EXPECT_EQ(ahp_weights(judgements(2, {9})).consistency_ratio, 0.0);
    EXPECT_DOUBLE_EQ(ahp_weights(judgements(2, {9})).weights(0), 0.9);
}

TEST(AhpWeights, TellOfContradictions) {
    auto const circle = ahp_weights(judgements(3, {5, .2, 5}));
    // Each beats the next five times: equal weights; l = 1 + 5 + 1/5.
    EXPECT_LT((circle.weights - 1.0 / 3).abs().maxCoeff(), 1e-14);
    EXPECT_NEAR(circle.eigenvalue, 6.2, 1e-13);
    EXPECT_NEAR(circle.consistency_ratio.value(), 1.6 / 0.58, 1e-12);
    EXPECT_FALSE(circle.consistent());
    auto const large = ahp_weights(Eigen::MatrixXd::Ones(11, 11));
    EXPECT_EQ(large.consistency_ratio, std::nullopt) << "no RI is known";
    EXPECT_FALSE(large.consistent());
}

TEST(AhpWeights, RefuseWhatIsNotReciprocal) {
    auto matrix = judgements(3, {2, 4, 2});
    matrix(1, 0) = 0.333;
    EXPECT_THROW((void)ahp_weights(matrix), Error);
    matrix(0, 1) = 3;
    EXPECT_NO_THROW((void)ahp_weights(matrix)) << "0.333 will do for a third";
    matrix(0, 0) = 2;
    EXPECT_THROW((void)ahp_weights(matrix), Error) << "twice as important as itself";
    EXPECT_THROW((void)ahp_weights(-judgements(2, {1})), Error);
    EXPECT_THROW((void)ahp_weights(Eigen::MatrixXd::Ones(2, 3)), Error);
    EXPECT_THROW((void)ahp_weights(Eigen::MatrixXd(0, 0)), Error);
    EXPECT_THROW((void)ahp_weights(judgements(2, {std::nan("")})), Error);
}

TEST(CombinedWeights, AreTheGeometricMean) {
    auto const found = combined_weights(numbers({.8, .2, 0}), numbers({.2, .2, .6})).value();
    EXPECT_LT((found - numbers({2.0 / 3, 1.0 / 3, 0})).abs().maxCoeff(), 1e-15);
    EXPECT_FALSE(combined_weights(numbers({1, 0}), numbers({0, 1})).has_value());
    EXPECT_FALSE(combined_weights(numbers({}), numbers({})).has_value());
    EXPECT_THROW((void)combined_weights(numbers({1}), numbers({1, 0})), Error);
    EXPECT_THROW((void)combined_weights(numbers({1, -1}), numbers({1, 0})), Error);
}

TEST(Coupling, IsPerfectWhenBothSidesAreEqual) {
    auto const equal = coupling_coordination(0.49, 0.49).value();
    EXPECT_DOUBLE_EQ(equal.coupling, 1.0);
    EXPECT_DOUBLE_EQ(equal.development, 0.49);
    EXPECT_DOUBLE_EQ(equal.coordination, 0.7);
    // C = 2·sqrt(.16)/1 = .8, T = .5, D = sqrt(.4).
    auto const uneven = coupling_coordination(0.2, 0.8).value();
    EXPECT_NEAR(uneven.coupling, 0.8, 1e-15);
    EXPECT_NEAR(uneven.coordination, std::sqrt(0.4), 1e-15);
    EXPECT_EQ(coupling_coordination(0.0, 0.8)->coordination, 0.0);
    EXPECT_FALSE(coupling_coordination(0.0, 0.0).has_value());
    EXPECT_THROW((void)coupling_coordination(1.1, 0.5), Error);
    EXPECT_THROW((void)coupling_coordination(0.5, std::nan("")), Error);
}

TEST(WorstContradiction, NamesTheJudgementThatIsFarthestOff) {
    Eigen::MatrixXd judgements(3, 3);
    // a is twice b, b twice c, and a only half of c, which should be 4.
    judgements << 1, 2, 0.5, 0.5, 1, 2, 2, 0.5, 1;
    auto const weights = ahp_weights(judgements).weights;
    auto const worst = worst_contradiction(judgements, weights);
    ASSERT_TRUE(worst);
    EXPECT_GE(worst->said, 1.0);
    EXPECT_NEAR(worst->implied, 1.0, 1e-9) << "they go in a circle, so that all weigh the same";
    // All as 8, 4, 2, 1, but that the first is 16 times the third. (Of three things all judgements are equally far
    // off.)
    Eigen::MatrixXd four(4, 4);
    four << 1, 2, 16, 8, 0.5, 1, 2, 4, 0.0625, 0.5, 1, 2, 0.125, 0.25, 0.5, 1;
    auto const other = worst_contradiction(four, ahp_weights(four).weights);
    EXPECT_EQ(other->of, 0U);
    EXPECT_EQ(other->over, 2U);
    EXPECT_EQ(other->said, 16.0);
    EXPECT_LT(other->implied, 16.0);
    EXPECT_GT(other->implied, 4.0);
    judgements << 1, 2, 4, 0.5, 1, 2, 0.25, 0.5, 1;
    EXPECT_FALSE(worst_contradiction(judgements, ahp_weights(judgements).weights));
}

}  // namespace
}  // namespace walkshed
