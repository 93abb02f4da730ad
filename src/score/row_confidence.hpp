// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "score/candidate_finder.hpp"
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

    /// What is known of a slice. Refers to all of it.
    struct Slice {
        ScoredSlice const& scored;
        JudgeInput const& by;
        CandidateLists const& candidates;  ///< of the plan's provision questions
        Weighting weighting;
    };

    /// Fills in the rows of the slice's blocks, which are the last. On all threads.
    void fill(Slice const& slice, Ledger& ledger) const;

  private:
    /// A rule and what its leaves want.
    struct Doubt {
        Condition condition;
        std::size_t leaves{0};
        std::vector<Wanted const*> per_head;  // what is tested per head
    };
    /// Doorsteps of a slice, from the one of this number up to another.
    struct Part {
        std::size_t begin;
        std::size_t end;
    };

    [[nodiscard]] Condition condition_of(QuestionPlan::Inquiry const& inquiry, Doubt& doubt) const;
    [[nodiscard]] std::optional<double> probability(Slice const& slice, Part doorsteps, LedgerRow const& row) const;
    [[nodiscard]] DoubtfulDoorstep doubtful(Slice const& slice, std::size_t doorstep, std::size_t rule) const;
    /// Of each leaf whether it is known, unless all are.
    void add_leaves(Slice const& slice, QuestionPlan::Inquiry const& inquiry, bool known,
                    DoubtfulDoorstep& doubtful) const;
    [[nodiscard]] bool is_known(Slice const& slice, DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry,
                                std::size_t wanted) const;
    [[nodiscard]] LeafWalks leaf_walks(Slice const& slice, DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry,
                                       std::size_t wanted) const;
    [[nodiscard]] std::vector<CandidateWalk> nearest(AccessTable const& access, DoorstepId doorstep,
                                                     std::size_t question) const;
    /// Those of them that add to what is needed.
    [[nodiscard]] std::vector<CandidateWalk> shared(std::span<ReachedFacility const> reached, Metric metric,
                                                    Need const& need) const;

    ScoreInput const& input_;
    QuestionPlan const& plan_;
    RankedQuestions const& ranked_;
    std::size_t number_;
    MetProbability met_;
    std::vector<double> there_;  // by facility
    std::vector<Doubt> doubts_;  // by rule
};

}  // namespace walkshed
