// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace walkshed {

/// Runs `body(begin, end)` over disjoint ranges that cover [0, count), on as many threads as the caller's TBB arena
/// allows. Each call must write only to rows of its own range; then the result does not depend on the threads.
/// An exception of a body leaves this function. `grain` is the smallest range worth a thread.
void parallel_ranges(std::size_t count, std::size_t grain, std::function<void(std::size_t, std::size_t)> const& body);

/// Sorts numbers on as many threads.
void parallel_sort(std::span<std::int64_t> numbers);
void parallel_sort(std::span<std::uint64_t> numbers);

/// How many threads that would be.
[[nodiscard]] std::size_t thread_count();

/// Runs `here` on this thread and `elsewhere` on another where the caller's TBB arena has one, else one after the
/// other. Returns when both have ended; an exception of either leaves this function then.
void run_together(std::function<void()> const& here, std::function<void()> const& elsewhere);

}  // namespace walkshed
