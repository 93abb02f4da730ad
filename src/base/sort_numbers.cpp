// SPDX-License-Identifier: Apache-2.0
#include "base/sort_numbers.hpp"

#include <hwy/contrib/sort/vqsort.h>

namespace walkshed {

void sort_numbers(std::span<std::uint32_t> numbers) {
    hwy::Sorter{}(numbers.data(), numbers.size(), hwy::SortAscending{});
}

void sort_numbers(std::span<std::uint64_t> numbers) {
    hwy::Sorter{}(numbers.data(), numbers.size(), hwy::SortAscending{});
}

}  // namespace walkshed
