// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/score/score.hpp"

namespace walkshed {

/// The questions of a plan, and after them those for one, two and more facilities of what its rules ask for: as many as
/// matter when some may be missing or nearer than they seem, or as the measure of a standard takes, and which need no
/// further search of the network; and last those of ScoreInput::nearest.
class RankedQuestions {
  public:
    /// `inputs` are those of the plan's standards. Where they ask for neither confidence, measures nor the
    /// few nearest, there are no more questions than those of the plan.
    RankedQuestions(QuestionPlan const& plan, std::span<ScoreInput const> inputs);

    [[nodiscard]] std::span<NearestQuestion const> questions() const { return questions_; }

    /// The questions for the first facility, the second and so on of what a question of a rule asks for.
    [[nodiscard]] std::span<std::size_t const> ranks(std::size_t question) const { return ranks_[question]; }
    /// Likewise, as many as the measures take.
    [[nodiscard]] std::span<std::size_t const> measured(std::size_t question) const { return measured_[question]; }

    /// Those of ScoreInput::nearest, by walker, then category, then rank.
    [[nodiscard]] std::span<std::size_t const> nearest() const { return nearest_; }

  private:
    void rank(QuestionPlan::Inquiry const& inquiry, ConfidenceOptions const& options);
    void measure(Standard const& standard, QuestionPlan::Inquiry const& inquiry);
    void ask(FewNearestAsked const& asked);
    /// Goes on with the ranks of a question up to so many.
    void extend(std::vector<std::size_t>& ranks, std::size_t question, std::size_t count);
    [[nodiscard]] std::size_t add(NearestQuestion const& question);

    std::vector<NearestQuestion> questions_;
    std::vector<std::vector<std::size_t>> ranks_;     // by question of the plan
    std::vector<std::vector<std::size_t>> measured_;  // likewise
    std::vector<std::size_t> nearest_;
};

}  // namespace walkshed
