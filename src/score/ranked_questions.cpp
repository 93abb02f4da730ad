// SPDX-License-Identifier: Apache-2.0
#include "score/ranked_questions.hpp"

#include <algorithm>

namespace walkshed {

namespace {

// Where it is not known where exactly places are, any of those that lie about as far may be the nearest.
constexpr std::uint32_t kOfUnsurePlaces = 2;

/// How many of the nearest facilities matter where so many are wanted.
std::uint32_t candidates(std::uint32_t count, ConfidenceOptions const& options) {
    auto missing = options.missing_share;
    for (auto const& [category, share] : options.missing_shares) {
        missing = std::max(missing, share);
    }
    auto const nearer = options.position_error > Meters{0} ? kOfUnsurePlaces : 0U;
    return std::max(candidates_needed(count, missing), count + nearer);
}

}  // namespace

RankedQuestions::RankedQuestions(QuestionPlan const& plan, std::span<ScoreInput const> inputs)
    : questions_(plan.questions().begin(), plan.questions().end()),
      ranks_(questions_.size()),
      measured_(questions_.size()) {
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        for (auto const& inquiry : plan.inquiries(i)) {
            if (inputs[i].confidence != nullptr) {
                rank(inquiry, *inputs[i].confidence);
            }
            if (inputs[i].has_measure()) {
                measure(inputs[i].standard, inquiry);
            }
        }
    }
    if (inputs.front().nearest != nullptr) {
        ask(*inputs.front().nearest);
    }
}

void RankedQuestions::ask(FewNearestAsked const& asked) {
    for (auto const walker : asked.walkers) {
        for (auto const category : asked.categories) {
            for (std::uint32_t rank = 1; rank <= asked.count; ++rank) {
                nearest_.push_back(
                    add({.categories = {category}, .walker = walker, .count = rank, .minimum_size = {}}));
            }
        }
    }
}

void RankedQuestions::rank(QuestionPlan::Inquiry const& inquiry, ConfidenceOptions const& options) {
    for (auto const& part : inquiry.parts) {
        rank(part, options);
    }
    for (auto const& wanted : inquiry.wanted) {
        extend(ranks_[wanted.met], wanted.met, candidates(questions_[wanted.met].count, options));
    }
}

void RankedQuestions::measure(Standard const& standard, QuestionPlan::Inquiry const& inquiry) {
    auto const count = standard.measure->kind == Measure::Kind::weighted_by_rank
                           ? standard.rules[inquiry.rule].rank_weights.size()
                           : standard.measure->count;
    for (auto const& wanted : inquiry.wanted) {
        extend(measured_[wanted.met], wanted.met, count);
    }
}

void RankedQuestions::extend(std::vector<std::size_t>& ranks, std::size_t question, std::size_t count) {
    auto asked = questions_[question];
    while (ranks.size() < count) {
        asked.count = static_cast<std::uint32_t>(ranks.size()) + 1;
        ranks.push_back(add(asked));
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
