// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "walkshed/access/walk_search.hpp"

namespace walkshed {

/// How many questions are answered at once.
inline constexpr std::size_t kQuestionLanes = 8;

/// How many doorsteps have their walks written at once.
inline constexpr std::size_t kDoorstepLanes = 4;

/// A place where walks go on, and what it costs to get there.
struct WayToLabels {
    Label const* labels;  ///< kQuestionLanes of them, one a question
    WalkCost cost;
};

/// The nearest walks of some doorsteps to kQuestionLanes questions, in columns of a question each.
struct NearestWalks {
    /// Has room for so many doorsteps.
    void resize(std::size_t doorsteps);

    std::size_t stride{0};  ///< how far the columns lie apart
    std::vector<Cost> times;
    std::vector<Cost> lengths;
    std::vector<std::uint32_t> sources;  ///< 0 where a walk is unreachable
};

/// For each question and doorstep the nearest of the walks that its ways lead to, by the metric; of equally near
/// facilities the one with the smaller number, and of equal walks there the one better by the other metric. A
/// doorstep's ways are those from number `first[i]` up to `first[i + 1]`. Makes room in `nearest`.
void find_nearest(Metric metric, std::span<WayToLabels const> ways, std::span<std::uint32_t const> first,
                  NearestWalks& nearest);

}  // namespace walkshed
