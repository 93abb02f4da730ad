// SPDX-License-Identifier: Apache-2.0
#include "base/parallel.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

namespace walkshed {

void parallel_ranges(std::size_t count, std::size_t grain, std::function<void(std::size_t, std::size_t)> const& body) {
    tbb::parallel_for(tbb::blocked_range<std::size_t>{0, count, grain},
                      [&](auto const& range) { body(range.begin(), range.end()); });
}

}  // namespace walkshed
