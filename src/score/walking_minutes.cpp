// SPDX-License-Identifier: Apache-2.0
#include "score/walking_minutes.hpp"

#include <algorithm>

#include "walkshed/score/area_equity.hpp"

namespace walkshed {

namespace {

/// Whether the data hold any facility that the rule looks for.
bool is_there(Rule const& rule, std::span<Facility const> facilities) {
    auto const serves = [&](Facility const& facility) {
        return facility.status == FacilityStatus::existing &&
               std::ranges::any_of(rule.wanted, [&](Wanted const& wanted) {
                   return std::ranges::any_of(wanted.categories, [&](CategoryId id) { return facility.in(id); });
               });
    };
    return std::ranges::any_of(facilities, serves);
}

}  // namespace

WalkingMinutes::WalkingMinutes(ScoreInput const& input, std::vector<bool> const& counts)
    : weights_{completeness_weights(input.standard)} {
    for (std::size_t rule = 0; rule < weights_.size(); ++rule) {
        auto const& one = input.standard.rules[rule];
        auto const walks = one.share_of_rules.empty() && is_there(one, input.facilities);
        weights_[rule] = counts[rule] && walks ? weights_[rule] : 0.0;
    }
}

WalkingMinutes::Walked WalkingMinutes::at(SliceScorer const& scorer, std::size_t doorstep) const {
    Walked walked;
    double weight = 0.0;
    double sum = 0.0;
    for (std::size_t rule = 0; rule < weights_.size(); ++rule) {
        auto const& verdict = scorer.verdict(doorstep, rule);
        auto const time = to_time(verdict.walk.cost.time);
        if (weights_[rule] <= 0.0 || (!time && verdict.answer == Answer::unknown)) {
            continue;
        }
        auto const counted = std::min(time.value_or(kLongestWalk), kLongestWalk);
        walked.cut_off = walked.cut_off || !time || *time > kLongestWalk;
        weight += weights_[rule];
        sum += weights_[rule] * minutes(counted);
    }
    if (weight > 0.0) {
        walked.minutes = sum / weight;
    }
    return walked;
}

}  // namespace walkshed
