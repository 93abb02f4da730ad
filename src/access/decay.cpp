// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/decay.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <utility>

namespace walkshed {

namespace {

double ratio(Cost cost, Cost unit) {
    return static_cast<double>(cost) / static_cast<double>(unit);
}

}  // namespace

Decay step_decay(Cost limit) {
    return [limit](Cost cost) { return cost <= limit ? 1.0 : 0.0; };
}

Decay stepped_decay(std::vector<DecayStep> steps) {
    assert(std::ranges::is_sorted(steps, {}, &DecayStep::limit));
    return [steps = std::move(steps)](Cost cost) {
        auto const step = std::ranges::lower_bound(steps, cost, {}, &DecayStep::limit);
        return step == steps.end() ? 0.0 : step->share;
    };
}

Decay linear_decay(Cost end) {
    return plateau_decay(0, end);
}

Decay plateau_decay(Cost plateau, Cost end, double exponent) {
    assert(plateau < end && exponent > 0);
    return [plateau, end, exponent](Cost cost) {
        return cost <= plateau ? 1.0 : cost >= end ? 0.0 : std::pow(ratio(end - cost, end - plateau), exponent);
    };
}

Decay exponential_decay(Cost scale) {
    assert(scale > 0);
    return [scale](Cost cost) { return std::exp(-ratio(cost, scale)); };
}

Decay power_decay(Cost unit, double exponent) {
    assert(unit > 0 && exponent >= 0);
    return [unit, exponent](Cost cost) { return cost <= unit ? 1.0 : std::pow(ratio(cost, unit), -exponent); };
}

Decay gaussian_decay(Cost deviation) {
    assert(deviation > 0);
    return [deviation](Cost cost) { return std::exp(-std::pow(ratio(cost, deviation), 2) / 2); };
}

Decay zonal_gaussian_decay(Cost end) {
    assert(end > 0);
    return [end](Cost cost) {
        auto const at_end = std::exp(-0.5);
        return cost >= end ? 0.0 : (std::exp(-std::pow(ratio(cost, end), 2) / 2) - at_end) / (1 - at_end);
    };
}

Decay logistic_decay(Cost middle, Cost deviation) {
    assert(deviation > 0);
    return [middle, deviation](Cost cost) {
        auto const steepness = std::numbers::pi / std::numbers::sqrt3;
        auto const m = ratio(middle, deviation) * steepness;
        return (1 + std::exp(-m)) / (1 + std::exp(ratio(cost, deviation) * steepness - m));
    };
}

Decay epanechnikov_decay(Cost end) {
    assert(end > 0);
    return [end](Cost cost) { return cost >= end ? 0.0 : 1 - std::pow(ratio(cost, end), 2); };
}

}  // namespace walkshed
