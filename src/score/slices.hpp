// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <span>

#include "walkshed/places/block.hpp"

namespace walkshed {

/// Enough to keep all threads busy, few enough to stay in caches with all that is found for them.
inline constexpr std::size_t kDoorstepsASlice = 4096;

/// Whole blocks from doorstep number `begin` on: the number after their last one.
[[nodiscard]] inline std::size_t end_of_slice(std::span<Doorstep const> doorsteps, std::size_t begin) {
    auto end = std::min(begin + kDoorstepsASlice, doorsteps.size());
    while (end < doorsteps.size() && doorsteps[end].block == doorsteps[end - 1].block) {
        ++end;
    }
    return end;
}

}  // namespace walkshed
