// SPDX-License-Identifier: Apache-2.0
#include "base/parallel.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/task_group.h>

namespace walkshed {

void parallel_ranges(std::size_t count, std::size_t grain, std::function<void(std::size_t, std::size_t)> const& body) {
    tbb::parallel_for(tbb::blocked_range<std::size_t>{0, count, grain},
                      [&](auto const& range) { body(range.begin(), range.end()); });
}

void run_together(std::function<void()> const& here, std::function<void()> const& elsewhere) {
    tbb::task_group group;
    group.run(elsewhere);
    try {
        here();
    } catch (...) {
        group.cancel();
        group.wait();
        throw;
    }
    group.wait();
}

}  // namespace walkshed
