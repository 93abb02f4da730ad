// SPDX-License-Identifier: Apache-2.0
#include "base/sort_numbers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace walkshed {
namespace {

template <class Number>
void expect_sorted_as_by_the_standard_library(Number most) {
    std::mt19937_64 random{3};
    for (std::size_t const count : {0U, 1U, 2U, 17U, 1000U, 100'000U}) {
        std::vector<Number> numbers(count);
        std::ranges::generate(numbers, [&] { return static_cast<Number>(random() % most); });
        auto expected = numbers;
        std::ranges::sort(expected);
        sort_numbers(numbers);
        EXPECT_EQ(numbers, expected) << count;
    }
}

TEST(SortNumbers, AscendHoweverManyAndHoweverOftenTheSame) {
    expect_sorted_as_by_the_standard_library(~std::uint32_t{0});
    expect_sorted_as_by_the_standard_library(std::uint32_t{5});
    expect_sorted_as_by_the_standard_library(~std::uint64_t{0});
    expect_sorted_as_by_the_standard_library(std::uint64_t{5});
}

}  // namespace
}  // namespace walkshed
