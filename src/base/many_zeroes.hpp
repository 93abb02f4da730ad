// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "base/large_memory.hpp"

namespace walkshed {

/// So many zeroes, for results that are larger than all that is done for them. Memory of several megabytes comes fresh
/// from the system, which takes as long to hand it out page by page as to count a million doorsteps' facilities takes
/// threads apart; here all threads ask for it (walkshed_bench --benchmark_filter=counts_by_sweeps/side:1000).
template <class T>
[[nodiscard]] std::vector<T> many_zeroes(std::size_t count) {
    std::vector<T> zeroes;
    zeroes.reserve(count);
    have_memory_ready(zeroes.data(), count * sizeof(T));
    zeroes.resize(count);
    return zeroes;
}

}  // namespace walkshed
