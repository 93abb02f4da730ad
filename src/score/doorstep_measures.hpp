// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "score/ranked_questions.hpp"
#include "score/street_pattern.hpp"
#include "walkshed/access/decay.hpp"

namespace walkshed {

/// What the measure of a standard says of doorsteps, one after another (see MeasureScore). Refers to what it is made
/// of. REQUIRES: a standard with a measure, whose ranks are among the questions.
class DoorstepMeasures {
  public:
    DoorstepMeasures(ScoreInput const& input, QuestionPlan const& plan, RankedQuestions const& ranked,
                     std::size_t number);

    /// By doorstep of the table, which is that of these, on all threads.
    [[nodiscard]] std::vector<std::optional<Measured>> find(std::span<Doorstep const> doorsteps,
                                                            AccessTable const& access) const;

  private:
    using Inquiry = QuestionPlan::Inquiry;

    [[nodiscard]] std::optional<Measured> at(Point place, AccessTable const& access, DoorstepId doorstep) const;
    [[nodiscard]] std::vector<Cost> nearest(AccessTable const& access, DoorstepId doorstep,
                                            Inquiry const& inquiry) const;
    [[nodiscard]] std::optional<Measured> mean_minutes(AccessTable const& access, DoorstepId doorstep) const;
    [[nodiscard]] std::optional<Measured> points(Point place, AccessTable const& access, DoorstepId doorstep) const;

    Standard const& standard_;
    RankedQuestions const& ranked_;
    std::vector<Inquiry const*> inquiries_;  // of rules that want something themselves
    Metric metric_;                          // that the measure is of
    Decay decay_;
    std::optional<StreetPattern> streets_;  // of a measure with penalties
};

}  // namespace walkshed
