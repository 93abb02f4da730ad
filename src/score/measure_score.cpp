// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/measure_score.hpp"

namespace walkshed {

void MeasureScore::add(std::optional<Measured> const& measured, double weight, std::optional<double> limit) {
    if (!measured) {
        without += weight;
        return;
    }
    people += weight;
    sum += weight * measured->value;
    within += limit && measured->value <= *limit ? weight : 0.0;
    penalties += weight * measured->penalty;
}

MeasureScore& MeasureScore::operator+=(MeasureScore const& other) {
    people += other.people;
    without += other.without;
    sum += other.sum;
    within += other.within;
    penalties += other.penalties;
    return *this;
}

std::optional<double> MeasureScore::mean() const {
    return people > 0.0 ? std::optional{sum / people} : std::nullopt;
}

std::optional<double> MeasureScore::share_within() const {
    return people > 0.0 ? std::optional{within / people} : std::nullopt;
}

std::optional<double> MeasureScore::mean_penalty() const {
    return people > 0.0 ? std::optional{penalties / people} : std::nullopt;
}

std::optional<double> measure_limit(Standard const& standard) {
    if (!standard.measure || standard.measure->kind != Measure::Kind::mean_of_nearest) {
        return std::nullopt;
    }
    double sum = 0.0;
    double count = 0.0;
    for (auto const& rule : standard.rules) {
        auto const* const time = std::get_if<Seconds>(&rule.limit);
        if (time != nullptr && !rule.wanted.empty()) {
            sum += minutes(*time);
            count += 1.0;
        }
    }
    return count > 0.0 ? std::optional{sum / count} : std::nullopt;
}

}  // namespace walkshed
