// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "score/judged_block.hpp"
#include "score/parts_as_rules.hpp"
#include "score/score_slice.hpp"
#include "walkshed/access/isochrone.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

std::vector<Doorstep> doorsteps_of(ScoreInput const& input, BlockId block) {
    std::vector<Doorstep> found;
    std::ranges::copy_if(input.doorsteps, std::back_inserter(found),
                         [&](Doorstep const& doorstep) { return doorstep.block == block; });
    if (found.empty()) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("block '{}' has no doorstep: give it at least one (see place_doorsteps)",
                                input.blocks[index_of(block)].source_id)};
    }
    return found;
}

std::vector<BlockIsochrone> isochrones(WalkCosts const& costs, std::span<Snap const> starts, Barriers const* barriers) {
    WalkSearch search{costs, {}};
    for (auto const& start : starts) {
        std::ranges::for_each(start.attachments, [&](Attachment const& place) { search.add_start(place, 0); });
    }
    std::array<Cost, kIsochroneLimits.size()> limits{};
    std::ranges::transform(kIsochroneLimits, limits.begin(), [](Seconds limit) { return to_cost(limit); });
    search.run(limits.back());
    auto areas = isochrone_polygons(costs, reached_network(search, limits.back()), limits, {.barriers = barriers});
    std::vector<BlockIsochrone> made;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        made.push_back({kIsochroneLimits[i], std::move(areas[i])});
    }
    return made;
}

/// Explains rules, one after another. Refers to all of it.
class Explainer {
  public:
    Explainer(ScoreInput const& input, QuestionPlan const& plan, AccessFinder const& finder, SliceScorer const& scorer,
              std::span<Doorstep const> doorsteps)
        : input_{input}, plan_{plan}, finder_{finder}, scorer_{scorer}, doorsteps_{doorsteps} {}

    [[nodiscard]] ExplainedRule explain(RuleInTree const& place) const {
        auto const& inquiry = plan_.inquiries()[place.rule];
        auto const& rule = input_.standard.rules[place.rule];
        ExplainedRule explained{.rule = rule,
                                .depth = place.depth,
                                .is_wanted = place.is_wanted,
                                .row = scorer_.ledger_row(0, doorsteps_.size(), place.rule),
                                .on_wheels = plan_.walkers()[inquiry.walker].wheels.has_value()};
        add_range(explained, place.rule);
        if (inquiry.wanted.size() == 1) {
            explained.walk = walk(place.rule, inquiry.wanted.front().met);
        }
        return explained;
    }

  private:
    void add_range(ExplainedRule& explained, std::size_t rule) const {
        auto const metric = metric_of(explained.rule.limit);
        auto const first = scorer_.verdict(0, rule).walk.cost;
        explained.shortest = first;
        explained.longest = first;
        for (std::size_t i = 1; i < doorsteps_.size(); ++i) {
            auto const cost = scorer_.verdict(i, rule).walk.cost;
            explained.shortest = cost.by(metric) < explained.shortest.by(metric) ? cost : explained.shortest;
            explained.longest = cost.by(metric) > explained.longest.by(metric) ? cost : explained.longest;
        }
    }

    [[nodiscard]] std::optional<ExplainedWalk> walk(std::size_t rule, std::size_t question) const {
        auto const doorstep = scorer_.median_doorstep(0, doorsteps_.size(), rule);
        auto route = finder_.route(doorsteps_[doorstep], question);
        if (!route) {
            return std::nullopt;
        }
        auto facts = facts_of(*route, input_.network, input_.relief);
        return ExplainedWalk{doorstep, std::move(*route), std::move(facts)};
    }

    ScoreInput const& input_;
    QuestionPlan const& plan_;
    AccessFinder const& finder_;
    SliceScorer const& scorer_;
    std::span<Doorstep const> doorsteps_;
};

}  // namespace

Explanation explain(ScoreInput const& input, BlockId block, Progress const& progress) {
    auto const doorsteps = doorsteps_of(input, block);
    auto const parted = parts_as_rules(input.standard);
    auto const asked = by_standard(input, parted.standard);
    JudgedBlock const judged{asked, doorsteps, progress};
    auto const& [plan, finder, access, coverage] = judged;
    ScoredSlice const slice{0, doorsteps, access, coverage};
    auto const weighting = weighting_of(input.blocks);
    std::array<Standard const*, 1> const standards{&asked.standard};
    DoorstepPeople const people{user_kinds(standards), doorsteps, input.blocks, weighting};
    SliceScorer const scorer{asked, slice, people};
    Explainer const explainer{asked, plan, finder, scorer, doorsteps};
    Explanation explanation{
        .weighting = weighting,
        .score = scorer.block_score(0, doorsteps.size()),
        .rules = {},
        .doorsteps = doorsteps,
        .snaps = access.snaps.front().doorsteps,
        .isochrones = isochrones(finder.costs().front(), access.snaps.front().doorsteps, input.snapping.barriers)};
    std::ranges::transform(parted.tree, std::back_inserter(explanation.rules),
                           [&](RuleInTree const& place) { return explainer.explain(place); });
    return explanation;
}

}  // namespace walkshed
