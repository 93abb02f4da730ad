// SPDX-License-Identifier: Apache-2.0
#include "base/parallel.hpp"

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <algorithm>

#include "base/handover.hpp"

namespace walkshed {

namespace {

template <class Number>
void sort_numbers(std::span<Number> numbers) {
#ifdef WALKSHED_THREAD_SANITIZER
    // TBB's sort runs nothing of ours; what is watched of it is its calls of memmove, whose order is not.
    std::sort(numbers.begin(), numbers.end());
#else
    tbb::parallel_sort(numbers.begin(), numbers.end());
#endif
}

}  // namespace

void parallel_ranges(std::size_t count, std::size_t grain, std::function<void(std::size_t, std::size_t)> const& body) {
    SharedWork work;
    tbb::parallel_for(tbb::blocked_range<std::size_t>{0, count, grain}, [&](auto const& range) {
        SharedWork::Part const part{work};
        body(range.begin(), range.end());
    });
}

void parallel_sort(std::span<std::int64_t> numbers) {
    sort_numbers(numbers);
}

void parallel_sort(std::span<std::uint64_t> numbers) {
    sort_numbers(numbers);
}

std::size_t thread_count() {
    auto const in_arena = static_cast<std::size_t>(tbb::this_task_arena::max_concurrency());
    return std::min(in_arena, tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism));
}

void run_together(std::function<void()> const& here, std::function<void()> const& elsewhere) {
    SharedWork work;
    tbb::task_group group;
    group.run([&] {
        SharedWork::Part const part{work};
        elsewhere();
    });
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
