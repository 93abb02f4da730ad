// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <vector>

#include "walkshed/score/score.hpp"

namespace walkshed {

/// Sums over people of a percentage of theirs.
struct WeightedSum {
    double weight{0.0};
    double sum{0.0};

    WeightedSum& operator+=(WeightedSum const& other);
    /// Nothing without people. Rounding may lift a sum of many just above 100.
    [[nodiscard]] std::optional<double> mean() const;
};

/// Scores the doorsteps of one slice and the blocks that they make up. Doorsteps are counted from the first of the
/// slice.
class SliceScorer {
  public:
    /// Works out what depends on single doorsteps only.
    SliceScorer(ScoreInput const& input, Weighting weighting, ScoredSlice const& slice);

    /// Of a block whose doorsteps are those from `begin` up to `end`.
    [[nodiscard]] BlockScore block_score(std::size_t begin, std::size_t end) const;
    [[nodiscard]] LedgerRow ledger_row(std::size_t begin, std::size_t end, std::size_t rule) const;
    /// Where its median person starts, whose walk the row has.
    [[nodiscard]] std::size_t median_doorstep(std::size_t begin, std::size_t end, std::size_t rule) const;

    [[nodiscard]] std::size_t doorstep_count() const { return slice_.doorsteps.size(); }
    [[nodiscard]] WalkCost walk(std::size_t doorstep, std::size_t rule) const;
    [[nodiscard]] double rule_weight(std::size_t doorstep, std::size_t rule) const;
    [[nodiscard]] Verdict const& verdict(std::size_t doorstep, std::size_t rule) const;

    /// The people at one doorstep, how complete it is for them (not to be asked unless measured()), and whether they
    /// have every required rule.
    [[nodiscard]] double everybody(std::size_t doorstep) const;
    [[nodiscard]] bool measured() const { return measured_; }
    [[nodiscard]] double completeness_at(std::size_t doorstep) const;
    [[nodiscard]] double completeness_max_at(std::size_t doorstep) const;
    [[nodiscard]] Answer complete_at(std::size_t doorstep) const { return complete_[doorstep]; }

    /// Over all doorsteps; nothing in them when the standard has no weight.
    [[nodiscard]] WeightedSum completeness() const;
    [[nodiscard]] WeightedSum completeness_max() const;

    /// People by whether every required rule of a tier is covered at their doorstep / any is a gap / else.
    [[nodiscard]] Tally complete_in_tier(std::size_t tier) const;

    /// The most that a limit reaches beyond the boundary, and the people for whom one does.
    [[nodiscard]] MoreNetwork more_network() const;

  private:
    using Array = Eigen::ArrayXd;
    using Matrix = Eigen::ArrayXXd;

    [[nodiscard]] std::size_t rule_count() const { return input_.standard.rules.size(); }
    [[nodiscard]] std::size_t walker_of(std::size_t rule) const;
    [[nodiscard]] double weight_for(Rule const& rule, std::size_t doorstep) const;
    [[nodiscard]] WeightedSum sum_of(Array const& percentages, std::size_t begin, std::size_t end) const;
    /// Whether all the required rules that `counts` holds for are covered at a doorstep.
    template <class Counts>
    [[nodiscard]] Answer required_answer(std::size_t doorstep, Counts const& counts) const;
    void weigh_doorsteps();
    void judge_people();
    void close_gates();

    ScoreInput const& input_;
    Weighting weighting_;
    ScoredSlice const& slice_;
    Array everybody_;               // by doorstep: the people there
    Matrix weights_;                // doorstep x rule: the rule's users there
    bool measured_{false};          // whether the rules weigh anything: if not, the two arrays are empty
    Array completeness_;            // by doorstep
    Array completeness_max_;        // by doorstep
    std::vector<Answer> complete_;  // by doorstep: whether its people have every required rule
};

}  // namespace walkshed
