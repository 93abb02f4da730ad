// SPDX-License-Identifier: Apache-2.0
#include "score/judge.hpp"

#include <algorithm>

#include "score/verdict_lanes.hpp"

namespace walkshed {

PartsWanted parts_wanted(Rule const& rule) {
    return !rule.share_of_rules.empty() || rule.combination == Combination::share ? PartsWanted::all : PartsWanted::one;
}

bool is_plain(QuestionPlan::Inquiry const& inquiry) {
    return inquiry.parts.empty() && inquiry.wanted.size() == 1;
}

namespace {

VerdictCode unknown_for(UnknownReason reason) {
    return {Answer::unknown, reason, false};
}

}  // namespace

Judge::Judge(JudgeInput const& input, std::span<Doorstep const> doorsteps, AccessTable const& access, DoorstepRun run)
    : input_{input}, doorsteps_{run.of(doorsteps)}, access_{access}, run_{run}, clues_(access.snaps.size()) {
    std::ranges::for_each(doorsteps_, [this](Doorstep const& doorstep) { places_.add(doorstep.point); });
}

void Judge::judge(QuestionPlan::Inquiry const& inquiry, CoverageTable& table) {
    auto const rule = inquiry.rule;
    if (!is_plain(inquiry)) {
        write(combine(inquiry), rule, table);
        return;
    }
    auto const it = case_of(inquiry, 0);
    auto const codes = run_.of(table.codes(rule));
    judge(it, codes);
    if (!table.knows_walks(rule)) {
        table.set_walks(id_of(0), rule, answers(it.questions.met));
    }
    if (!clues_of(it.walker).ends_within(it.limit)) {
        return;
    }
    auto const beyond = beyond_boundary(it);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i].reason() == UnknownReason::boundary) {
            table.set_beyond_boundary(id_of(i), rule, beyond(i));
        }
    }
}

std::vector<VerdictCode> Judge::judge_wanted(QuestionPlan::Inquiry const& inquiry, std::size_t wanted) {
    std::vector<VerdictCode> codes(run_.size());
    judge(case_of(inquiry, wanted), codes);
    return codes;
}

Judge::Case Judge::case_of(QuestionPlan::Inquiry const& inquiry, std::size_t wanted) const {
    auto const& rule = input_.standard.rules[inquiry.rule];
    auto const& one = rule.wanted[wanted];
    return {inquiry.walker, one, inquiry.wanted[wanted], CostLimit{limit_of(rule, one)},
            input_.mapped.any_of(one.categories)};
}

RunClues const& Judge::clues_of(std::size_t walker) {
    auto& clues = clues_[walker];
    return clues ? *clues : clues.emplace(run_, access_, walker);
}

/// The reasons of what is unknown in the order of their enumeration, whatever the order in which they are found.
void Judge::judge(Case const& it, std::span<VerdictCode> codes) {
    auto const otherwise = it.is_mapped ? VerdictCode{} : unknown_for(UnknownReason::no_data);
    auto const& clues = clues_of(it.walker);
    clues.tell(it.limit, otherwise, codes);
    if (it.questions.per_head) {
        std::vector<VerdictCode> const unmet{codes.begin(), codes.end()};
        find_covered(it, codes);
        find_unknown_sizes(it, codes);
        test_per_head(it, unmet, codes);
    } else {
        find_covered(it, codes);
        find_unknown_sizes(it, codes);
    }
    if (input_.finder.may_reach_unjoined(places_, it.questions.perhaps, it.limit.cost())) {
        look_by_air(it, codes);
    }
}

void Judge::find_covered(Case const& it, std::span<VerdictCode> codes) const {
    constexpr VerdictCode kSurely{Answer::covered, UnknownReason::none, true};
    constexpr VerdictCode kPerhaps{Answer::covered, UnknownReason::none, false};
    auto const costs_of = [&](std::size_t question) { return answers(question).costs(it.limit.metric()); };
    set_within(it.limit, costs_of(it.questions.met), kSurely, codes);
    if (it.questions.confirmed != it.questions.met) {
        replace_beyond(it.limit, costs_of(it.questions.confirmed), kSurely, kPerhaps, codes);
    }
}

/// Where there is something near enough whose size is not known.
void Judge::find_unknown_sizes(Case const& it, std::span<VerdictCode> codes) const {
    if (it.questions.perhaps == it.questions.met) {
        return;
    }
    auto const perhaps = answers(it.questions.perhaps).costs(it.limit.metric());
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i].answer() == Answer::gap && it.limit.holds(perhaps[i])) {
            codes[i] = unknown_for(UnknownReason::size);
        }
    }
}

/// Leaves covered what there is enough of, and confirmed what there certainly is. `unmet` are the codes where nothing
/// is near enough.
void Judge::test_per_head(Case const& it, std::span<VerdictCode const> unmet, std::span<VerdictCode> codes) const {
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i].answer() != Answer::covered) {
            continue;
        }
        if (sufficiency_of(id_of(i), it, false) == Sufficiency::enough) {
            auto const sure = codes[i].confirmed() && sufficiency_of(id_of(i), it, true) == Sufficiency::enough;
            codes[i] = {Answer::covered, UnknownReason::none, sure};
        } else {
            codes[i] = unmet[i].answer() == Answer::unknown ? unmet[i] : shortage(id_of(i), it);
        }
    }
}

/// What is not met may be so by a facility that no walk leads to.
void Judge::look_by_air(Case const& it, std::span<VerdictCode> codes) const {
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i].answer() == Answer::covered) {
            continue;
        }
        auto const straight =
            input_.finder.straight_to_unjoined(doorsteps_[i].point, it.questions.perhaps, it.limit.cost());
        if (it.limit.holds(straight.rejected)) {
            codes[i] = unknown_for(UnknownReason::snap);
        } else if (it.limit.holds(straight.on_island) && codes[i].reason() != UnknownReason::snap) {
            codes[i] = unknown_for(UnknownReason::island);
        }
    }
}

/// Whether there is enough for all who share it, of everything or of what is certainly in reach.
Sufficiency Judge::sufficiency_of(DoorstepId doorstep, Case const& it, bool certainly) const {
    auto const& per_head = *it.questions.per_head;
    auto const& shared_by = input_.provisions->at(doorstep, per_head.provision);
    auto const& there = certainly ? input_.provisions->at(doorstep, per_head.confirmed) : shared_by;
    return sufficiency(it.wanted, there, shared_by, *input_.provisions);
}

/// Of what is near enough, but not enough: whether that is certain.
VerdictCode Judge::shortage(DoorstepId doorstep, Case const& it) const {
    switch (sufficiency_of(doorstep, it, false)) {
        case Sufficiency::unknown_people:
            return unknown_for(UnknownReason::people);
        case Sufficiency::unknown_size:
            return unknown_for(UnknownReason::size);
        case Sufficiency::enough:
        case Sufficiency::short_of:
            return {};
    }
    return {};
}

Judge::BeyondBoundary Judge::beyond_boundary(Case const& it) {
    auto const by_time = it.limit.metric() == Metric::time;
    return {clues_of(it.walker).to_boundary(it.limit.metric()), it.limit.cost(),
            by_time ? input_.plan.walkers()[it.walker].speed.count() / kCostsPerSecond : 1.0 / kCostsPerMeter};
}

Judge::Combination Judge::combine(QuestionPlan::Inquiry const& inquiry) {
    Combination combination{CombinedParts{parts_wanted(input_.standard.rules[inquiry.rule]), run_.size()}};
    for (auto const& part : inquiry.parts) {
        combination.parts.push_back(add_part(part, combination.combined));
    }
    for (std::size_t i = 0; i < inquiry.wanted.size(); ++i) {
        combination.parts.push_back(add_part(case_of(inquiry, i), combination.combined));
    }
    return combination;
}

Judge::DecidingPart Judge::add_part(Case const& it, CombinedParts& combined) {
    std::vector<VerdictCode> codes(run_.size());
    judge(it, codes);
    auto const walks = answers(it.questions.met);
    combined.add({codes, walks.costs(it.limit.metric()), it.limit});
    if (clues_of(it.walker).ends_within(it.limit)) {
        auto const beyond = beyond_boundary(it);
        for (std::size_t i = 0; i < codes.size(); ++i) {
            if (codes[i].reason() == UnknownReason::boundary) {
                combined.add_beyond(i, beyond(i));
            }
        }
    }
    return {.walks = walks, .category = it.wanted.categories.front()};
}

/// A part that is a rule itself.
Judge::DecidingPart Judge::add_part(QuestionPlan::Inquiry const& part, CombinedParts& combined) {
    if (is_plain(part)) {
        return add_part(case_of(part, 0), combined);
    }
    auto const combination = combine(part);
    std::vector<Verdict> whole;
    whole.reserve(run_.size());
    for (std::size_t i = 0; i < run_.size(); ++i) {
        whole.push_back(combination.verdict(i));
    }
    combined.add(whole, CostLimit{input_.standard.rules[part.rule].limit});
    return {.whole = std::move(whole)};
}

void Judge::write(Combination const& combination, std::size_t rule, CoverageTable& table) const {
    auto const codes = run_.of(table.codes(rule));
    auto const has_codes = combination.combined.has_codes();
    if (has_codes) {
        combination.combined.tell(codes);
    }
    for (std::size_t i = 0; i < codes.size(); ++i) {
        auto const& part = combination.deciding(i);
        if (has_codes && !codes[i].is_detailed() && part.category == table.first_category(rule)) {
            table.set_walk(id_of(i), rule, part.walks[i]);
            if (codes[i].reason() == UnknownReason::boundary) {
                table.set_beyond_boundary(id_of(i), rule, combination.combined.beyond(i));
            }
        } else {
            table.set(id_of(i), rule, combination.verdict(i));
        }
    }
}

}  // namespace walkshed
