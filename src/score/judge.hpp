// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/score/coverage.hpp"

namespace walkshed {

/// Whether a rule is met when all its parts are, not when one of them is.
[[nodiscard]] bool wants_all(Rule const& rule);

/// Doorsteps one after another.
struct DoorstepRun {
    std::size_t begin;
    std::size_t end;
};

/// Judges one run of doorsteps after another: what does not depend on the doorstep is worked out once a run, so that
/// long ones pay. Refers to all that it is made of.
class Judge {
  public:
    Judge(JudgeInput const& input, std::span<Doorstep const> doorsteps, AccessTable const& access)
        : input_{input}, doorsteps_{doorsteps}, access_{access} {}

    /// By a rule, as its inquiry asks.
    void judge(DoorstepRun run, QuestionPlan::Inquiry const& inquiry, CoverageTable& table) const;

    /// One of the things that a rule wants.
    [[nodiscard]] Verdict judge_wanted(DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry,
                                       std::size_t wanted) const;

  private:
    /// The verdict on one part of a rule, and how its walk compares with the limit: 1 is just met.
    struct Part {
        Verdict verdict;
        double strain;
    };
    /// A limit as a cost.
    struct CostLimit {
        [[nodiscard]] bool holds(Cost one) const { return one <= cost && one != kUnreachable; }
        [[nodiscard]] bool holds(WalkCost const& walk) const { return holds(walk.by(metric)); }

        Metric metric;
        Cost cost;
    };
    /// One thing that is wanted, within the limit, by some walker.
    struct Case {
        std::size_t walker;
        Wanted const& wanted;
        QuestionPlan::WantedQuestions const& questions;
        CostLimit limit;
        bool is_mapped;
    };
    /// What tells of a case at a run of doorsteps why it is not met.
    struct Clues {
        CostLimit limit;
        bool is_mapped;
        std::span<Snap const> snaps;
        std::span<WalkCost const> to_boundary;
        std::span<NearestAnswer const> met;
        std::span<NearestAnswer const> perhaps;
    };
    /// The verdicts on one part of a rule at a run of doorsteps, and its limit.
    struct PartOfRun {
        std::vector<Verdict> verdicts;
        CostLimit limit;
    };

    [[nodiscard]] Case case_of(QuestionPlan::Inquiry const& inquiry, std::size_t wanted) const;
    /// The answers to a question at a run of doorsteps.
    [[nodiscard]] std::span<NearestAnswer const> answers(DoorstepRun run, std::size_t question) const {
        return access_.answers(question).subspan(run.begin, run.end - run.begin);
    }

    void judge(DoorstepRun run, Case const& it, std::span<VerdictCode> codes) const;
    void test_per_head(DoorstepRun run, Case const& it, std::span<VerdictCode> codes) const;
    void find_reasons(DoorstepRun run, Case const& it, std::span<VerdictCode> codes) const;
    [[nodiscard]] bool has_unjoined(DoorstepRun run, Case const& it) const;
    [[nodiscard]] Verdict verdict(DoorstepId doorstep, Case const& it, VerdictCode code) const;
    [[nodiscard]] std::vector<Verdict> verdicts(DoorstepRun run, QuestionPlan::Inquiry const& inquiry) const;
    [[nodiscard]] std::vector<PartOfRun> verdicts_on_parts(DoorstepRun run, QuestionPlan::Inquiry const& inquiry) const;
    [[nodiscard]] std::vector<Verdict> verdicts(DoorstepRun run, Case const& it) const;
    [[nodiscard]] Sufficiency sufficiency_of(DoorstepId doorstep, Case const& it, bool certainly) const;
    [[nodiscard]] Clues clues_of(DoorstepRun run, Case const& it) const;
    [[nodiscard]] StraightCost straight_to_unjoined(std::size_t doorstep, Case const& it) const;
    [[nodiscard]] static UnknownReason reason(Clues const& clues, std::size_t i, StraightCost const& straight);
    [[nodiscard]] UnknownReason shortage_reason(DoorstepId doorstep, Case const& it) const;
    [[nodiscard]] Meters beyond_boundary(DoorstepId doorstep, Case const& it) const;
    [[nodiscard]] static double strain_of(NearestAnswer const& walk, CostLimit const& limit);
    [[nodiscard]] static UnknownReason first_reason(std::vector<Part> const& parts);
    [[nodiscard]] static Meters most_beyond_boundary(std::vector<Part> const& parts, UnknownReason reason);
    [[nodiscard]] static Verdict combine_alternatives(std::vector<Part> const& parts);
    [[nodiscard]] static Verdict combine_shares(std::vector<Part> const& parts);

    JudgeInput const& input_;
    std::span<Doorstep const> doorsteps_;
    AccessTable const& access_;
};

}  // namespace walkshed
