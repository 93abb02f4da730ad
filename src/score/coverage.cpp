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

    Part judge_wanted(DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry, std::size_t wanted) const {
        auto const& rule = input_.standard.rules[inquiry.rule];
        auto const& questions = inquiry.wanted[wanted];
        auto const& limit = limit_of(rule, rule.wanted[wanted]);
        auto const within = [&](NearestAnswer const& walk) {
            return walk.cost.reachable() && walk.cost.by(metric_of(limit)) <= cost_of(limit);
        };
        Verdict verdict{.walk = access_.at(doorstep, questions.met),
                        .category = rule.wanted[wanted].categories.front()};
        if (within(verdict.walk)) {
            verdict.answer = Answer::covered;
            verdict.covered_share = 1.0;
            verdict.confirmed_share = within(access_.at(doorstep, questions.confirmed)) ? 1.0 : 0.0;
        } else {
            verdict.reason = reason(doorstep, inquiry, wanted);
            if (verdict.reason == UnknownReason::boundary) {
                verdict.beyond_boundary = beyond_boundary(doorstep, inquiry.walker, limit);
            }
            auto const unknown = verdict.reason != UnknownReason::none;
            verdict.answer = unknown ? Answer::unknown : Answer::gap;
            verdict.unknown_share = unknown ? 1.0 : 0.0;
        }
        return {verdict, strain_of(verdict.walk, limit)};
    }

    /// Why what is not met at this doorstep cannot be called a gap, if so.
    UnknownReason reason(DoorstepId doorstep, QuestionPlan::Inquiry const& inquiry, std::size_t wanted) const {
        auto const& rule = input_.standard.rules[inquiry.rule];
        auto const& questions = inquiry.wanted[wanted];
        auto const& asked = limit_of(rule, rule.wanted[wanted]);
        auto const metric = metric_of(asked);
        auto const limit = cost_of(asked);
        auto const within = [&](Cost cost) { return cost != kUnreachable && cost <= limit; };
        auto const& snap = access_.snaps[inquiry.walker].doorsteps[index_of(doorstep)];
        auto const from = doorsteps_[index_of(doorstep)].point;
        auto const straight = input_.finder.straight_to_unjoined(from, questions.perhaps);
        auto const perhaps = access_.at(doorstep, questions.perhaps).cost;
        // In the order of the enumeration.
        return snap.attachments.empty() || within(straight.rejected)                        ? UnknownReason::snap
               : snap.status == SnapStatus::island || within(straight.on_island)            ? UnknownReason::island
               : within(access_.to_boundary[inquiry.walker][index_of(doorstep)].by(metric)) ? UnknownReason::boundary
               : !is_mapped(rule.wanted[wanted])                                            ? UnknownReason::no_data
               : within(perhaps.by(metric))                                                 ? UnknownReason::size
                                                                                            : UnknownReason::none;
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

CoverageTable judge(JudgeInput const& input, std::span<Doorstep const> doorsteps, AccessTable const& access) {
    Judge const judge{input, doorsteps, access};
    CoverageTable table{doorsteps.size(), input.standard.rules.size()};
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

}  // namespace walkshed
