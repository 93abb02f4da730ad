// SPDX-License-Identifier: Apache-2.0
#include "score/judge.hpp"

#include <algorithm>
#include <cmath>

namespace walkshed {

Judge::Judge(JudgeInput const& input, std::span<Doorstep const> doorsteps, AccessTable const& access)
    : input_{input}, doorsteps_{doorsteps}, access_{access} {
    for (auto const& facility : input.facilities) {
        for (auto const category : facility.categories) {
            auto const index = index_of(category);
            mapped_.resize(std::max(mapped_.size(), index + 1), false);
            mapped_[index] = true;
        }
    }
}

bool wants_all(Rule const& rule) {
    return !rule.share_of_rules.empty() || rule.combination == Combination::share;
}

Verdict Judge::judge(DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry) const {
    if (inquiry.parts.empty() && inquiry.wanted.size() == 1) {
        return judge_wanted(doorstep, inquiry, 0);
    }
    auto const parts = judge_parts(doorstep, inquiry);
    return wants_all(input_.standard.rules[inquiry.rule]) ? combine_shares(parts) : combine_alternatives(parts);
}

std::vector<Judge::Part> Judge::judge_parts(DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry) const {
    std::vector<Part> parts;
    for (auto const& part : inquiry.parts) {
        auto verdict = judge(doorstep, part);
        auto const strain = strain_of(verdict.walk, input_.standard.rules[part.rule].limit);
        parts.push_back({verdict, strain});
    }
    for (std::size_t i = 0; i < inquiry.wanted.size(); ++i) {
        auto const it = case_of(doorstep, inquiry, i);
        auto verdict = judge(it);
        auto const strain = strain_of(verdict.walk, it.limit);
        parts.push_back({verdict, strain});
    }
    return parts;
}

Judge::Case Judge::case_of(DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry, std::size_t wanted) const {
    auto const& rule = input_.standard.rules[inquiry.rule];
    return {doorstep, inquiry.walker, rule.wanted[wanted], inquiry.wanted[wanted], limit_of(rule, rule.wanted[wanted])};
}

Verdict Judge::judge_wanted(DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry, std::size_t wanted) const {
    return judge(case_of(doorstep, inquiry, wanted));
}

Verdict Judge::judge(Case const& it) const {
    Verdict verdict{.walk = access_.at(it.doorstep, it.questions.met), .category = it.wanted.categories.front()};
    if (it.within(verdict.walk.cost) && sufficiency_of(it, false) == Sufficiency::enough) {
        auto const sure = it.within(access_.at(it.doorstep, it.questions.confirmed).cost) &&
                          sufficiency_of(it, true) == Sufficiency::enough;
        verdict.answer = Answer::covered;
        verdict.covered_share = 1.0;
        verdict.confirmed_share = sure ? 1.0 : 0.0;
    } else {
        verdict.reason = reason(it);
        if (verdict.reason == UnknownReason::boundary) {
            verdict.beyond_boundary = beyond_boundary(it);
        }
        auto const unknown = verdict.reason != UnknownReason::none;
        verdict.answer = unknown ? Answer::unknown : Answer::gap;
        verdict.unknown_share = unknown ? 1.0 : 0.0;
    }
    return verdict;
}

/// Whether there is enough for all who share it, of everything or of what is certainly in reach.
Sufficiency Judge::sufficiency_of(Case const& it, bool certainly) const {
    auto const& per_head = it.questions.per_head;
    if (!per_head) {
        return Sufficiency::enough;
    }
    auto const& shared_by = input_.provisions->at(it.doorstep, per_head->provision);
    auto const& there = certainly ? input_.provisions->at(it.doorstep, per_head->confirmed) : shared_by;
    return sufficiency(it.wanted, there, shared_by, *input_.provisions);
}

/// Why what is not met at this doorstep cannot be called a gap, if so.
UnknownReason Judge::reason(Case const& it) const {
    auto const& snap = access_.snaps[it.walker].doorsteps[index_of(it.doorstep)];
    auto const from = doorsteps_[index_of(it.doorstep)].point;
    auto const straight = input_.finder.straight_to_unjoined(from, it.questions.perhaps, cost_of(it.limit));
    auto const perhaps = access_.at(it.doorstep, it.questions.perhaps).cost;
    // In the order of the enumeration.
    return snap.attachments.empty() || it.within(straight.rejected)             ? UnknownReason::snap
           : snap.status == SnapStatus::island || it.within(straight.on_island) ? UnknownReason::island
           : it.within(access_.to_boundary[it.walker][index_of(it.doorstep)])   ? UnknownReason::boundary
           : !is_mapped(it.wanted)                                              ? UnknownReason::no_data
           : it.within(access_.at(it.doorstep, it.questions.met).cost)          ? shortage_reason(it)
           : it.within(perhaps)                                                 ? UnknownReason::size
                                                                                : UnknownReason::none;
}

/// Why it cannot be said that there is not enough of what is near enough.
UnknownReason Judge::shortage_reason(Case const& it) const {
    switch (sufficiency_of(it, false)) {
        case Sufficiency::unknown_people:
            return UnknownReason::people;
        case Sufficiency::unknown_size:
            return UnknownReason::size;
        case Sufficiency::enough:
        case Sufficiency::short_of:
            return UnknownReason::none;
    }
    return UnknownReason::none;
}

/// What is left of the limit at the boundary. REQUIRES: that it lies within the limit.
Meters Judge::beyond_boundary(Case const& it) const {
    auto const& to_boundary = access_.to_boundary[it.walker][index_of(it.doorstep)];
    auto const left = cost_of(it.limit) - to_boundary.by(metric_of(it.limit));
    return metric_of(it.limit) == Metric::time
               ? Meters{to_time(left)->count() * input_.plan.walkers()[it.walker].speed.count()}
               : *to_length(left);
}

bool Judge::is_mapped(Wanted const& wanted) const {
    return std::ranges::any_of(wanted.categories,
                               [&](CategoryId id) { return index_of(id) < mapped_.size() && mapped_[index_of(id)]; });
}

double Judge::strain_of(NearestAnswer const& walk, Limit const& limit) {
    return walk.cost.reachable() ? static_cast<double>(walk.cost.by(metric_of(limit))) /
                                       std::max(1.0, static_cast<double>(cost_of(limit)))
                                 : HUGE_VAL;
}

UnknownReason Judge::first_reason(std::vector<Part> const& parts) {
    auto first = UnknownReason::none;
    for (auto const& [verdict, strain] : parts) {
        if (verdict.reason != UnknownReason::none && (first == UnknownReason::none || verdict.reason < first)) {
            first = verdict.reason;
        }
    }
    return first;
}

/// The most of the parts, when the reason for the whole is the boundary.
Meters Judge::most_beyond_boundary(std::vector<Part> const& parts, UnknownReason reason) {
    Meters most;
    for (auto const& [verdict, strain] : parts) {
        most = std::max(most, verdict.beyond_boundary);
    }
    return reason == UnknownReason::boundary ? most : Meters{0};
}

/// One is enough.
Verdict Judge::combine_alternatives(std::vector<Part> const& parts) {
    auto const any = [&](Answer answer) {
        return std::ranges::any_of(parts, [&](Part const& part) { return part.verdict.answer == answer; });
    };
    auto const& nearest = *std::ranges::min_element(parts, {}, &Part::strain);
    Verdict verdict{.walk = nearest.verdict.walk, .category = nearest.verdict.category};
    if (any(Answer::covered)) {
        verdict.answer = Answer::covered;
        verdict.covered_share = 1.0;
        auto const& surest =
            *std::ranges::max_element(parts, {}, [](Part const& part) { return part.verdict.confirmed_share; });
        verdict.confirmed_share = surest.verdict.confirmed_share;
    } else if (any(Answer::unknown)) {
        verdict.answer = Answer::unknown;
        verdict.unknown_share = 1.0;
        verdict.reason = first_reason(parts);
    }
    verdict.beyond_boundary = most_beyond_boundary(parts, verdict.reason);
    return verdict;
}

/// Graded by the share that is covered.
Verdict Judge::combine_shares(std::vector<Part> const& parts) {
    auto const& farthest = *std::ranges::max_element(parts, {}, &Part::strain);
    Verdict verdict{.answer = Answer::covered, .walk = farthest.verdict.walk, .category = farthest.verdict.category};
    for (auto const& [part, strain] : parts) {
        verdict.covered_share += part.covered_share;
        verdict.unknown_share += part.unknown_share;
        verdict.confirmed_share += part.confirmed_share;
        if (part.answer == Answer::gap || (part.answer == Answer::unknown && verdict.answer == Answer::covered)) {
            verdict.answer = part.answer;
        }
    }
    verdict.covered_share /= static_cast<double>(parts.size());
    verdict.unknown_share /= static_cast<double>(parts.size());
    verdict.confirmed_share /= static_cast<double>(parts.size());
    verdict.reason = verdict.answer == Answer::unknown ? first_reason(parts) : UnknownReason::none;
    verdict.beyond_boundary = most_beyond_boundary(parts, verdict.reason);
    return verdict;
}

}  // namespace walkshed
