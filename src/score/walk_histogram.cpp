// SPDX-License-Identifier: Apache-2.0
#include "score/walk_histogram.hpp"

#include <cmath>

namespace walkshed {

WalkHistogram::WalkHistogram(Metric metric)
    : metric_{metric}, costs_a_step_{metric == Metric::time ? kCostsPerSecond : kCostsPerMeter} {}

void WalkHistogram::add(WalkCost walk, double people) {
    people_ += people;
    if (!walk.reachable() || people <= 0.0) {
        return;
    }
    auto const step = static_cast<std::uint32_t>(std::lround(walk.by(metric_) / costs_a_step_));
    pages_[step / kPage][step % kPage] += people;
}

std::optional<double> WalkHistogram::median() const {
    double sum = 0.0;
    for (auto const& [number, page] : pages_) {
        for (std::uint32_t i = 0; i < kPage; ++i) {
            sum += page[i];
            if (page[i] > 0.0 && 2.0 * sum >= people_) {
                return static_cast<double>(number * kPage + i);
            }
        }
    }
    return std::nullopt;
}

}  // namespace walkshed
