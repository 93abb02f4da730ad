// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "score/doorstep_people.hpp"
#include "score/median_walks.hpp"

namespace walkshed::testing {

/// MedianWalks by one rule, whose users are everybody.
class MedianWalk {
  public:
    explicit MedianWalk(Metric metric) : walks_{{{.metric = metric}}, 1} {}

    void add(WalkCost walk, double people) {
        AnswersView const answer{{&walk.time, 1}, {&walk.length, 1}, {&facility_, 1}};
        auto const whole = whole_people(people);
        std::span const one{&whole, 1};
        walks_.add({&answer, 1}, {&one, 1});
    }

    [[nodiscard]] WalkCost find() const { return walks_.find(0); }

  private:
    MedianWalks walks_;
    FacilityId facility_{};
};

}  // namespace walkshed::testing
