// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
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

    /// A block, and its doorsteps among those of a scorer.
    struct BlockPart {
        BlockId block;
        SliceScorer::Part doorsteps;
    };
    /// Scores some blocks by all rules.
    void set(std::span<BlockPart const> blocks, SliceScorer const& scorer);
    /// Scores a block where other rules have the verdicts that they had.
    void set(BlockId block, SliceScorer const& scorer, SliceScorer::Part doorsteps, std::span<std::size_t const> rules);

    /// Adds up the area.
    void add_up();
    /// Adds up all blocks for one rule.
    void add_up(std::size_t rule);
    /// Adds a block to what the blocks before it come to by each rule.
    void add_up_rows(BlockId block);

    [[nodiscard]] ScoreResult& result() { return result_; }
    [[nodiscard]] ScoreResult const& result() const { return result_; }

  private:
    [[nodiscard]] std::size_t rule_count() const { return input_.standard.rules.size(); }
    void add_up(BlockId block, std::size_t rule);
    void set_sums(BlockId block, SliceScorer const& scorer, SliceScorer::Part doorsteps);
    void set_row(SliceScorer const& scorer, SliceScorer::Part doorsteps, std::size_t rule);

    ScoreInput const& input_;
    ScoreResult result_{};
    std::vector<SliceScorer::BlockSums> sums_;  // by block
};

}  // namespace walkshed
