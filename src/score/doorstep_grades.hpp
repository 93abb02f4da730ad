// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "walkshed/score/graded_score.hpp"
#include "walkshed/score/score.hpp"

namespace walkshed {

/// How complete doorsteps are by degrees (see GradedScore), one after another. Refers to what it is made of.
class DoorstepGrades {
  public:
    DoorstepGrades(ScoreInput const& input, QuestionPlan const& plan, std::size_t number);

    /// What was found for some doorsteps.
    struct Found {
        AccessTable const& access;
        CoverageTable const& coverage;
        ProvisionTable const& provisions;
    };

    /// Whether it says anything: a standard without weights says nothing.
    [[nodiscard]] bool any() const { return total_ > 0.0; }

    /// By doorstep of the tables, on all threads. REQUIRES: any().
    [[nodiscard]] std::vector<Graded> find(Found const& found) const;

  private:
    using Inquiry = QuestionPlan::Inquiry;

    /// A share, and whether it takes a size for large enough that nobody knows.
    struct Share {
        double share;
        bool of_unknown_size;
    };

    [[nodiscard]] Graded at(Found const& found, DoorstepId doorstep) const;
    [[nodiscard]] Share share_of(Inquiry const& inquiry, Found const& found, DoorstepId doorstep) const;
    [[nodiscard]] Share share_of_wanted(Inquiry const& inquiry, std::size_t wanted, Found const& found,
                                        DoorstepId doorstep) const;

    ScoreInput const& input_;
    std::span<Inquiry const> inquiries_;  // by rule
    std::vector<double> weights_;         // by rule
    double total_{0.0};
    std::size_t required_{0};
};

}  // namespace walkshed
