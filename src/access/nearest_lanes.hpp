// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "walkshed/access/walk_search.hpp"

namespace walkshed {

/// How many questions are answered at once.
inline constexpr std::size_t kQuestionLanes = 8;

/// A place where walks go on, and what it costs to get there.
struct WayToLabels {
    Label const* labels;  ///< kQuestionLanes of them, one a question
    WalkCost cost;
};

/// For each question and doorstep the nearest of the walks that its ways lead to, by the metric; of equally near
/// facilities the one with the smaller number, and of equal walks there the one better by the other metric. A
/// doorstep's ways are those from number `first[i]` up to `first[i + 1]`; its labels are the kQuestionLanes of
/// `nearest` from number `i * kQuestionLanes`: unreachable, of facility 0, where no way leads to any.
void find_nearest(Metric metric, std::span<WayToLabels const> ways, std::span<std::uint32_t const> first,
                  std::span<Label> nearest);

}  // namespace walkshed
