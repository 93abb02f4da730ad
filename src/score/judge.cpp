// SPDX-License-Identifier: Apache-2.0
#include "score/judge.hpp"

#include <algorithm>
#include <cmath>

namespace walkshed {

bool wants_all(Rule const& rule) {
    return !rule.share_of_rules.empty() || rule.combination == Combination::share;
}

namespace {

/// Whether one thing is wanted, and nothing else.
bool is_plain(QuestionPlan::Inquiry const& inquiry) {
    return inquiry.parts.empty() && inquiry.wanted.size() == 1;
}

DoorstepRun run_of(DoorstepId doorstep) {
    return {index_of(doorstep), index_of(doorstep) + 1};
}

}  // namespace

void Judge::judge(DoorstepRun run, QuestionPlan::Inquiry const& inquiry, CoverageTable& table) const {
    auto const rule = inquiry.rule;
    if (!is_plain(inquiry)) {
        auto const judged = verdicts(run, inquiry);
        for (std::size_t i = 0; i < judged.size(); ++i) {
            table.set(id_at<DoorstepId>(run.begin + i), rule, judged[i]);
        }
        return;
    }
    auto const it = case_of(inquiry, 0);
    auto const codes = table.codes(rule).subspan(run.begin, run.end - run.begin);
    judge(run, it, codes);
    std::ranges::copy(answers(run, it.questions.met), table.walks(rule).subspan(run.begin).begin());
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i].reason() == UnknownReason::boundary) {
            auto const doorstep = id_at<DoorstepId>(run.begin + i);
            table.set(doorstep, rule, verdict(doorstep, it, codes[i]));
        }
    }
}

Verdict Judge::judge_wanted(DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry, std::size_t wanted) const {
    return verdicts(run_of(doorstep), case_of(inquiry, wanted)).front();
}

Judge::Case Judge::case_of(QuestionPlan::Inquiry const& inquiry, std::size_t wanted) const {
    auto const& rule = input_.standard.rules[inquiry.rule];
    auto const& one = rule.wanted[wanted];
    auto const& limit = limit_of(rule, one);
    return {inquiry.walker,
            one,
            inquiry.wanted[wanted],
            {metric_of(limit), cost_of(limit)},
            input_.mapped.any_of(one.categories)};
}

std::vector<Verdict> Judge::verdicts(DoorstepRun run, QuestionPlan::Inquiry const& inquiry) const {
    if (is_plain(inquiry)) {
        return verdicts(run, case_of(inquiry, 0));
    }
    auto const of_parts = verdicts_on_parts(run, inquiry);
    auto const all = wants_all(input_.standard.rules[inquiry.rule]);
    std::vector<Verdict> whole;
    std::vector<Part> parts;
    for (std::size_t i = 0; i < run.end - run.begin; ++i) {
        parts.clear();
        for (auto const& [verdicts, limit] : of_parts) {
            parts.push_back({verdicts[i], strain_of(verdicts[i].walk, limit)});
        }
        whole.push_back(all ? combine_shares(parts) : combine_alternatives(parts));
    }
    return whole;
}

std::vector<Judge::PartOfRun> Judge::verdicts_on_parts(DoorstepRun run, QuestionPlan::Inquiry const& inquiry) const {
    std::vector<PartOfRun> parts;
    for (auto const& part : inquiry.parts) {
        auto const& limit = input_.standard.rules[part.rule].limit;
        parts.push_back({verdicts(run, part), {metric_of(limit), cost_of(limit)}});
    }
    for (std::size_t i = 0; i < inquiry.wanted.size(); ++i) {
        auto const it = case_of(inquiry, i);
        parts.push_back({verdicts(run, it), it.limit});
    }
    return parts;
}

std::vector<Verdict> Judge::verdicts(DoorstepRun run, Case const& it) const {
    std::vector<VerdictCode> codes(run.end - run.begin);
    judge(run, it, codes);
    std::vector<Verdict> judged;
    judged.reserve(codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i) {
        judged.push_back(verdict(id_at<DoorstepId>(run.begin + i), it, codes[i]));
    }
    return judged;
}

void Judge::judge(DoorstepRun run, Case const& it, std::span<VerdictCode> codes) const {
    auto const met = answers(run, it.questions.met);
    auto const confirmed = answers(run, it.questions.confirmed);
    auto const limit = it.limit;  // of this loop alone: whoever writes bytes may have written anything
    for (std::size_t i = 0; i < codes.size(); ++i) {
        codes[i] = limit.holds(met[i].cost)
                       ? VerdictCode{Answer::covered, UnknownReason::none, limit.holds(confirmed[i].cost)}
                       : VerdictCode{};
    }
    if (it.questions.per_head) {
        test_per_head(run, it, codes);
    }
    find_reasons(run, it, codes);
}

/// Leaves covered what there is enough of, and confirmed what there certainly is.
void Judge::test_per_head(DoorstepRun run, Case const& it, std::span<VerdictCode> codes) const {
    for (std::size_t i = 0; i < codes.size(); ++i) {
        auto const doorstep = id_at<DoorstepId>(run.begin + i);
        if (codes[i].answer() == Answer::covered) {
            auto const sure = codes[i].confirmed() && sufficiency_of(doorstep, it, true) == Sufficiency::enough;
            codes[i] = sufficiency_of(doorstep, it, false) == Sufficiency::enough
                           ? VerdictCode{Answer::covered, UnknownReason::none, sure}
                           : VerdictCode{};
        }
    }
}

/// Tells what is unknown from gaps.
void Judge::find_reasons(DoorstepRun run, Case const& it, std::span<VerdictCode> codes) const {
    auto const by_air = has_unjoined(run, it);
    auto const clues = clues_of(run, it);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i].answer() == Answer::covered) {
            continue;
        }
        auto why = reason(clues, i, by_air ? straight_to_unjoined(run.begin + i, it) : StraightCost{});
        if (why == UnknownReason::people) {
            why = shortage_reason(id_at<DoorstepId>(run.begin + i), it);
        }
        codes[i] = why == UnknownReason::none ? VerdictCode{} : VerdictCode{Answer::unknown, why, false};
    }
}

Judge::Clues Judge::clues_of(DoorstepRun run, Case const& it) const {
    auto const count = run.end - run.begin;
    return {it.limit,
            it.is_mapped,
            std::span{access_.snaps[it.walker].doorsteps}.subspan(run.begin, count),
            std::span{access_.to_boundary[it.walker]}.subspan(run.begin, count),
            answers(run, it.questions.met),
            answers(run, it.questions.perhaps)};
}

StraightCost Judge::straight_to_unjoined(std::size_t doorstep, Case const& it) const {
    return input_.finder.straight_to_unjoined(doorsteps_[doorstep].point, it.questions.perhaps, it.limit.cost);
}

/// Whether any doorstep of the run may be near a facility that no walk leads to.
bool Judge::has_unjoined(DoorstepRun run, Case const& it) const {
    Bounds places;
    for (auto const& doorstep : doorsteps_.subspan(run.begin, run.end - run.begin)) {
        places.add(doorstep.point);
    }
    return input_.finder.may_reach_unjoined(places, it.questions.perhaps, it.limit.cost);
}

Verdict Judge::verdict(DoorstepId doorstep, Case const& it, VerdictCode code) const {
    auto verdict = verdict_of(code, access_.at(doorstep, it.questions.met), it.wanted.categories.front());
    if (verdict.reason == UnknownReason::boundary) {
        verdict.beyond_boundary = beyond_boundary(doorstep, it);
    }
    return verdict;
}

/// Whether there is enough for all who share it, of everything or of what is certainly in reach.
Sufficiency Judge::sufficiency_of(DoorstepId doorstep, Case const& it, bool certainly) const {
    auto const& per_head = *it.questions.per_head;
    auto const& shared_by = input_.provisions->at(doorstep, per_head.provision);
    auto const& there = certainly ? input_.provisions->at(doorstep, per_head.confirmed) : shared_by;
    return sufficiency(it.wanted, there, shared_by, *input_.provisions);
}

/// Why what is not met at a doorstep cannot be called a gap, if so. Where it is near enough, but there is not enough of
/// it, UnknownReason::people stands for whatever the shortage comes to.
UnknownReason Judge::reason(Clues const& clues, std::size_t i, StraightCost const& straight) {
    auto const& [limit, is_mapped, snaps, to_boundary, met, perhaps] = clues;
    // In the order of the enumeration.
    return snaps[i].attachments.empty() || limit.holds(straight.rejected)             ? UnknownReason::snap
           : snaps[i].status == SnapStatus::island || limit.holds(straight.on_island) ? UnknownReason::island
           : limit.holds(to_boundary[i])                                              ? UnknownReason::boundary
           : !is_mapped                                                               ? UnknownReason::no_data
           : limit.holds(met[i].cost)                                                 ? UnknownReason::people
           : limit.holds(perhaps[i].cost)                                             ? UnknownReason::size
                                                                                      : UnknownReason::none;
}

/// Why it cannot be said that there is not enough of what is near enough.
UnknownReason Judge::shortage_reason(DoorstepId doorstep, Case const& it) const {
    switch (sufficiency_of(doorstep, it, false)) {
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
Meters Judge::beyond_boundary(DoorstepId doorstep, Case const& it) const {
    auto const left = it.limit.cost - access_.to_boundary[it.walker][index_of(doorstep)].by(it.limit.metric);
    return it.limit.metric == Metric::time
               ? Meters{to_time(left)->count() * input_.plan.walkers()[it.walker].speed.count()}
               : *to_length(left);
}

double Judge::strain_of(NearestAnswer const& walk, CostLimit const& limit) {
    return walk.cost.reachable()
               ? static_cast<double>(walk.cost.by(limit.metric)) / std::max(1.0, static_cast<double>(limit.cost))
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
