// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/confidence.hpp"

#include <fmt/format.h>

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "score/normal.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

constexpr double kMostSpread = 0.3;   // beyond, a normal distribution has people who walk backwards
constexpr double kMostMissing = 0.5;  // beyond, the data are of no use
constexpr double kNegligible = 1e-3;
constexpr double kAlmostNever = 1e-9;
constexpr std::size_t kNodes = 16;

void check_range(double value, double most, std::string_view what) {
    if (!(value >= 0.0 && value <= most)) {
        throw Error{ErrorCode::bad_argument, fmt::format("{} is {}: give a share from 0 to {}", what, value, most)};
    }
}

/// The expectation of a function of a standard normal number is about the sum of its values at the nodes, weighted.
struct Quadrature {
    Eigen::ArrayXd nodes;
    Eigen::ArrayXd weights;
};

/// Golub and Welsch 1969: nodes are the eigenvalues of the matrix of the polynomials' recurrence (Hermite's, of
/// probabilists), weights the squares of the first members of its eigenvectors.
Quadrature gauss_hermite(std::size_t count) {
    auto const size = static_cast<Eigen::Index>(count);
    Eigen::VectorXd const beside = Eigen::ArrayXd::LinSpaced(size - 1, 1.0, static_cast<double>(count - 1)).sqrt();
    Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
    solver.computeFromTridiagonal(Eigen::VectorXd::Zero(size), beside);
    return {solver.eigenvalues().array(), solver.eigenvectors().row(0).array().square()};
}

/// Works out probability_within() of some walks.
class Within {
  public:
    Within(std::span<PossibleWalk const> walks, std::uint32_t count, UncertainLimit const& limit)
        : walks_{walks}, count_{count}, limit_{limit}, exactly_(count) {}

    /// That this walk is the one that makes the number up, and within the limit.
    [[nodiscard]] double makes_up(std::size_t walk) {
        auto const& [cost, there] = walks_[walk];
        if (limit_.error == 0.0) {
            return there * others_short_of_one(walk, cost) * limit_reaches(cost);
        }
        static auto const kQuadrature = gauss_hermite(kNodes);
        double sum = 0.0;
        for (Eigen::Index node = 0; node < kQuadrature.nodes.size(); ++node) {
            auto const at = cost + limit_.error * kQuadrature.nodes(node);
            auto const reaches = limit_reaches(at);
            sum += reaches < kAlmostNever ? 0.0 : kQuadrature.weights(node) * reaches * others_short_of_one(walk, at);
        }
        return there * sum;
    }

    [[nodiscard]] bool is_too_far(double cost) const {
        return !std::isfinite(cost) || limit_reaches(cost - 6.0 * limit_.error) < kAlmostNever;
    }

  private:
    [[nodiscard]] double limit_reaches(double cost) const { return normal_share(limit_.mean - cost, limit_.deviation); }

    /// That exactly one fewer than wanted of the other facilities are there within a cost (Poisson binomial).
    [[nodiscard]] double others_short_of_one(std::size_t walk, double cost) {
        std::ranges::fill(exactly_, 0.0);
        exactly_.front() = 1.0;
        for (std::size_t i = 0; i < walks_.size(); ++i) {
            auto const& [other, there] = walks_[i];
            if (i != walk && std::isfinite(other)) {
                auto const nearer =
                    limit_.error > 0.0 ? normal_share(cost - other, limit_.error) : (i < walk ? 1.0 : 0.0);
                auto const probability = there * nearer;
                for (auto number = exactly_.size(); number-- > 0;) {
                    exactly_[number] *= 1.0 - probability;
                    exactly_[number] += number > 0 ? exactly_[number - 1] * probability : 0.0;
                }
            }
        }
        return exactly_.back();
    }

    std::span<PossibleWalk const> walks_;
    std::uint32_t count_;
    UncertainLimit const& limit_;
    std::vector<double> exactly_;  // by number, that so many others are there
};

/// That of `candidates` fewer than `count` are there.
double shortage(std::uint32_t candidates, std::uint32_t count, double missing) {
    double probability = 0.0;
    double term = std::pow(missing, candidates);  // that none is there, and then one more each time
    for (std::uint32_t there = 0; there < count && term > 0.0; ++there) {
        probability += term;
        term *= static_cast<double>(candidates - there) / (there + 1.0) * (1.0 - missing) / missing;
    }
    return probability;
}

}  // namespace

void check(ConfidenceOptions const& options) {
    check_range(options.speed_spread, kMostSpread, "the spread of speeds");
    check_range(options.missing_share, kMostMissing, "the share of facilities that are missing");
    for (auto const& [category, share] : options.missing_shares) {
        check_range(share, kMostMissing, "the share of facilities that are missing");
    }
    if (!(options.position_error.count() >= 0.0 && std::isfinite(options.position_error.count()))) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("the error of positions is {} m: give 0 or more", options.position_error.count())};
    }
    if (options.draws == 0) {
        throw Error{ErrorCode::bad_argument, "nothing is drawn: give at least 1 draw"};
    }
}

double missing_share(Facility const& facility, ConfidenceOptions const& options) {
    double least = 1.0;
    for (auto const category : facility.categories) {
        auto const own = std::ranges::find(options.missing_shares, category, &std::pair<CategoryId, double>::first);
        least = std::min(least, own == options.missing_shares.end() ? options.missing_share : own->second);
    }
    return least;
}

std::uint32_t candidates_needed(std::uint32_t count, double missing) {
    auto needed = count;
    while (missing > 0.0 && shortage(needed, count, missing) > kNegligible) {
        ++needed;
    }
    return needed;
}

double probability_within(std::span<PossibleWalk const> walks, std::uint32_t count, UncertainLimit const& limit) {
    Within within{walks, count, limit};
    double probability = 0.0;
    for (std::size_t i = 0; i < walks.size() && !within.is_too_far(walks[i].cost); ++i) {
        probability += within.makes_up(i);
    }
    return std::min(probability, 1.0);
}

}  // namespace walkshed
