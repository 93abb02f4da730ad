// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "score/doorstep_people.hpp"
#include "score/median_walks.hpp"

namespace walkshed::testing {

/// MedianWalks by one rule, whose users are everybody.
class MedianWalk {
  public:
    explicit MedianWalk(Metric metric) : medians_{{{.metric = metric}}, 1} {}

    void add(WalkCost walk, double people) {
        AnswersView const answer{{&walk.time, 1}, {&walk.length, 1}, {&facility_, 1}};
        auto const whole = whole_people(people);
        std::span const one{&whole, 1};
        medians_.add({&answer, 1}, {&one, 1});
        walks_.push_back(walk);
    }

    [[nodiscard]] WalkCost find() const {
        auto const doorstep = medians_.find(0);
        return doorstep ? walks_[index_of(*doorstep)] : WalkCost{};
    }

  private:
    MedianWalks medians_;
    std::vector<WalkCost> walks_;
    FacilityId facility_{};
};

}  // namespace walkshed::testing
