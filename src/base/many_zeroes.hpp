// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "base/large_memory.hpp"

namespace walkshed {

/// So many zeroes, for results that are larger than all that is done for them. Memory of several megabytes comes fresh
/// from the system page by page, while all threads but one would wait; here all of them ask for it
/// (walkshed_bench --benchmark_filter=counts_by_sweeps/side:1000, with and without `taskset -c 0`).
template <class T>
[[nodiscard]] std::vector<T> many_zeroes(std::size_t count) {
    std::vector<T> zeroes;
    zeroes.reserve(count);
    have_memory_ready(zeroes.data(), count * sizeof(T));
    zeroes.resize(count);
    return zeroes;
}

}  // namespace walkshed
