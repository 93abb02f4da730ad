// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/score/coverage.hpp"

namespace walkshed {

/// Whether a rule is met when all its parts are, not when one of them is.
[[nodiscard]] bool wants_all(Rule const& rule);

/// Judges one doorstep after another. What does not depend on the doorstep is worked out once. Refers to all that it is
/// made of.
class Judge {
  public:
    Judge(JudgeInput const& input, std::span<Doorstep const> doorsteps, AccessTable const& access);

    /// A rule at a doorstep, as its inquiry asks.
    [[nodiscard]] Verdict judge(DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry) const;

    /// One of the things that a rule wants.
    [[nodiscard]] Verdict judge_wanted(DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry,
                                       std::size_t wanted) const;

  private:
    /// The verdict on one part of a rule, and how its walk compares with the limit: 1 is just met.
    struct Part {
        Verdict verdict;
        double strain;
    };
    /// One thing that is wanted at one doorstep.
    struct Case {
        [[nodiscard]] bool within(Cost cost) const { return cost != kUnreachable && cost <= cost_of(limit); }
        [[nodiscard]] bool within(WalkCost const& cost) const { return within(cost.by(metric_of(limit))); }

        DoorstepId doorstep;
        std::size_t walker;
        Wanted const& wanted;
        QuestionPlan::WantedQuestions const& questions;
        Limit const& limit;
    };

    [[nodiscard]] std::vector<Part> judge_parts(DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry) const;
    [[nodiscard]] Case case_of(DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry, std::size_t wanted) const;
    [[nodiscard]] Verdict judge(Case const& it) const;
    [[nodiscard]] Sufficiency sufficiency_of(Case const& it, bool certainly) const;
    [[nodiscard]] UnknownReason reason(Case const& it) const;
    [[nodiscard]] UnknownReason shortage_reason(Case const& it) const;
    [[nodiscard]] Meters beyond_boundary(Case const& it) const;
    [[nodiscard]] bool is_mapped(Wanted const& wanted) const;
    [[nodiscard]] static double strain_of(NearestAnswer const& walk, Limit const& limit);
    [[nodiscard]] static UnknownReason first_reason(std::vector<Part> const& parts);
    [[nodiscard]] static Meters most_beyond_boundary(std::vector<Part> const& parts, UnknownReason reason);
    [[nodiscard]] static Verdict combine_alternatives(std::vector<Part> const& parts);
    [[nodiscard]] static Verdict combine_shares(std::vector<Part> const& parts);

    JudgeInput const& input_;
    std::span<Doorstep const> doorsteps_;
    AccessTable const& access_;
    std::vector<bool> mapped_;  // by category: whether the data hold any facility of it, existing or not
};

}  // namespace walkshed
