// SPDX-License-Identifier: Apache-2.0
#include "score/ranked_questions.hpp"

#include <algorithm>

namespace walkshed {

namespace {

double most_missing(ConfidenceOptions const& options) {
    auto most = options.missing_share;
    for (auto const& [category, share] : options.missing_shares) {
        most = std::max(most, share);
    }
    return most;
}

}  // namespace

RankedQuestions::RankedQuestions(QuestionPlan const& plan, std::size_t standards, ConfidenceOptions const* options)
    : questions_(plan.questions().begin(), plan.questions().end()), ranks_(questions_.size()) {
    for (std::size_t standard = 0; standard < standards && options != nullptr; ++standard) {
        for (auto const& inquiry : plan.inquiries(standard)) {
            rank(inquiry, most_missing(*options));
        }
    }
}

void RankedQuestions::rank(QuestionPlan::Inquiry const& inquiry, double missing) {
    for (auto const& part : inquiry.parts) {
        rank(part, missing);
    }
    for (auto const& wanted : inquiry.wanted) {
        rank(wanted.met, missing);
    }
}

void RankedQuestions::rank(std::size_t question, double missing) {
    auto asked = questions_[question];
    auto const needed = candidates_needed(asked.count, missing);
    for (auto rank = static_cast<std::uint32_t>(ranks_[question].size()) + 1; rank <= needed; ++rank) {
        asked.count = rank;
        ranks_[question].push_back(add(asked));
    }
}

std::size_t RankedQuestions::add(NearestQuestion const& question) {
    auto const found = std::ranges::find(questions_, question);
    if (found != questions_.end()) {
        return static_cast<std::size_t>(found - questions_.begin());
    }
    questions_.push_back(question);
    return questions_.size() - 1;
}

}  // namespace walkshed
