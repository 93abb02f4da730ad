// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "score/judge.hpp"
#include "score/met_probability.hpp"
#include "score/ranked_questions.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

/// Tells how probable it is that rows of the ledger are covered. Refers to all that it is made of.
class RowConfidence {
  public:
    /// For the standard of the input, which has this place among those of the plan. REQUIRES: options in the input.
    RowConfidence(ScoreInput const& input, QuestionPlan const& plan, RankedQuestions const& ranked, std::size_t number);

    /// `rows` are those of the slice's blocks. On all threads.
    void fill(ScoredSlice const& slice, JudgeInput const& by, Weighting weighting, std::span<LedgerRow> rows) const;

  private:
    /// A rule and what its leaves are asked.
    struct Doubt {
        Condition condition;
        std::vector<std::size_t> questions;  // by leaf: the question of the plan
        bool per_head{false};                // whether anything is tested per head
    };
    /// What is known of a slice.
    struct Found {
        ScoredSlice const& slice;
        Judge const& judge;
        Weighting weighting;
    };
    /// Doorsteps of a slice, from the one of this number up to another.
    struct Part {
        std::size_t begin;
        std::size_t end;
    };

    [[nodiscard]] Condition condition_of(QuestionPlan::Inquiry const& inquiry, Doubt& doubt) const;
    [[nodiscard]] std::optional<double> probability(Found const& found, Part doorsteps, LedgerRow const& row) const;
    [[nodiscard]] DoubtfulDoorstep doubtful(Found const& found, std::size_t doorstep, std::size_t rule) const;
    void add_leaves(Found const& found, QuestionPlan::Inquiry const& inquiry, DoubtfulDoorstep& doubtful) const;
    [[nodiscard]] std::vector<CandidateWalk> nearest(AccessTable const& access, DoorstepId doorstep,
                                                     std::size_t question) const;

    ScoreInput const& input_;
    QuestionPlan const& plan_;
    RankedQuestions const& ranked_;
    std::size_t number_;
    MetProbability met_;
    std::vector<double> there_;  // by facility
    std::vector<Doubt> doubts_;  // by rule
};

}  // namespace walkshed
