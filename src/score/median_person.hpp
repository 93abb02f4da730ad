// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// The number of the walk of the median person, for some dozen walks or more and the weights of those who walk them:
/// half of the weight walks as far or less, summed up in order of cost; whoever can reach nothing comes last, and of
/// equal walks the one that came first is first. When nobody weighs anything every walk counts one. REQUIRES: a walk,
/// and as many weights as walks. Cost: O(n^2) for up to 64 walks, O(n log n) for more, O(n) where
/// all weights are alike.
[[nodiscard]] std::size_t median_walk(std::span<Cost const> costs, std::span<double const> weights);

}  // namespace walkshed
