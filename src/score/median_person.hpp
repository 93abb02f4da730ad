// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// The number of the walk of the median person, for some walks and the people who walk them, as whole_people() has
/// them: half of these walk as far or less; whoever can reach nothing comes last, and of equal walks the one that came
/// first is first. When there is nobody every walk counts one. REQUIRES: a walk, and as many people as walks. Cost:
/// O(n^2) for up to 64 walks, of which several are compared at once, O(n log n) for more.
[[nodiscard]] std::size_t median_walk(std::span<Cost const> costs, std::span<std::int64_t const> people);

/// Those of places one after another, which have walks from number `first[i]` up to `first[i + 1]`, at least one each;
/// `medians` are numbers among all walks. REQUIRES: as many people as walks, and one `first` more than medians.
void find_median_walks(std::span<Cost const> costs, std::span<std::int64_t const> people,
                       std::span<std::uint32_t const> first, std::span<std::uint32_t> medians);

}  // namespace walkshed
