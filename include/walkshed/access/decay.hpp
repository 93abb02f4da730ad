// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "walkshed/network/walk_costs.hpp"

namespace walkshed {

/// How much of a facility's weight counts at the end of a walk that costs so much: from 0, nothing, to 1, all of it.
/// Any function will do; below are the forms that the field uses. Costs, theirs and those that they are made with, are
/// by the metric that is asked by: to_cost(15min) or to_cost(Meters{1125}). Sources are those that the field cites for
/// a form; parameters, and often a factor, differ from one study to the next.
using Decay = std::function<double(Cost)>;

/// 1 up to the limit, then 0: cumulative opportunities (Hansen 1959; Luo and Wang 2003 for 2SFCA).
[[nodiscard]] Decay step_decay(Cost limit);

/// One step of stepped_decay().
struct DecayStep {
    Cost limit;
    double share;
};

/// The share of the first step whose limit is not exceeded, then 0: zones as in E2SFCA (Luo and Qi 2009).
/// REQUIRES: limits in ascending order.
[[nodiscard]] Decay stepped_decay(std::vector<DecayStep> steps);

/// 1 - cost / end, 0 from `end` on: kernel density with a triangular kernel (Guagliardo 2004). REQUIRES: end > 0.
[[nodiscard]] Decay linear_decay(Cost end);

/// 1 up to `plateau`, then ((end - cost) / (end - plateau))^exponent, 0 from `end` on: falling straight unless told
/// otherwise. REQUIRES: plateau < end and exponent > 0.
[[nodiscard]] Decay plateau_decay(Cost plateau, Cost end, double exponent = 1.0);

/// exp(-cost / scale): the negative exponential of gravity models (Wilson 1971); half is left at 0.693 scale.
/// REQUIRES: scale > 0.
[[nodiscard]] Decay exponential_decay(Cost scale);

/// (cost / unit)^-exponent beyond `unit`, and 1 up to there: the inverse power of gravity models (Hansen 1959).
/// REQUIRES: unit > 0 and exponent >= 0.
[[nodiscard]] Decay power_decay(Cost unit, double exponent);

/// exp(-cost² / (2 deviation²)) (Ingram 1971). REQUIRES: deviation > 0.
[[nodiscard]] Decay gaussian_decay(Cost deviation);

/// (exp(-(cost / end)² / 2) - exp(-1/2)) / (1 - exp(-1/2)), 0 from `end` on: Gaussian 2SFCA (Dai 2010).
/// REQUIRES: end > 0.
[[nodiscard]] Decay zonal_gaussian_decay(Cost end);

/// (1 + exp(-m)) / (1 + exp(x - m)), where x is the cost and m the middle in units of deviation × √3 / π: falls from 1
/// as a logistic curve whose steepest place is the middle (Bauer and Groneberg 2016). REQUIRES: deviation > 0.
[[nodiscard]] Decay logistic_decay(Cost middle, Cost deviation);

/// 1 - (cost / end)², 0 from `end` on: the Epanechnikov kernel, scaled to 1 at its height (Dai and Wang 2011).
/// REQUIRES: end > 0.
[[nodiscard]] Decay epanechnikov_decay(Cost end);

}  // namespace walkshed
