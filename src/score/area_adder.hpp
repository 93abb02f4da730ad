// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include "score/score_slice.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

/// Adds up the blocks of an area in their order, so that the sums do not depend on when each was scored, and any may be
/// scored again. Knows all of a ScoreResult but for the medians of rules, the searches and the snaps. Refers to the
/// input.
class AreaAdder {
  public:
    explicit AreaAdder(ScoreInput const& input);

    /// Of an area where the same people live, scored as another one is.
    AreaAdder(ScoreInput const& input, AreaAdder&& scored)
        : input_{input}, result_{std::move(scored.result_)}, sums_{std::move(scored.sums_)} {}

    /// Has rows for the first so many blocks.
    void make_room(std::size_t blocks);

    /// Scores some of the blocks of a scorer, from number `begin` of its own up to `end`, but for their rows.
    void set_scores(SliceScorer const& scorer, std::size_t begin, std::size_t end);
    /// Writes the rows of all its blocks by a rule.
    void set_rows(SliceScorer const& scorer, std::size_t rule, SliceScorer::RowBuffers& buffers);
    /// Likewise, and adds them to what the blocks before them come to.
    void add_rows(SliceScorer const& scorer, std::size_t rule, SliceScorer::RowBuffers& buffers);

    /// Adds up the area.
    void add_up();
    /// Adds up all blocks for one rule.
    void add_up(std::size_t rule);

    [[nodiscard]] ScoreResult& result() { return result_; }
    [[nodiscard]] ScoreResult const& result() const { return result_; }

  private:
    [[nodiscard]] std::size_t rule_count() const { return input_.standard.rules.size(); }

    ScoreInput const& input_;
    ScoreResult result_{};
    std::vector<SliceScorer::BlockSums> sums_;  // by block
};

}  // namespace walkshed
