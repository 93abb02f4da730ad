// SPDX-License-Identifier: Apache-2.0
#include "base/parallel.hpp"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "base/sort_tail.hpp"

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

TEST(ParallelSort, PutsNumbersInOrder) {
    std::vector<std::int64_t> numbers;
    std::vector<std::uint64_t> bits;
    for (std::int64_t i = 0; i < 50'000; ++i) {
        numbers.push_back(i * 7919 % 50'021 - 20'000);
        bits.push_back(static_cast<std::uint64_t>(numbers.back()));
    }
    parallel_sort(std::span{numbers});
    parallel_sort(std::span{bits});
    EXPECT_TRUE(std::ranges::is_sorted(numbers));
    EXPECT_TRUE(std::ranges::is_sorted(bits));
    EXPECT_EQ(numbers.front(), -20'000);
}

TEST(ThreadCount, FollowsTheLimitOfTheCaller) {
    EXPECT_GE(thread_count(), 1U);
    tbb::global_control const limit{tbb::global_control::max_allowed_parallelism, 1};
    EXPECT_EQ(thread_count(), 1U);
}

TEST(SortTail, KeepsEqualRowsInTheirOrder) {
    struct Row {
        int key;
        int number;
        bool operator==(Row const&) const = default;
    };
    std::vector<Row> rows{{1, 0}, {3, 1}, {3, 2}, {7, 3}, {3, 4}, {9, 5}, {1, 6}};
    stable_sort_tail(rows, &Row::key);
    EXPECT_EQ(rows, (std::vector<Row>{{1, 0}, {1, 6}, {3, 1}, {3, 2}, {3, 4}, {7, 3}, {9, 5}}));
    std::vector<Row> none;
    stable_sort_tail(none, &Row::key);
    EXPECT_TRUE(none.empty());
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
