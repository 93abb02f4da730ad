// SPDX-License-Identifier: Apache-2.0
// Built with ThreadSanitizer only: what parallel.cpp tells it of TBB must not hide a race of ours.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "base/parallel.hpp"

namespace walkshed {
namespace {

/// A number that two threads write in no order.
class Contested {
  public:
    /// Returns when another thread writes, too. Relaxed, so that the waiting itself makes no order.
    void write() {
        writers_.fetch_add(1, std::memory_order_relaxed);
        while (writers_.load(std::memory_order_relaxed) < 2) {
            std::this_thread::yield();
        }
        ++number_;
    }

  private:
    std::atomic<int> writers_{0};
    int number_{0};
};

[[noreturn]] void race_in_ranges() {
    Contested contested;
    parallel_ranges(2, 1, [&](std::size_t, std::size_t) { contested.write(); });
    std::exit(EXIT_SUCCESS);
}

[[noreturn]] void race_together() {
    Contested contested;
    auto const write = [&] { contested.write(); };
    run_together(write, write);
    std::exit(EXIT_SUCCESS);
}

class RaceDeathTest : public testing::Test {
  protected:
    static constexpr int kReported = 66;  // the exit status of programs with races
    RaceDeathTest() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
};

TEST_F(RaceDeathTest, IsSeenBetweenRanges) {
    EXPECT_EXIT(race_in_ranges(), testing::ExitedWithCode(kReported), "data race");
}

TEST_F(RaceDeathTest, IsSeenBetweenWhatRunsTogether) {
    EXPECT_EXIT(race_together(), testing::ExitedWithCode(kReported), "data race");
}

}  // namespace
}  // namespace walkshed
