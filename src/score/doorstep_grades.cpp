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

std::vector<Graded> DoorstepGrades::find(AccessTable const& access, CoverageTable const& coverage) const {
    std::vector<Graded> found(access.doorstep_count());
    parallel_ranges(found.size(), kDoorstepGrain, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            found[i] = at(access, coverage, id_at<DoorstepId>(i));
        }
    });
    return found;
}

Graded DoorstepGrades::at(AccessTable const& access, CoverageTable const& coverage, DoorstepId doorstep) const {
    double sum = 0.0;
    double sum_max = 0.0;
    std::size_t met = 0;
    Graded graded{};
    for (std::size_t rule = 0; rule < inquiries_.size(); ++rule) {
        auto [share, of_unknown_size] = share_of(inquiries_[rule], access, doorstep);
        auto const answer = coverage.codes(rule)[index_of(doorstep)].answer();
        auto const& asked = inquiries_[rule];
        auto const short_of = is_plain(asked) && asked.wanted.front().per_head && answer == Answer::gap;
        share *= short_of && share >= 1.0 ? 0.5 : 1.0;
        sum += weights_[rule] * share;
        sum_max += weights_[rule] * std::min(1.0, share + coverage.shares(doorstep, rule).second);
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
DoorstepGrades::Share DoorstepGrades::share_of(Inquiry const& inquiry, AccessTable const& access,
                                               DoorstepId doorstep) const {
    std::vector<Share> parts;
    for (auto const& part : inquiry.parts) {
        parts.push_back(share_of(part, access, doorstep));
    }
    for (std::size_t i = 0; i < inquiry.wanted.size(); ++i) {
        parts.push_back(share_of_wanted(inquiry, i, access, doorstep));
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

DoorstepGrades::Share DoorstepGrades::share_of_wanted(Inquiry const& inquiry, std::size_t wanted,
                                                      AccessTable const& access, DoorstepId doorstep) const {
    auto const& rule = input_.standard.rules[inquiry.rule];
    auto const& one = rule.wanted[wanted];
    auto const& limit = limit_of(rule, one);
    Share best{0.0, false};
    for (auto const question : {inquiry.wanted[wanted].met, inquiry.wanted[wanted].perhaps}) {
        auto const answer = access.at(doorstep, question);
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
    return best;
}

}  // namespace walkshed
