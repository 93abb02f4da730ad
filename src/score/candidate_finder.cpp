// SPDX-License-Identifier: Apache-2.0
#include "score/candidate_finder.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "score/provided.hpp"

namespace walkshed {

namespace {

constexpr Cost kFarthest = (Cost{1} << 31U) - 1;
constexpr double kDeviations = 3.5;

/// As far as is looked: the limit and what is likely to be walked beyond it.
Cost farthest_walk(Limit const& limit, Walker const& walker, ConfidenceOptions const& doubt) {
    auto const error = std::numbers::sqrt2 * doubt.position_error.count();  // of both ends
    auto const* const time = std::get_if<Seconds>(&limit);
    auto const cost = time != nullptr
                          ? to_cost(*time + kDeviations * Seconds{std::hypot(doubt.speed_spread * time->count(),
                                                                             error / walker.speed.count())})
                          : to_cost(std::get<Meters>(limit) + Meters{kDeviations * error});
    return std::min(add_costs(cost, 1), kFarthest);
}

std::vector<ReachTarget> targets_of(ProvisionQuestion const& question, std::span<Facility const> facilities,
                                    std::span<Snap const> snaps) {
    std::vector<ReachTarget> targets;
    for (std::size_t i = 0; i < facilities.size(); ++i) {
        if (is_asked_for(question, facilities[i]) && is_large_enough(question, facilities[i])) {
            targets.push_back({id_at<FacilityId>(i), snaps[i].attachments});
        }
    }
    return targets;
}

void mark_asked(QuestionPlan::Inquiry const& inquiry, std::vector<bool>& asked) {
    for (auto const& part : inquiry.parts) {
        mark_asked(part, asked);
    }
    for (auto const& wanted : inquiry.wanted) {
        if (wanted.per_head) {
            asked[wanted.per_head->provision] = true;
        }
    }
}

/// By question, whether a rule asks it of all that is possible.
std::vector<bool> asked_questions(QuestionPlan const& plan, std::size_t standards) {
    std::vector<bool> asked(plan.provisions().size(), false);
    for (std::size_t i = 0; i < standards; ++i) {
        for (auto const& inquiry : plan.inquiries(i)) {
            mark_asked(inquiry, asked);
        }
    }
    return asked;
}

}  // namespace

std::vector<CandidateFinder::Search> CandidateFinder::searches(std::span<ScoreInput const> inputs,
                                                               QuestionPlan const& plan, AccessFinder const& finder) {
    std::vector<Search> found;
    auto const& input = inputs.front();
    if (input.confidence == nullptr || plan.provisions().empty()) {
        return found;
    }
    auto const asked = asked_questions(plan, inputs.size());
    for (std::size_t i = 0; i < asked.size(); ++i) {
        auto const& question = plan.provisions()[i];
        if (asked[i]) {
            found.push_back({i,
                             {question.walker, metric_of(question.limit),
                              farthest_walk(question.limit, plan.walkers()[question.walker], *input.confidence)},
                             targets_of(question, input.facilities, finder.facility_snaps()[question.walker])});
        }
    }
    return found;
}

std::vector<WalkerHierarchies::Reach> CandidateFinder::reaches() const {
    std::vector<WalkerHierarchies::Reach> reaches;
    std::ranges::transform(searches_, std::back_inserter(reaches), &Search::reach);
    return reaches;
}

CandidateFinder::CandidateFinder(std::span<ScoreInput const> inputs, QuestionPlan const& plan,
                                 AccessFinder const& finder)
    : questions_{plan.provisions().size()},
      searches_{searches(inputs, plan, finder)},
      hierarchies_{finder.costs(), reaches()} {}

CandidateLists CandidateFinder::find(AccessTable const& access) const {
    CandidateLists lists(questions_);
    for (auto const& [question, reach, targets] : searches_) {
        auto const& hierarchy = hierarchies_.of(reach.walker, reach.metric);
        lists[question] = list_reached(hierarchy, access.snaps[reach.walker].doorsteps, targets, reach.limit);
    }
    return lists;
}

}  // namespace walkshed
