// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "walkshed/access/decay.hpp"
#include "walkshed/base/units.hpp"
#include "walkshed/score/array_view.hpp"

namespace walkshed {

// Scores of one doorstep from how far its nearest facilities of each category are, and what becomes
// of them over many doorsteps.

/// The mean time to the `count` nearest of these facilities, in any order. With fewer of them, each that is missing
/// takes `missing` (such as the time at which the search ends); without that there is no mean (as the paper below
/// leaves such places out). Throws Error (bad_argument) when `count` is 0 or a time is negative or not finite.
[[nodiscard]] std::optional<Seconds> mean_of_nearest(std::span<Seconds const> times, std::size_t count,
                                                     std::optional<Seconds> missing = std::nullopt);

/// Proximity time PT of one doorstep: the mean over categories of mean_of_nearest(), 20 of each in the original (Bruno,
/// Monteiro Melo, Campanelli and Loreto 2024, Sony CSL). Nothing when there is no category or one has no mean.
[[nodiscard]] std::optional<Seconds> proximity_time(std::span<std::optional<Seconds> const> by_category);

/// Proximity times of a city.
struct CityProximity {
    Seconds mean;           ///< PT of the city: of those with a PT
    double share_within;    ///< F15 / 100: the part of them whose PT is at most the limit
    double people;          ///< with a PT
    double people_without;  ///< who are left out of both
};

/// PT and F15 of a city, weighed by people. Nothing when nobody has a PT. Throws Error (bad_argument) when lengths
/// differ, or people or times are negative or not finite.
[[nodiscard]] std::optional<CityProximity> city_proximity(std::span<std::optional<Seconds> const> times,
                                                          ArrayView const& people, Seconds limit = Seconds{900.0});

/// One category of a ranked_score(): what the nearest, the second nearest, … are worth, and how far they are. Refers to
/// both.
struct RankedCategory {
    std::span<double const> rank_weights;
    std::span<Cost const> nearest;  ///< in ascending order; fewer, or unreachable ones, count nothing
};

/// From 0 to 100: 100 Σ w f(cost of the r-th nearest) / Σ w × (1 - penalty), like Walk Score (Walk Score Methodology
/// 2010 and 2011; weights by rank add up to 15 there, and walkscore_like_decay() is a fit). Nothing when weights add up
/// to 0. Throws Error (bad_argument) when a weight is negative or not finite, costs descend, or the penalty is not from
/// 0 to 1.
[[nodiscard]] std::optional<double> ranked_score(std::span<RankedCategory const> categories, Decay const& decay,
                                                 double penalty = 0.0);

/// ((2414 m - d) / 2012 m)^2.3135, 1 up to 402 m, 0 from 2414 m on: a fit in use, as only its anchors are published
/// (all to a quarter mile, about 12 % at one mile, nothing at one and a half). For costs in metres.
[[nodiscard]] Decay walkscore_like_decay();

/// The penalty for few crossings, 0 to 0.05: 0 above 200 a square mile, .01 from 150, .02 from 120, .03 from 90, .04
/// from 60, .05 below (Walk Score Methodology). Add both penalties. Throws Error (bad_argument) unless it is at least
/// 0.
[[nodiscard]] double crossing_penalty(double crossings_per_square_mile);

/// The penalty for long street blocks, 0 to 0.05: 0 below 120 m, .01 from 120, .02 from 150, .03 from 165, .04 from
/// 180, .05 above 195 m (as above).
[[nodiscard]] double street_length_penalty(Meters mean_length);

/// Whether a facility is as large as a rule asks.
enum class Adequacy : std::uint8_t { met, unknown_size, too_small };

/// A walk to what a rule looks for, beside its limit by the same metric.
struct GradedWalk {
    Cost limit{0};
    Cost walk{kUnreachable};
    Adequacy size{Adequacy::met};  ///< of the facility at the end of the walk
};

/// How far a rule is met, for GradedScore: 1 up to the limit, falling straight to 0 at one and a half times it; half of
/// that when the facility is too small.
[[nodiscard]] double graded_share(GradedWalk const& walk);

}  // namespace walkshed
