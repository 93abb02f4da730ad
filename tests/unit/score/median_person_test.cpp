// SPDX-License-Identifier: Apache-2.0
#include "score/median_person.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include "support/instruction_sets.hpp"

namespace walkshed {
namespace {

/// By sorting them.
std::size_t expected_median(std::vector<Cost> const& costs, std::vector<std::int64_t> const& weights) {
    std::vector<std::size_t> order(costs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return costs[i]; });
    auto const weightless = std::ranges::all_of(weights, [](std::int64_t weight) { return weight == 0; });
    auto const weight_of = [&](std::size_t i) { return weightless ? 1 : weights[i]; };
    std::int64_t total = 0;
    for (auto const i : order) {
        total += weight_of(i);
    }
    std::int64_t sum = 0;
    for (auto const i : order) {
        sum += weight_of(i);
        if (2 * sum >= total) {
            return i;
        }
    }
    return order.back();
}

constexpr Cost kFarthestNear = (1U << 27U) - 2;  // beyond, few walks are compared another way

TEST(MedianPerson, IsThatOfTheSortedWalks) {
    for (auto const set : testing::instruction_sets()) {
        testing::UsingInstructionSet const using_it{set};
        std::mt19937 random{9};
        for (std::size_t count = 1; count <= 140; ++count) {
            for (std::uint32_t round = 0; round < 20; ++round) {
                std::vector<Cost> costs(count);
                std::vector<std::int64_t> weights(count);
                for (std::size_t i = 0; i < count; ++i) {
                    costs[i] = round % 2 == 0 ? static_cast<Cost>(random()) : static_cast<Cost>(random() % 5);
                    costs[i] = round % 4 == 3 ? kFarthestNear - 2 + static_cast<Cost>(random() % 5) : costs[i];
                    costs[i] = random() % 6 == 0 ? kUnreachable : costs[i];
                    weights[i] = round < 5 ? 0 : round < 10 ? 1 : static_cast<std::int64_t>(random() % 100);
                }
                ASSERT_EQ(median_walk(costs, weights), expected_median(costs, weights)) << count << ", round " << round;
            }
        }
    }
}

TEST(MedianPerson, IsFoundForPlacesOneAfterAnother) {
    std::mt19937 random{4};
    std::vector<Cost> costs;
    std::vector<std::int64_t> weights;
    std::vector<std::uint32_t> first{0};
    for (std::uint32_t place = 0; place < 80; ++place) {
        for (std::uint32_t i = 0; i <= place; ++i) {
            costs.push_back(static_cast<Cost>(random() % 50));
            weights.push_back(static_cast<std::int64_t>(random() % 4));
        }
        first.push_back(static_cast<std::uint32_t>(costs.size()));
    }
    std::vector<std::uint32_t> medians(80);
    find_median_walks(costs, weights, first, medians);
    for (std::size_t place = 0; place < medians.size(); ++place) {
        auto const count = first[place + 1] - first[place];
        ASSERT_EQ(medians[place], first[place] + median_walk(std::span{costs}.subspan(first[place], count),
                                                             std::span{weights}.subspan(first[place], count)))
            << place;
    }
}

}  // namespace
}  // namespace walkshed
