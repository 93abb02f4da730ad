// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "walkshed/score/standard.hpp"

namespace walkshed {

/// What a standard's own measure says of one doorstep.
struct Measured {
    double value;         ///< minutes or points
    double penalty{0.0};  ///< the part that few crossings and long streets took off the points, 0 to 0.1
};

/// What a standard's own measure (Standard::measure) says of some people, in the unit of the run's Weighting. Sums of
/// parts are those of the whole.
///
/// - Measure::Kind::mean_of_nearest: of a doorstep the proximity time PT in minutes, the mean over the rules of the
///   mean time to the `count` nearest facilities (mean_of_nearest(), proximity_time()). A doorstep that reaches fewer
///   of them by any rule has none, as the source leaves such places out; with Measure::missing it has one, unless it
///   meets no street.
/// - Measure::Kind::weighted_by_rank: of a doorstep points from 0 to 100, by the lengths of the walks to the nearest
///   facilities (ranked_score()). What is not reached counts nothing, also near the edge of the data. A doorstep that
///   meets no street has none. With Measure::streets_within there are two penalties: crossing_penalty() by the
///   crossings in a circle around the doorstep for each square mile of it, and street_length_penalty() by the mean
///   length of the streets that lead from these to another, one between two of them counted at both. Without any
///   crossing, or any such street, the penalty is the largest: that is known, not unknown. The circle is counted whole
///   where the loaded streets end in it, so that penalties are too large near the edge of the data. All streets count,
///   whoever may walk them. Crossings are where three or more meet once what a map draws of a street is one: dead ends
///   up to 30 m are ways to a door; loops up to 150 m are part of the place where they begin; places that a street up
///   to 20 m joins are one place, no wider than 50 m; streets between the same two places are one where their centres
///   of mass are no more than 25 m apart, as a street and its pavements; a square is one place.
///
/// A facility that several of the things that a rule wants would take counts once. Rules that are shares of others are
/// left out.
struct MeasureScore {
    double people{0.0};     ///< of whom the measure says something
    double without{0.0};    ///< the others
    double sum{0.0};        ///< of what it says, over people
    double within{0.0};     ///< people of whom it is at most measure_limit()
    double penalties{0.0};  ///< the sum of Measured::penalty, over people

    void add(std::optional<Measured> const& measured, double weight, std::optional<double> limit);
    MeasureScore& operator+=(MeasureScore const& other);

    /// Minutes or points; nothing when it says nothing of anybody.
    [[nodiscard]] std::optional<double> mean() const;
    /// The share of them whose value is at most measure_limit(): F15 / 100 where that is 15 minutes.
    [[nodiscard]] std::optional<double> share_within() const;
    /// Of Measured::penalty.
    [[nodiscard]] std::optional<double> mean_penalty() const;
};

/// What the mean of the nearest should be at most, in minutes: the mean of the rules' limits in minutes. Nothing for
/// another measure, and without such limits.
[[nodiscard]] std::optional<double> measure_limit(Standard const& standard);

}  // namespace walkshed
