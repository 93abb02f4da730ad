// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/coverage.hpp"

#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"

namespace walkshed {

std::string_view name_of(Answer answer) {
    switch (answer) {
        case Answer::covered:
            return "covered";
        case Answer::gap:
            return "gap";
        case Answer::unknown:
            return "unknown";
    }
    return "unknown";
}

std::string_view name_of(UnknownReason reason) {
    switch (reason) {
        case UnknownReason::none:
            return "none";
        case UnknownReason::snap:
            return "snap";
        case UnknownReason::island:
            return "island";
        case UnknownReason::boundary:
            return "boundary";
        case UnknownReason::no_data:
            return "no_data";
        case UnknownReason::size:
            return "size";
        case UnknownReason::people:
            return "people";
    }
    return "none";
}

namespace {

constexpr std::size_t kGrain = 64;

/// Judges one doorstep after another. What does not depend on the doorstep is worked out once.
class Judge {
  public:
    Judge(JudgeInput const& input, std::span<Doorstep const> doorsteps, AccessTable const& access)
        : input_{input}, doorsteps_{doorsteps}, access_{access} {
        for (auto const& facility : input.facilities) {
            for (auto const category : facility.categories) {
                auto const index = index_of(category);
                mapped_.resize(std::max(mapped_.size(), index + 1), false);
                mapped_[index] = true;
            }
        }
    }

    /// A rule at a doorstep, as its inquiry asks.
    [[nodiscard]] Verdict judge(DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry) const {
        if (inquiry.parts.empty() && inquiry.wanted.size() == 1) {
            return judge_wanted(doorstep, inquiry, 0).verdict;
        }
        auto const parts = judge_parts(doorstep, inquiry);
        auto const graded =
            !inquiry.parts.empty() || input_.standard.rules[inquiry.rule].combination == Combination::share;
        return graded ? combine_shares(parts) : combine_alternatives(parts);
    }

  private:
    /// The verdict on one part of a rule, and how its walk compares with the limit: 1 is just met.
    struct Part {
        Verdict verdict;
        double strain;
    };

    std::vector<Part> judge_parts(DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry) const {
        std::vector<Part> parts;
        for (auto const& part : inquiry.parts) {
            auto verdict = judge(doorstep, part);
            auto const strain = strain_of(verdict.walk, input_.standard.rules[part.rule].limit);
            parts.push_back({verdict, strain});
        }
        for (std::size_t i = 0; i < inquiry.wanted.size(); ++i) {
            parts.push_back(judge_wanted(doorstep, inquiry, i));
        }
        return parts;
    }

    /// One thing that is wanted at one doorstep.
    struct Case {
        [[nodiscard]] bool within(Cost cost) const { return cost != kUnreachable && cost <= cost_of(limit); }
        [[nodiscard]] bool within(WalkCost const& cost) const { return within(cost.by(metric_of(limit))); }

        DoorstepId doorstep;
        std::size_t walker;
        Wanted const& wanted;
        QuestionPlan::WantedQuestions const& questions;
        Limit const& limit;
    };

    Part judge_wanted(DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry, std::size_t wanted) const {
        auto const& rule = input_.standard.rules[inquiry.rule];
        Case const it{doorstep, inquiry.walker, rule.wanted[wanted], inquiry.wanted[wanted],
                      limit_of(rule, rule.wanted[wanted])};
        Verdict verdict{.walk = access_.at(doorstep, it.questions.met), .category = it.wanted.categories.front()};
        if (it.within(verdict.walk.cost) && sufficiency_of(it, false) == Sufficiency::enough) {
            auto const sure = it.within(access_.at(doorstep, it.questions.confirmed).cost) &&
                              sufficiency_of(it, true) == Sufficiency::enough;
            verdict.answer = Answer::covered;
            verdict.covered_share = 1.0;
            verdict.confirmed_share = sure ? 1.0 : 0.0;
        } else {
            verdict.reason = reason(it);
            if (verdict.reason == UnknownReason::boundary) {
                verdict.beyond_boundary = beyond_boundary(doorstep, inquiry.walker, it.limit);
            }
            auto const unknown = verdict.reason != UnknownReason::none;
            verdict.answer = unknown ? Answer::unknown : Answer::gap;
            verdict.unknown_share = unknown ? 1.0 : 0.0;
        }
        return {verdict, strain_of(verdict.walk, it.limit)};
    }

    /// Whether there is enough for all who share it, of everything or of what is certainly in reach.
    [[nodiscard]] Sufficiency sufficiency_of(Case const& it, bool certainly) const {
        auto const& per_head = it.questions.per_head;
        if (!per_head) {
            return Sufficiency::enough;
        }
        auto const& shared_by = input_.provisions->at(it.doorstep, per_head->provision);
        auto const& there = certainly ? input_.provisions->at(it.doorstep, per_head->confirmed) : shared_by;
        return sufficiency(it.wanted, there, shared_by, *input_.provisions);
    }

    /// Why what is not met at this doorstep cannot be called a gap, if so.
    [[nodiscard]] UnknownReason reason(Case const& it) const {
        auto const& snap = access_.snaps[it.walker].doorsteps[index_of(it.doorstep)];
        auto const from = doorsteps_[index_of(it.doorstep)].point;
        auto const straight = input_.finder.straight_to_unjoined(from, it.questions.perhaps);
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
    [[nodiscard]] UnknownReason shortage_reason(Case const& it) const {
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
    Meters beyond_boundary(DoorstepId doorstep, std::size_t walker, Limit const& limit) const {
        auto const& to_boundary = access_.to_boundary[walker][index_of(doorstep)];
        auto const left = cost_of(limit) - to_boundary.by(metric_of(limit));
        return metric_of(limit) == Metric::time
                   ? Meters{to_time(left)->count() * input_.plan.walkers()[walker].speed.count()}
                   : *to_length(left);
    }

    bool is_mapped(Wanted const& wanted) const {
        return std::ranges::any_of(
            wanted.categories, [&](CategoryId id) { return index_of(id) < mapped_.size() && mapped_[index_of(id)]; });
    }

    static double strain_of(NearestAnswer const& walk, Limit const& limit) {
        return walk.cost.reachable() ? static_cast<double>(walk.cost.by(metric_of(limit))) /
                                           std::max(1.0, static_cast<double>(cost_of(limit)))
                                     : HUGE_VAL;
    }

    static UnknownReason first_reason(std::vector<Part> const& parts) {
        auto first = UnknownReason::none;
        for (auto const& [verdict, strain] : parts) {
            if (verdict.reason != UnknownReason::none && (first == UnknownReason::none || verdict.reason < first)) {
                first = verdict.reason;
            }
        }
        return first;
    }

    /// The most of the parts, when the reason for the whole is the boundary.
    static Meters most_beyond_boundary(std::vector<Part> const& parts, UnknownReason reason) {
        Meters most;
        for (auto const& [verdict, strain] : parts) {
            most = std::max(most, verdict.beyond_boundary);
        }
        return reason == UnknownReason::boundary ? most : Meters{0};
    }

    /// One is enough.
    static Verdict combine_alternatives(std::vector<Part> const& parts) {
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
    static Verdict combine_shares(std::vector<Part> const& parts) {
        auto const& farthest = *std::ranges::max_element(parts, {}, &Part::strain);
        Verdict verdict{
            .answer = Answer::covered, .walk = farthest.verdict.walk, .category = farthest.verdict.category};
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

    JudgeInput const& input_;
    std::span<Doorstep const> doorsteps_;
    AccessTable const& access_;
    std::vector<bool> mapped_;  // by category: whether the data hold any facility of it, existing or not
};

}  // namespace

CoverageTable judge(JudgeInput const& input, std::span<Doorstep const> doorsteps, AccessTable const& access,
                    CoverageTable used) {
    Judge const judge{input, doorsteps, access};
    auto table = std::move(used);
    table.reset(doorsteps.size(), input.standard.rules.size());
    parallel_ranges(doorsteps.size(), kGrain, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            auto const doorstep = id_at<DoorstepId>(i);
            for (auto const& inquiry : input.plan.inquiries(input.number)) {
                table.at(doorstep, inquiry.rule) = judge.judge(doorstep, inquiry);
            }
        }
    });
    return table;
}

void judge(JudgeInput const& input, std::span<Doorstep const> doorsteps, AccessTable const& access,
           CoveragePart const& part, CoverageTable& table) {
    Judge const judge{input, doorsteps, access};
    auto const inquiries = input.plan.inquiries(input.number);
    parallel_ranges(part.doorsteps.size(), kGrain, [&](std::size_t begin, std::size_t end) {
        for (auto const doorstep : part.doorsteps.subspan(begin, end - begin)) {
            for (auto const rule : part.rules) {
                table.at(doorstep, rule) = judge.judge(doorstep, inquiries[rule]);
            }
        }
    });
}

}  // namespace walkshed
