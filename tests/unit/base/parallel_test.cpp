// SPDX-License-Identifier: Apache-2.0
#include "base/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
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

TEST(RunTogether, RunsOneHere) {
    auto const me = std::this_thread::get_id();
    std::thread::id here;
    bool elsewhere = false;
    run_together([&] { here = std::this_thread::get_id(); }, [&] { elsewhere = true; });
    EXPECT_EQ(here, me);
    EXPECT_TRUE(elsewhere);
}

TEST(RunTogether, WaitsForTheOtherBeforeAnExceptionLeaves) {
    auto const stop = [] { throw std::runtime_error{"stop"}; };
    EXPECT_THROW(run_together([] {}, stop), std::runtime_error);
    std::atomic<int> running{0};
    auto const slow = [&] {
        ++running;
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
        --running;
    };
    EXPECT_THROW(run_together(stop, slow), std::runtime_error);
    EXPECT_EQ(running, 0);
}

}  // namespace
}  // namespace walkshed
