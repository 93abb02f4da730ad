// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "score/ranked_questions.hpp"
#include "walkshed/access/decay.hpp"

namespace walkshed {

/// What the measure of a standard says of doorsteps, one after another (see MeasureScore). Refers to what it is made
/// of. REQUIRES: a standard with a measure, whose ranks are among the questions.
class DoorstepMeasures {
  public:
    DoorstepMeasures(Standard const& standard, QuestionPlan const& plan, RankedQuestions const& ranked,
                     std::size_t number);

    /// By doorstep of the table, on all threads.
    [[nodiscard]] std::vector<std::optional<double>> find(AccessTable const& access) const;

  private:
    using Inquiry = QuestionPlan::Inquiry;

    [[nodiscard]] std::optional<double> at(AccessTable const& access, DoorstepId doorstep) const;
    [[nodiscard]] std::vector<Cost> nearest(AccessTable const& access, DoorstepId doorstep,
                                            Inquiry const& inquiry) const;
    [[nodiscard]] std::optional<double> mean_minutes(AccessTable const& access, DoorstepId doorstep) const;
    [[nodiscard]] std::optional<double> points(AccessTable const& access, DoorstepId doorstep) const;

    Standard const& standard_;
    RankedQuestions const& ranked_;
    std::vector<Inquiry const*> inquiries_;  // of rules that want something themselves
    Metric metric_;                          // that the measure is of
    Decay decay_;
};

}  // namespace walkshed
