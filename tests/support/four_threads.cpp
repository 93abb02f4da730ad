// SPDX-License-Identifier: Apache-2.0
// Runs tests on four threads, however few cores there are: what never runs at once never races.
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    tbb::global_control const allow_four{tbb::global_control::max_allowed_parallelism, 4};
    return tbb::task_arena{4}.execute([] { return RUN_ALL_TESTS(); });
}
