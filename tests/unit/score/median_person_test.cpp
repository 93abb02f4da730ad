// SPDX-License-Identifier: Apache-2.0
#include "score/median_person.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

namespace walkshed {
namespace {

/// By sorting them.
std::size_t expected_median(std::vector<Cost> const& costs, std::vector<double> const& weights) {
    std::vector<std::size_t> order(costs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return costs[i]; });
    auto const weightless = std::ranges::all_of(weights, [](double weight) { return weight == 0.0; });
    auto const weight_of = [&](std::size_t i) { return weightless ? 1.0 : weights[i]; };
    double total = 0.0;
    for (auto const i : order) {
        total += weight_of(i);
    }
    double sum = 0.0;
    for (auto const i : order) {
        sum += weight_of(i);
        if (2.0 * sum >= total) {
            return i;
        }
    }
    return order.back();
}

TEST(MedianPerson, IsThatOfTheSortedWalks) {
    std::mt19937 random{9};
    for (std::size_t count = 1; count <= 140; ++count) {
        for (std::uint32_t round = 0; round < 20; ++round) {
            std::vector<Cost> costs(count);
            std::vector<double> weights(count);
            for (std::size_t i = 0; i < count; ++i) {
                costs[i] = round % 2 == 0 ? static_cast<Cost>(random()) : static_cast<Cost>(random() % 5);
                costs[i] = random() % 6 == 0 ? kUnreachable : costs[i];
                weights[i] = round < 5 ? 0.0 : round < 10 ? 1.0 : static_cast<double>(random() % 100) / 7.0;
            }
            ASSERT_EQ(median_walk(costs, weights), expected_median(costs, weights)) << count << ", round " << round;
        }
    }
}

}  // namespace
}  // namespace walkshed
