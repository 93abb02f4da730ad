// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "walkshed/score/array_view.hpp"

namespace walkshed {

// Weights of the parts of a score (categories, rules): from the data, from judgements, or from both. They add up to 1.

/// Whether much of a column is good (access) or bad (minutes).
enum class Aim : std::uint8_t { benefit, cost };

/// Why weights are equal though the data were asked for them.
enum class EqualReason : std::uint8_t {
    none,          ///< they are not: they come from the data
    single_row,    ///< one row has nothing to compare
    all_constant,  ///< every column is the same in all rows
};

[[nodiscard]] std::string_view name_of(EqualReason reason);

/// What entropy_weights() finds.
struct EntropyWeights {
    Eigen::ArrayXd weights;                     ///< by column
    std::vector<std::size_t> constant_columns;  ///< the same in all rows, so that they tell nothing: weight 0
    EqualReason equal{EqualReason::none};       ///< when not none, weights are equal for want of anything better
};

/// Entropy weights (Shannon 1948; as a weight Zeleny 1982; in Chinese practice 熵权法): with y each column stretched
/// from 0 (its worst) to 1 (its best) and P = y / Σ y over the n rows, e = -Σ P ln P / ln n, a column weighs
/// (1 - e) / Σ (1 - e). The fewer rows do well by a column, the more it weighs. `rows` has a row for each block and a
/// column for each part, `aims` one for each column. Every row counts alike, whoever lives there. Nothing without rows
/// or columns; throws Error (bad_argument) when a number is not finite or `aims` has another length.
[[nodiscard]] std::optional<EntropyWeights> entropy_weights(Eigen::Ref<Eigen::ArrayXXd const> const& rows,
                                                            std::span<Aim const> aims);

/// What ahp_weights() finds.
struct AhpWeights {
    Eigen::ArrayXd weights;    ///< the principal eigenvector
    double eigenvalue;         ///< l, its eigenvalue, at least n
    double consistency_index;  ///< CI = (l - n) / (n - 1), 0 for n = 1
    /// CR = CI / RI, with RI that of random matrices of that size; 0 for n <= 2, which cannot contradict themselves.
    /// Nothing beyond n = 10, for which there is no RI here.
    std::optional<double> consistency_ratio;

    /// Whether the judgements agree well enough to be used: CR below 0.1. Ask before using the weights.
    [[nodiscard]] bool consistent() const { return consistency_ratio && *consistency_ratio < 0.1; }
};

/// The analytic hierarchy process (Saaty 1977, 1980, with his RI: 0, 0, .58, .90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49):
/// `judgements` says in row i, column j how many times as important i is as j. Throws Error (bad_argument) when it is
/// empty or not square, an entry is not above 0 and finite, or two entries contradict each other: the product of a pair
/// is more than 1 % off 1 (so that 0.333 and 3 will do). Cost: O(n³).
[[nodiscard]] AhpWeights ahp_weights(Eigen::Ref<Eigen::MatrixXd const> const& judgements);

/// Two things of which judgements say something else than their weights, which are of all judgements.
struct Contradiction {
    std::size_t of;    ///< the row of the judgement
    std::size_t over;  ///< its column
    double said;       ///< how many times as important
    double implied;    ///< by the weights
};

/// The judgement above 1 (or the one of a pair of equals that comes first) that is farthest, as a ratio, from what the
/// weights say: what to look at first when judgements are not consistent. Nothing where all agree to one part in 10^9.
/// REQUIRES: weights above 0, one for each row.
[[nodiscard]] std::optional<Contradiction> worst_contradiction(Eigen::Ref<Eigen::MatrixXd const> const& judgements,
                                                               ArrayView const& weights);

/// sqrt(a b), made to add up to 1: judgements and data as one (the multiplicative synthesis of AHP and entropy
/// weights). Nothing when there are none or no part has a weight in both. Throws Error (bad_argument) when lengths
/// differ or one is negative or not finite.
[[nodiscard]] std::optional<Eigen::ArrayXd> combined_weights(ArrayView const& a, ArrayView const& b);

/// How well two things go together, such as supply and demand, each from 0 to 1.
struct Coupling {
    double coupling;      ///< C = 2 sqrt(u v) / (u + v): 1 when they are equal, 0 when one is 0
    double development;   ///< T = (u + v) / 2: how much there is of both
    double coordination;  ///< D = sqrt(C T), the coupling coordination degree (耦合协调度)
};

/// The coupling coordination model (Liao 1999, in the form of Wang and others 2021). Nothing when both are 0. Throws
/// Error (bad_argument) unless both are from 0 to 1.
[[nodiscard]] std::optional<Coupling> coupling_coordination(double u, double v);

}  // namespace walkshed
