// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "score/median_walk.hpp"
#include "score/score_slice.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

/// Adds up the verdicts of an area, slice by slice in the order of the doorsteps. Refers to the input. Of a slice's
/// access it looks at the snaps of the doorsteps only.
class Scorer {
  public:
    explicit Scorer(ScoreInput const& input);

    void add(ScoredSlice const& slice);

    [[nodiscard]] ScoreResult finish(std::size_t searches) &&;

  private:
    [[nodiscard]] std::size_t rule_count() const { return input_.standard.rules.size(); }
    void score_blocks(SliceScorer const& scorer, ScoredSlice const& slice);
    void score_rule(std::size_t rule);

    ScoreInput const& input_;
    ScoreResult result_{};
    std::vector<MedianWalk> medians_;  // by rule
    SliceScorer::Sums sums_;
    std::vector<SliceScorer::Sums> tiers_;
    MoreNetwork more_network_{};
};

}  // namespace walkshed
