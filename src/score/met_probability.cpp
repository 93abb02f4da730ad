// SPDX-License-Identifier: Apache-2.0
#include "score/met_probability.hpp"

#include <algorithm>
#include <cmath>

namespace walkshed {

namespace {

constexpr double kTolerance = 1e-3;
constexpr double kMostSteps = 1e4;  // of a closed form; more of them take longer than to sample

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

/// What there is at most.
Need total(std::span<CandidateWalk const> walks) {
    Need all;
    for (auto const& walk : walks) {
        all.facilities += 1.0;
        all.size += walk.size;
    }
    return all;
}

/// How many of those that are shared are enough, where it does not matter which and is quickly worked out.
std::optional<std::uint32_t> decisive_count(Condition const& leaf, LeafWalks const& walks) {
    std::vector<double> sizes;
    std::ranges::transform(walks.shared, std::back_inserter(sizes), &CandidateWalk::size);
    auto const candidates = static_cast<double>(sizes.size());
    auto const enough = enough_of_any(walks.need, std::move(sizes)).value_or(0);
    // Inside its area a facility is reached by everybody, and shared by those who come to its entrances.
    auto const inside = !walks.nearest.empty() && walks.nearest.front().walk.cost <= 0.0;
    auto const counts_same = walks.need.facilities > 0.0 && !inside;
    auto const count = enough > 0 && counts_same ? std::max(enough, leaf.count) : enough;
    return count >= leaf.count && candidates * candidates * count <= kMostSteps ? std::optional{count} : std::nullopt;
}

}  // namespace

ProbabilityRange MetProbability::leaf_range(Condition const& leaf, LeafWalks const& walks) const {
    auto const exactly = [](double probability) { return ProbabilityRange{probability, probability}; };
    if (!walks.need.is_met_by(total(walks.shared))) {
        return exactly(0.0);
    }
    if (auto const count = decisive_count(leaf, walks)) {
        return exactly(probability(leaf, walks.shared, *count));
    }
    return walks.need.is_nothing() ? exactly(probability(leaf, walks.nearest, leaf.count)) : ProbabilityRange{0.0, 1.0};
}

double MetProbability::probability(Condition const& leaf, std::span<CandidateWalk const> walks,
                                   std::uint32_t count) const {
    std::vector<PossibleWalk> possible;
    possible.reserve(walks.size());
    std::ranges::transform(walks, std::back_inserter(possible), &CandidateWalk::walk);
    auto const error = options_.position_error.count() * cost_of_metre(leaf);
    auto const spread = leaf.metric == Metric::time ? leaf.limit * options_.speed_spread : 0.0;
    // A walk at the speed s is in time when cost / s + errors / s <= limit: when cost + one error <= s limit - other.
    return probability_within(possible, count, {leaf.limit, std::hypot(spread, error), error});
}

std::optional<ProbabilityRange> MetProbability::range(Condition const& condition,
                                                      DoubtfulDoorstep const& doorstep) const {
    if (condition.parts.empty()) {
        auto const& walks = doorstep.leaves[condition.leaf];
        return walks.known ? std::optional{leaf_range(condition, walks)} : std::nullopt;
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
    auto const& walks = doorstep.leaves[leaf.leaf];
    auto const metre = cost_of_metre(leaf);
    auto const speed = leaf.metric == Metric::time ? draws_.speed(draw) : 1.0;
    Drawn const drawn{draw, metre, speed * leaf.limit - metre * draws_.doorstep_error(doorstep.number, draw)};
    Need const count{static_cast<double>(leaf.count), 0.0};
    return is_met(walks.need, walks.shared, drawn) &&
           (is_met(count, walks.nearest, drawn) || is_met(count, walks.shared, drawn));
}

bool MetProbability::is_met(Need const& need, std::span<CandidateWalk const> walks, Drawn const& drawn) const {
    auto const farthest = drawn.margin + drawn.metre * draws_.largest_error();
    Need have;
    for (auto const& [facility, walk, size] : walks) {
        if (need.is_met_by(have) || walk.cost > farthest) {
            break;
        }
        auto const found = draws_.facility(facility, walk.there, drawn.draw);
        if (found.there && walk.cost + drawn.metre * found.error <= drawn.margin) {
            have.facilities += 1.0;
            have.size += size;
        }
    }
    return need.is_met_by(have);
}

}  // namespace walkshed
