// SPDX-License-Identifier: Apache-2.0
#include "score/met_probability.hpp"

#include <algorithm>

namespace walkshed {

namespace {

constexpr double kTolerance = 1e-3;

/// What an error of a metre is in the unit of a condition's limit, at the walker's own speed.
double cost_of_metre(Condition const& leaf) {
    return leaf.metric == Metric::time ? 1.0 / leaf.speed.count() : 1.0;
}

ProbabilityRange combine(bool all, ProbabilityRange one, ProbabilityRange other) {
    if (all) {
        return {one.least * other.least, std::min(one.most, other.most)};
    }
    return {std::max(one.least, other.least), 1.0 - (1.0 - one.most) * (1.0 - other.most)};
}

}  // namespace

double MetProbability::leaf_probability(Condition const& leaf, LeafWalks const& walks) const {
    std::vector<PossibleWalk> possible;
    possible.reserve(walks.nearest.size());
    std::ranges::transform(walks.nearest, std::back_inserter(possible), &CandidateWalk::walk);
    auto const error = options_.position_error.count() * cost_of_metre(leaf);
    auto const spread = leaf.metric == Metric::time ? leaf.limit * options_.speed_spread : 0.0;
    // A walk at the speed s is in time when cost / s + errors / s <= limit: when cost + one error <= s limit - other.
    return probability_within(possible, leaf.count, {leaf.limit, std::hypot(spread, error), error});
}

std::optional<ProbabilityRange> MetProbability::range(Condition const& condition,
                                                      DoubtfulDoorstep const& doorstep) const {
    if (condition.parts.empty()) {
        auto const& walks = doorstep.leaves[condition.leaf];
        auto const probability = walks.known ? std::optional{leaf_probability(condition, walks)} : std::nullopt;
        return probability ? std::optional{ProbabilityRange{*probability, *probability}} : std::nullopt;
    }
    std::optional<ProbabilityRange> whole;
    for (auto const& part : condition.parts) {
        auto const one = range(part, doorstep);
        whole = one && whole ? combine(condition.all, *whole, *one) : one ? one : whole;
    }
    return whole;
}

double MetProbability::everywhere(Condition const& condition, std::span<DoubtfulDoorstep const> doorsteps) const {
    std::vector<std::pair<double, DoubtfulDoorstep const*>> by_doubt;
    ProbabilityRange all{1.0, 1.0};
    for (auto const& doorstep : doorsteps) {
        auto const one = range(condition, doorstep).value_or(ProbabilityRange{1.0, 1.0});
        all = combine(true, all, one);
        by_doubt.emplace_back(one.least, &doorstep);
    }
    if (all.most - all.least <= 2.0 * kTolerance) {
        return 0.5 * (all.least + all.most);
    }
    std::ranges::stable_sort(by_doubt, {}, &std::pair<double, DoubtfulDoorstep const*>::first);
    // The surest of them, which together hardly ever decide, need no looking at.
    for (double doubt = 0.0; by_doubt.size() > 1; by_doubt.pop_back()) {
        doubt += 1.0 - by_doubt.back().first;
        if (doubt > 0.5 * kTolerance) {
            break;
        }
    }
    std::vector<DoubtfulDoorstep const*> doubtful;
    std::ranges::transform(by_doubt, std::back_inserter(doubtful), &std::pair<double, DoubtfulDoorstep const*>::second);
    return std::clamp(sample(condition, doubtful), all.least, all.most);
}

double MetProbability::sample(Condition const& condition, std::span<DoubtfulDoorstep const* const> doorsteps) const {
    std::uint32_t met = 0;
    for (std::uint32_t draw = 0; draw < draws_.count(); ++draw) {
        met += std::ranges::all_of(
            doorsteps, [&](auto const* doorstep) { return holds(condition, *doorstep, draw).value_or(true); });
    }
    return static_cast<double>(met) / static_cast<double>(draws_.count());
}

std::optional<bool> MetProbability::holds(Condition const& condition, DoubtfulDoorstep const& doorstep,
                                          std::uint32_t draw) const {
    if (condition.parts.empty()) {
        return doorstep.leaves[condition.leaf].known ? std::optional{leaf_holds(condition, doorstep, draw)}
                                                     : std::nullopt;
    }
    std::optional<bool> known;
    for (auto const& part : condition.parts) {
        auto const one = holds(part, doorstep, draw);
        known = one ? one : known;
        if (one && *one != condition.all) {
            return one;  // one that fails is enough where all are wanted, one that holds where one is
        }
    }
    return known;
}

bool MetProbability::leaf_holds(Condition const& leaf, DoubtfulDoorstep const& doorstep, std::uint32_t draw) const {
    auto const metre = cost_of_metre(leaf);
    auto const speed = leaf.metric == Metric::time ? draws_.speed(draw) : 1.0;
    auto const margin = speed * leaf.limit - metre * draws_.doorstep_error(doorstep.number, draw);
    std::uint32_t within = 0;
    for (auto const& [facility, walk] : doorstep.leaves[leaf.leaf].nearest) {
        auto const found = draws_.facility(facility, walk.there, draw);
        within += found.there && walk.cost + metre * found.error <= margin;
        if (within == leaf.count) {
            return true;
        }
    }
    return false;
}

}  // namespace walkshed
