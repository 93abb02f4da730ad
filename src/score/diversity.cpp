// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/diversity.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "score/arguments.hpp"

namespace walkshed {

namespace {

/// The shares of the kinds that there are any of.
std::vector<double> shares_of(ArrayView const& amounts) {
    require_not_negative(amounts, "amounts");
    auto const sum = amounts.sum();
    std::vector<double> shares;
    for (auto const amount : amounts) {
        if (amount > 0.0) {
            shares.push_back(amount / sum);
        }
    }
    return shares;
}

template <class Function>
double sum_of(std::vector<double> const& shares, Function function) {
    double sum = 0.0;
    for (auto const share : shares) {
        sum += function(share);
    }
    return sum;
}

}  // namespace

std::size_t richness(ArrayView const& amounts) {
    return shares_of(amounts).size();
}

std::optional<double> shannon(ArrayView const& amounts) {
    auto const shares = shares_of(amounts);
    return shares.empty() ? std::nullopt
                          : std::optional{sum_of(shares, [](double share) { return -share * std::log(share); })};
}

std::optional<double> evenness(ArrayView const& amounts) {
    auto const entropy = shannon(amounts);
    return entropy && amounts.size() > 1 ? std::optional{*entropy / std::log(static_cast<double>(amounts.size()))}
                                         : std::nullopt;
}

std::optional<double> simpson(ArrayView const& amounts) {
    auto const shares = shares_of(amounts);
    return shares.empty() ? std::nullopt
                          : std::optional{1.0 - sum_of(shares, [](double share) { return share * share; })};
}

std::optional<double> hill_number(ArrayView const& amounts, double order) {
    require(order >= 0.0, "hill_number: the order must be at least 0");
    auto const shares = shares_of(amounts);
    if (shares.empty()) {
        return std::nullopt;
    }
    if (order == 1.0) {
        return std::exp(sum_of(shares, [](double share) { return -share * std::log(share); }));
    }
    // Beside the largest share, so that no order is too large; log1p and expm1 keep orders near 1 exact.
    auto const largest = std::ranges::max(shares);
    if (std::isinf(order)) {
        return 1.0 / largest;
    }
    auto const rest =
        sum_of(shares, [&](double share) { return share * std::expm1((order - 1.0) * std::log(share / largest)); });
    return std::exp(std::log1p(rest) / (1.0 - order)) / largest;
}

}  // namespace walkshed
