// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/weights.hpp"

#include <fmt/format.h>

#include <Eigen/Eigenvalues>
#include <array>
#include <cmath>

#include "score/arguments.hpp"

namespace walkshed {

namespace {

constexpr std::array kRandomIndex{0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49};
constexpr double kReciprocal = 0.01;

/// 1 - e of a column that is not constant.
double information(ArrayView const& column, Aim aim) {
    auto const low = column.minCoeff();
    auto const high = column.maxCoeff();
    auto const worst = aim == Aim::benefit ? low : high;
    Eigen::ArrayXd const y = (column - worst).abs() / (high - low);
    auto const sum = y.sum();
    double entropy = 0.0;
    for (auto const good : y) {
        auto const share = good / sum;
        entropy -= share > 0.0 ? share * std::log(share) : 0.0;
    }
    return 1.0 - entropy / std::log(static_cast<double>(column.size()));
}

void require_reciprocal(Eigen::Ref<Eigen::MatrixXd const> const& judgements) {
    if (judgements.rows() == 0 || judgements.rows() != judgements.cols()) {
        throw Error{ErrorCode::bad_argument, fmt::format("judgements: a matrix of {} by {} is not square",
                                                         judgements.rows(), judgements.cols())};
    }
    for (Eigen::Index i = 0; i < judgements.rows(); ++i) {
        for (Eigen::Index j = 0; j <= i; ++j) {
            auto const product = judgements(i, j) * judgements(j, i);
            if (!(judgements(i, j) > 0.0) || !(std::abs(product - 1.0) <= kReciprocal)) {
                throw Error{ErrorCode::bad_argument,
                            fmt::format("judgements: {} and {} (rows and columns {} and {}) should be above 0 and each "
                                        "the inverse of the other",
                                        judgements(i, j), judgements(j, i), i + 1, j + 1)};
            }
        }
    }
}

}  // namespace

std::string_view name_of(EqualReason reason) {
    constexpr std::array<std::string_view, 3> kNames{"none", "single_row", "all_constant"};
    return kNames[static_cast<std::size_t>(reason)];
}

std::optional<EntropyWeights> entropy_weights(Eigen::Ref<Eigen::ArrayXXd const> const& rows,
                                              std::span<Aim const> aims) {
    require_equal_length(rows.cols(), static_cast<Eigen::Index>(aims.size()), "columns and aims");
    if (rows.size() == 0) {
        return std::nullopt;
    }
    EntropyWeights found{.weights = Eigen::ArrayXd::Zero(rows.cols()), .constant_columns = {}};
    for (Eigen::Index column = 0; column < rows.cols(); ++column) {
        require_finite(rows.col(column), "columns");
        if (rows.col(column).minCoeff() == rows.col(column).maxCoeff()) {
            found.constant_columns.push_back(static_cast<std::size_t>(column));
        } else {
            found.weights(column) = information(rows.col(column), aims[static_cast<std::size_t>(column)]);
        }
    }
    if (rows.rows() == 1) {
        found.equal = EqualReason::single_row;
    } else if (found.constant_columns.size() == aims.size()) {
        found.equal = EqualReason::all_constant;
    }
    if (found.equal != EqualReason::none) {
        found.weights.setOnes();
    }
    found.weights /= found.weights.sum();
    return found;
}

AhpWeights ahp_weights(Eigen::Ref<Eigen::MatrixXd const> const& judgements) {
    require_reciprocal(judgements);
    Eigen::EigenSolver<Eigen::MatrixXd> const solver{judgements};
    Eigen::Index principal = 0;
    auto const n = judgements.rows();
    auto const eigenvalue = solver.eigenvalues().real().maxCoeff(&principal);
    Eigen::ArrayXd const vector = solver.eigenvectors().col(principal).real().array().abs();
    auto const index = n == 1 ? 0.0 : (eigenvalue - static_cast<double>(n)) / static_cast<double>(n - 1);
    std::optional<double> ratio;
    if (n <= 2) {
        ratio = 0.0;
    } else if (static_cast<std::size_t>(n) <= kRandomIndex.size()) {
        ratio = index / kRandomIndex[static_cast<std::size_t>(n - 1)];
    }
    return {vector / vector.sum(), eigenvalue, index, ratio};
}

std::optional<Contradiction> worst_contradiction(Eigen::Ref<Eigen::MatrixXd const> const& judgements,
                                                 ArrayView const& weights) {
    constexpr double kRounding = 1e-9;
    std::optional<Contradiction> worst;
    double farthest = kRounding;
    for (Eigen::Index i = 0; i < judgements.rows(); ++i) {
        for (Eigen::Index j = i + 1; j < judgements.cols(); ++j) {
            auto const is_above = judgements(i, j) >= 1.0;
            auto const [of, over] = is_above ? std::pair{i, j} : std::pair{j, i};
            auto const said = judgements(of, over);
            auto const implied = weights(of) / weights(over);
            auto const off = std::abs(std::log(said / implied));
            if (off > farthest) {
                farthest = off;
                worst = {static_cast<std::size_t>(of), static_cast<std::size_t>(over), said, implied};
            }
        }
    }
    return worst;
}

std::optional<Eigen::ArrayXd> combined_weights(ArrayView const& a, ArrayView const& b) {
    require_equal_length(a.size(), b.size(), "weights");
    require_not_negative(a, "weights");
    require_not_negative(b, "weights");
    Eigen::ArrayXd const both = a.sqrt() * b.sqrt();
    auto const sum = both.sum();
    return sum > 0.0 ? std::optional<Eigen::ArrayXd>{both / sum} : std::nullopt;
}

std::optional<Coupling> coupling_coordination(double u, double v) {
    for (auto const one : {u, v}) {
        require(one >= 0.0 && one <= 1.0, "coupling: both sides must be from 0 to 1");
    }
    auto const sum = u + v;
    if (sum == 0.0) {
        return std::nullopt;
    }
    auto const coupling = 2.0 * std::sqrt(u) * std::sqrt(v) / sum;
    return Coupling{coupling, sum / 2.0, std::sqrt(coupling * sum / 2.0)};
}

}  // namespace walkshed
