// SPDX-License-Identifier: Apache-2.0
#include "score/doorstep_measures.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/parallel.hpp"
#include "walkshed/score/nearest_score.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kDoorstepGrain = 64;

bool is_ranked(Measure const& measure) {
    return measure.kind == Measure::Kind::weighted_by_rank;
}

}  // namespace

DoorstepMeasures::DoorstepMeasures(ScoreInput const& input, QuestionPlan const& plan, RankedQuestions const& ranked,
                                   std::size_t number)
    : standard_{input.standard},
      ranked_{ranked},
      metric_{is_ranked(*input.standard.measure) ? Metric::length : Metric::time} {
    for (auto const& inquiry : plan.inquiries(number)) {
        if (!inquiry.wanted.empty()) {
            inquiries_.push_back(&inquiry);
        }
    }
    auto const& measure = *standard_.measure;
    if (is_ranked(measure)) {
        decay_ = plateau_decay(to_cost(measure.full), to_cost(measure.none), measure.power);
    }
    if (measure.streets_within) {
        streets_.emplace(street_crossings(input.network), *measure.streets_within);
    }
}

std::vector<std::optional<Measured>> DoorstepMeasures::find(std::span<Doorstep const> doorsteps,
                                                            AccessTable const& access) const {
    std::vector<std::optional<Measured>> found(access.doorstep_count());
    parallel_ranges(found.size(), kDoorstepGrain, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            found[i] = at(doorsteps[i].point, access, id_at<DoorstepId>(i));
        }
    });
    return found;
}

std::optional<Measured> DoorstepMeasures::at(Point place, AccessTable const& access, DoorstepId doorstep) const {
    return is_ranked(*standard_.measure) ? points(place, access, doorstep) : mean_minutes(access, doorstep);
}

/// What the walks to the nearest facilities of a rule cost, ascending; each facility once.
std::vector<Cost> DoorstepMeasures::nearest(AccessTable const& access, DoorstepId doorstep,
                                            Inquiry const& inquiry) const {
    std::unordered_map<FacilityId, Cost> by_facility;
    for (auto const& wanted : inquiry.wanted) {
        for (auto const question : ranked_.measured(wanted.met)) {
            auto const& answer = access.at(doorstep, question);
            if (answer.cost.reachable()) {
                auto const cost = answer.cost.by(metric_);
                auto& least = by_facility.try_emplace(answer.facility, cost).first->second;
                least = std::min(least, cost);
            }
        }
    }
    std::vector<Cost> costs;
    costs.reserve(by_facility.size());
    for (auto const& [facility, cost] : by_facility) {
        costs.push_back(cost);
    }
    std::ranges::sort(costs);
    return costs;
}

std::optional<Measured> DoorstepMeasures::mean_minutes(AccessTable const& access, DoorstepId doorstep) const {
    std::vector<std::optional<Seconds>> by_rule;
    auto on_streets = false;
    for (auto const* const inquiry : inquiries_) {
        on_streets = on_streets || !access.snaps[inquiry->walker].doorsteps[index_of(doorstep)].attachments.empty();
        std::vector<Seconds> times;
        for (auto const cost : nearest(access, doorstep, *inquiry)) {
            times.push_back(*to_time(cost));
        }
        times.resize(std::min<std::size_t>(times.size(), standard_.measure->count));
        by_rule.push_back(mean_of_nearest(times, standard_.measure->count, standard_.measure->missing));
    }
    if (!on_streets) {
        return std::nullopt;
    }
    auto const time = proximity_time(by_rule);
    return time ? std::optional{Measured{minutes(*time)}} : std::nullopt;
}

std::optional<Measured> DoorstepMeasures::points(Point place, AccessTable const& access, DoorstepId doorstep) const {
    std::vector<std::vector<Cost>> costs;
    auto on_streets = false;
    for (auto const* const inquiry : inquiries_) {
        auto const& snap = access.snaps[inquiry->walker].doorsteps[index_of(doorstep)];
        on_streets = on_streets || !snap.attachments.empty();
        costs.push_back(nearest(access, doorstep, *inquiry));
    }
    if (!on_streets) {
        return std::nullopt;
    }
    std::vector<RankedCategory> ranked;
    for (std::size_t i = 0; i < costs.size(); ++i) {
        ranked.push_back({standard_.rules[inquiries_[i]->rule].rank_weights, costs[i]});
    }
    auto const penalty = streets_ ? street_penalty(streets_->around(place)) : 0.0;
    auto const score = ranked_score(ranked, decay_, penalty);
    return score ? std::optional{Measured{*score, penalty}} : std::nullopt;
}

}  // namespace walkshed
