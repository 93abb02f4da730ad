// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "walkshed/score/confidence.hpp"
#include "walkshed/score/coverage.hpp"

namespace walkshed {

/// The questions of a plan, and after them those for one, two and more facilities of what its rules ask for, as many as
/// matter when some may be missing. They need no further search of the network.
class RankedQuestions {
  public:
    /// Without options there are no more questions than those of the plan.
    RankedQuestions(QuestionPlan const& plan, std::size_t standards, ConfidenceOptions const* options);

    [[nodiscard]] std::span<NearestQuestion const> questions() const { return questions_; }

    /// The questions for the first facility, the second and so on of what a question of a rule asks for.
    [[nodiscard]] std::span<std::size_t const> ranks(std::size_t question) const { return ranks_[question]; }

  private:
    void rank(QuestionPlan::Inquiry const& inquiry, double missing);
    void rank(std::size_t question, double missing);
    [[nodiscard]] std::size_t add(NearestQuestion const& question);

    std::vector<NearestQuestion> questions_;
    std::vector<std::vector<std::size_t>> ranks_;  // by question of the plan
};

}  // namespace walkshed
