// SPDX-License-Identifier: Apache-2.0
#include "base/parallel.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace walkshed {
namespace {

TEST(ParallelRanges, CoverEveryIndexOnce) {
    std::vector<int> visits(10'000, 0);
    parallel_ranges(visits.size(), 7, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            ++visits[i];
        }
    });
    EXPECT_EQ(visits, std::vector<int>(10'000, 1));
}

TEST(ParallelRanges, DoNothingForNothing) {
    auto called = false;
    parallel_ranges(0, 1, [&](std::size_t, std::size_t) { called = true; });
    EXPECT_FALSE(called);
}

TEST(ParallelRanges, LetExceptionsOut) {
    EXPECT_THROW(parallel_ranges(100, 1, [](std::size_t, std::size_t) { throw std::runtime_error{"stop"}; }),
                 std::runtime_error);
}

}  // namespace
}  // namespace walkshed
