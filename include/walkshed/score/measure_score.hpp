// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "walkshed/score/standard.hpp"

namespace walkshed {

/// What a standard's own measure (Standard::measure) says of some people, in the unit of the run's Weighting. Sums of
/// parts are those of the whole.
///
/// - Measure::Kind::mean_of_nearest: of a doorstep the proximity time PT in minutes, the mean over the rules of the
///   mean time to the `count` nearest facilities (mean_of_nearest(), proximity_time()). A doorstep that reaches fewer
///   of them by any rule has none, as the source leaves such places out.
/// - Measure::Kind::weighted_by_rank: of a doorstep points from 0 to 100, by the lengths of the walks to the nearest
///   facilities (ranked_score(), without penalties). What is not reached counts nothing, also near the edge of the
///   data. A doorstep that meets no street has none.
///
/// A facility that several of the things that a rule wants would take counts once. Rules that are shares of others are
/// left out.
struct MeasureScore {
    double people{0.0};   ///< of whom the measure says something
    double without{0.0};  ///< the others
    double sum{0.0};      ///< of what it says, over people
    double within{0.0};   ///< people of whom it is at most measure_limit()

    void add(std::optional<double> value, double weight, std::optional<double> limit);
    MeasureScore& operator+=(MeasureScore const& other);

    /// Minutes or points; nothing when it says nothing of anybody.
    [[nodiscard]] std::optional<double> mean() const;
    /// The share of them whose value is at most measure_limit(): F15 / 100 where that is 15 minutes.
    [[nodiscard]] std::optional<double> share_within() const;
};

/// What the mean of the nearest should be at most, in minutes: the mean of the rules' limits in minutes. Nothing for
/// another measure, and without such limits.
[[nodiscard]] std::optional<double> measure_limit(Standard const& standard);

}  // namespace walkshed
