// SPDX-License-Identifier: Apache-2.0
#include "score/row_confidence.hpp"

#include <algorithm>
#include <limits>

#include "base/parallel.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kBlockGrain = 4;

/// In seconds or metres.
double amount(Cost cost, Metric metric) {
    if (cost == kUnreachable) {
        return std::numeric_limits<double>::infinity();
    }
    return metric == Metric::time ? to_time(cost)->count() : to_length(cost)->count();
}

}  // namespace

RowConfidence::RowConfidence(ScoreInput const& input, QuestionPlan const& plan, RankedQuestions const& ranked,
                             std::size_t number)
    : input_{input}, plan_{plan}, ranked_{ranked}, number_{number}, met_{*input.confidence} {
    for (auto const& facility : input.facilities) {
        there_.push_back(1.0 - missing_share(facility, *input.confidence));
    }
    for (auto const& inquiry : plan.inquiries(number)) {
        Doubt doubt;
        doubt.condition = condition_of(inquiry, doubt);
        doubts_.push_back(std::move(doubt));
    }
}

Condition RowConfidence::condition_of(QuestionPlan::Inquiry const& inquiry, Doubt& doubt) const {
    auto const& rule = input_.standard.rules[inquiry.rule];
    Condition whole{.all = wants_all(rule)};
    for (auto const& part : inquiry.parts) {
        whole.parts.push_back(condition_of(part, doubt));
    }
    for (std::size_t i = 0; i < inquiry.wanted.size(); ++i) {
        auto const& limit = limit_of(rule, rule.wanted[i]);
        auto const metric = metric_of(limit);
        whole.parts.push_back({.leaf = doubt.questions.size(),
                               .count = rule.wanted[i].count,
                               .metric = metric,
                               .limit = amount(cost_of(limit), metric),
                               .speed = plan_.walkers()[inquiry.walker].speed});
        doubt.questions.push_back(inquiry.wanted[i].met);
        doubt.per_head = doubt.per_head || inquiry.wanted[i].per_head.has_value();
    }
    return whole;
}

void RowConfidence::fill(ScoredSlice const& slice, JudgeInput const& by, Weighting weighting,
                         std::span<LedgerRow> rows) const {
    Judge const judge{by, slice.doorsteps, slice.access};
    Found const found{slice, judge, weighting};
    auto const rules = doubts_.size();
    auto const first_of = [&](BlockId block) {
        auto const first = std::ranges::lower_bound(slice.doorsteps, block, {}, &Doorstep::block);
        return static_cast<std::size_t>(first - slice.doorsteps.begin());
    };
    parallel_ranges(rules == 0 ? 0 : rows.size() / rules, kBlockGrain, [&](std::size_t begin, std::size_t end) {
        for (auto& row : rows.subspan(begin * rules, (end - begin) * rules)) {
            auto const next = id_at<BlockId>(index_of(row.block) + 1);
            row.probability = probability(found, {first_of(row.block), first_of(next)}, row);
        }
    });
}

std::optional<double> RowConfidence::probability(Found const& found, Part doorsteps, LedgerRow const& row) const {
    auto const& doubt = doubts_[row.rule];
    if (row.answer == Answer::unknown || doubt.per_head) {
        return std::nullopt;
    }
    auto const& users = input_.standard.rules[row.rule].users;
    auto const& block = input_.blocks[index_of(row.block)];
    auto const inhabited = row.people.total() > 0.0;
    std::vector<DoubtfulDoorstep> doubtful_ones;
    for (auto i = doorsteps.begin; i < doorsteps.end; ++i) {
        auto const counts = !inhabited || weight_of(found.slice.doorsteps[i], block, found.weighting, users) > 0.0;
        if (counts && found.slice.coverage.at(id_at<DoorstepId>(i), row.rule).answer != Answer::unknown) {
            doubtful_ones.push_back(doubtful(found, i, row.rule));
        }
    }
    return met_.everywhere(doubt.condition, doubtful_ones);
}

DoubtfulDoorstep RowConfidence::doubtful(Found const& found, std::size_t doorstep, std::size_t rule) const {
    DoubtfulDoorstep made{found.slice.first + doorstep, {}};
    auto const& questions = doubts_[rule].questions;
    if (questions.size() == 1) {  // it is known, for the whole is
        made.leaves.push_back({true, nearest(found.slice.access, id_at<DoorstepId>(doorstep), questions.front())});
    } else {
        add_leaves(found, plan_.inquiries(number_)[rule], made);
    }
    return made;
}

void RowConfidence::add_leaves(Found const& found, QuestionPlan::Inquiry const& inquiry,
                               DoubtfulDoorstep& doubtful) const {
    auto const doorstep = id_at<DoorstepId>(doubtful.number - found.slice.first);
    for (auto const& part : inquiry.parts) {
        add_leaves(found, part, doubtful);
    }
    for (std::size_t i = 0; i < inquiry.wanted.size(); ++i) {
        auto const known = found.judge.judge_wanted(doorstep, inquiry, i).answer != Answer::unknown;
        doubtful.leaves.push_back({known, nearest(found.slice.access, doorstep, inquiry.wanted[i].met)});
    }
}

std::vector<CandidateWalk> RowConfidence::nearest(AccessTable const& access, DoorstepId doorstep,
                                                  std::size_t question) const {
    auto const metric = plan_.questions()[question].metric;
    std::vector<CandidateWalk> walks;
    for (auto const rank : ranked_.ranks(question)) {
        auto const answer = access.at(doorstep, rank);
        if (!answer.cost.reachable()) {
            break;
        }
        walks.push_back({answer.facility, {amount(answer.cost.by(metric), metric), there_[index_of(answer.facility)]}});
    }
    return walks;
}

}  // namespace walkshed
