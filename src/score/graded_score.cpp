// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/graded_score.hpp"

namespace walkshed {

void GradedScore::add(Graded const& graded, double weight) {
    people += weight;
    sum += weight * graded.completeness;
    sum_max += weight * graded.completeness_max;
    required += weight * graded.required_met.value_or(0.0);
    required_people += graded.required_met ? weight : 0.0;
    unknown_sizes += weight * graded.unknown_sizes;
}

GradedScore& GradedScore::operator+=(GradedScore const& other) {
    people += other.people;
    sum += other.sum;
    sum_max += other.sum_max;
    required += other.required;
    required_people += other.required_people;
    unknown_sizes += other.unknown_sizes;
    return *this;
}

}  // namespace walkshed
