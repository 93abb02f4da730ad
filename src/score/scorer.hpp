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

    /// By rule, where the median person of the area starts, if that one reaches anything; doorsteps are counted from
    /// the first of the first slice. Their walks are not kept.
    [[nodiscard]] std::vector<std::optional<DoorstepId>> median_doorsteps() const { return medians_.find_all(); }
    /// The walk of that person, by a rule.
    void set_median(std::size_t rule, WalkCost walk);

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
