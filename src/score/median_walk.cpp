// SPDX-License-Identifier: Apache-2.0
#include "score/median_walk.hpp"

namespace walkshed {

void MedianWalk::add(WalkCost walk, double weight) {
    weight_ += weight;
    ++doorsteps_;
    if (!walk.reachable()) {
        return;
    }
    auto const cost = walk.by(metric_);
    if (cost / kPage >= pages_.size()) {
        pages_.resize(cost / kPage + 1);
    }
    auto& page = pages_[cost / kPage];
    page.resize(kPage);
    auto& people = page[cost % kPage];
    people.walk = people.doorsteps == 0 ? walk : people.walk;
    people.weight += weight;
    ++people.doorsteps;
}

WalkCost MedianWalk::find() const {
    auto const weightless = weight_ <= 0.0;
    auto const total = weightless ? static_cast<double>(doorsteps_) : weight_;
    double sum = 0.0;
    for (auto const& page : pages_) {
        for (auto const& people : page) {
            sum += weightless ? static_cast<double>(people.doorsteps) : people.weight;
            if (people.doorsteps > 0 && 2.0 * sum >= total) {
                return people.walk;
            }
        }
    }
    return {};
}

}  // namespace walkshed
