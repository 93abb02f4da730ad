// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <span>

#include "walkshed/base/progress.hpp"
#include "walkshed/places/block.hpp"

namespace walkshed {

/// Enough to keep threads busy, few enough to stay in caches with all that is found for them. The same for any number
/// of threads, for tables are written slice by slice.
inline constexpr std::size_t kDoorstepsASlice = 2048;

/// Whole blocks from doorstep number `begin` on: the number after their last one.
[[nodiscard]] inline std::size_t end_of_slice(std::span<Doorstep const> doorsteps, std::size_t begin) {
    auto end = std::min(begin + kDoorstepsASlice, doorsteps.size());
    while (end < doorsteps.size() && doorsteps[end].block == doorsteps[end - 1].block) {
        ++end;
    }
    return end;
}

/// Calls `visit(number of the first, doorsteps)` for one slice of whole blocks after another, and says how far it is.
template <class Visit>
void for_each_slice(std::span<Doorstep const> doorsteps, Progress const& progress, Visit visit) {
    for (std::size_t begin = 0; begin < doorsteps.size();) {
        report(progress, Stage::scoring, static_cast<double>(begin) / static_cast<double>(doorsteps.size()));
        auto const end = end_of_slice(doorsteps, begin);
        visit(begin, doorsteps.subspan(begin, end - begin));
        begin = end;
    }
    report(progress, Stage::scoring, 1.0);
}

}  // namespace walkshed
