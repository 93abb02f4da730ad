// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

namespace walkshed {

/// Sorts numbers on this thread, by SIMD instructions where the machine has them.
void sort_numbers(std::span<std::uint32_t> numbers);
void sort_numbers(std::span<std::uint64_t> numbers);

}  // namespace walkshed
