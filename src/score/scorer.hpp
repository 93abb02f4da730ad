// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "score/area_adder.hpp"
#include "score/median_walks.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

/// Adds up the verdicts of an area, slice by slice in the order of the doorsteps. Refers to the input. Of a slice's
/// access it looks at the snaps of the doorsteps only.
class Scorer {
  public:
    explicit Scorer(ScoreInput const& input);

    /// `people` knows the users of every rule, at the doorsteps of the slice.
    void add(ScoredSlice const& slice, DoorstepPeople const& people);

    /// The rows of the blocks of all slices that were added.
    [[nodiscard]] Ledger& ledger() { return area_.result().ledger; }
    [[nodiscard]] Weighting weighting() const { return area_.result().weighting; }

    [[nodiscard]] ScoreResult finish(std::size_t searches) &&;

  private:
    void add_blocks(SliceScorer const& scorer);
    void add_walks(ScoredSlice const& slice, DoorstepPeople const& all);
    void add_measures(SliceScorer const& scorer, ScoredSlice const& slice);
    void add_up_measures();
    void add_grades(SliceScorer const& scorer, ScoredSlice const& slice);
    void add_up_grades();

    ScoreInput const& input_;
    DifferentUsers users_;
    AreaAdder area_;
    MedianWalks medians_;
};

}  // namespace walkshed
