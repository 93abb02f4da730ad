// SPDX-License-Identifier: Apache-2.0
#include "score/doorstep_grades.hpp"

#include <algorithm>
#include <numeric>

#include "base/parallel.hpp"
#include "score/judge.hpp"
#include "walkshed/score/nearest_score.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kDoorstepGrain = 64;

Adequacy adequacy_of(Facility const& facility, Wanted const& wanted) {
    return !wanted.size                     ? Adequacy::met
           : !facility.size                 ? Adequacy::unknown_size
           : *facility.size >= *wanted.size ? Adequacy::met
                                            : Adequacy::too_small;
}

}  // namespace

DoorstepGrades::DoorstepGrades(ScoreInput const& input, QuestionPlan const& plan, std::size_t number)
    : input_{input},
      inquiries_{plan.inquiries(number)},
      weights_{completeness_weights(input.standard)},
      total_{std::accumulate(weights_.begin(), weights_.end(), 0.0)},
      required_{static_cast<std::size_t>(std::ranges::count(input.standard.rules, true, &Rule::required))} {}

std::vector<Graded> DoorstepGrades::find(Found const& found) const {
    std::vector<Graded> graded(found.access.doorstep_count());
    parallel_ranges(graded.size(), kDoorstepGrain, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            graded[i] = at(found, id_at<DoorstepId>(i));
        }
    });
    return graded;
}

Graded DoorstepGrades::at(Found const& found, DoorstepId doorstep) const {
    double sum = 0.0;
    double sum_max = 0.0;
    std::size_t met = 0;
    Graded graded{};
    for (std::size_t rule = 0; rule < inquiries_.size(); ++rule) {
        auto const [share, of_unknown_size] = share_of(inquiries_[rule], found, doorstep);
        auto const answer = found.coverage.codes(rule)[index_of(doorstep)].answer();
        sum += weights_[rule] * share;
        sum_max += weights_[rule] * std::min(1.0, share + found.coverage.shares(doorstep, rule).second);
        met += input_.standard.rules[rule].required && answer == Answer::covered ? 1U : 0U;
        graded.unknown_sizes += of_unknown_size ? 1.0 : 0.0;
    }
    graded.completeness = 100.0 * sum / total_;
    graded.completeness_max = 100.0 * sum_max / total_;
    if (required_ > 0) {
        graded.required_met = static_cast<double>(met) / static_cast<double>(required_);
    }
    return graded;
}

/// Of a rule, or of one that is a part of another.
DoorstepGrades::Share DoorstepGrades::share_of(Inquiry const& inquiry, Found const& found, DoorstepId doorstep) const {
    std::vector<Share> parts;
    for (auto const& part : inquiry.parts) {
        parts.push_back(share_of(part, found, doorstep));
    }
    for (std::size_t i = 0; i < inquiry.wanted.size(); ++i) {
        parts.push_back(share_of_wanted(inquiry, i, found, doorstep));
    }
    if (parts_wanted(input_.standard.rules[inquiry.rule]) == PartsWanted::one) {
        return *std::ranges::max_element(parts, {}, &Share::share);
    }
    Share mean{0.0, false};
    for (auto const& [share, of_unknown_size] : parts) {
        mean.share += share / static_cast<double>(parts.size());
        mean.of_unknown_size = mean.of_unknown_size || of_unknown_size;
    }
    return mean;
}

DoorstepGrades::Share DoorstepGrades::share_of_wanted(Inquiry const& inquiry, std::size_t wanted, Found const& found,
                                                      DoorstepId doorstep) const {
    auto const& rule = input_.standard.rules[inquiry.rule];
    auto const& one = rule.wanted[wanted];
    auto const& limit = limit_of(rule, one);
    Share best{0.0, false};
    for (auto const question : {inquiry.wanted[wanted].met, inquiry.wanted[wanted].perhaps}) {
        auto const answer = found.access.at(doorstep, question);
        if (!answer.cost.reachable()) {
            continue;
        }
        auto const size = adequacy_of(input_.facilities[index_of(answer.facility)], one);
        auto const share =
            graded_share({.limit = cost_of(limit), .walk = answer.cost.by(metric_of(limit)), .size = size});
        if (share > best.share) {
            best = {share, size == Adequacy::unknown_size};
        }
    }
    if (auto const& per_head = inquiry.wanted[wanted].per_head) {
        auto const& there = found.provisions.at(doorstep, per_head->provision);
        auto const is_short = sufficiency(one, there, there, found.provisions) == Sufficiency::short_of;
        best.share *= is_short && there.facilities > 0.0 ? 0.5 : 1.0;  // where there is none it is too far, not too few
    }
    return best;
}

}  // namespace walkshed
