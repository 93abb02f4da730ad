// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/group_score.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "score/score_slice.hpp"
#include "score/share_sums.hpp"

namespace walkshed {

namespace {

/// Sums over the people of a place.
struct GroupSums {
    WeightedSum completeness;
    WeightedSum completeness_max;
    double people{0.0};

    [[nodiscard]] GroupScore score() const { return {people, completeness.mean(), completeness_max.mean()}; }
};

/// What the doorsteps of a slice have of one group, 0 to 100; empty where its rules have no weight.
struct GroupShares {
    Eigen::ArrayXd covered;
    Eigen::ArrayXd possible;
};

GroupShares shares_of(ScoredSlice const& slice, RuleGroup const& group, std::vector<double> const& weights) {
    ShareSums sums{slice.doorsteps.size()};
    for (auto const rule : group.rules) {
        if (weights[rule] > 0.0) {
            sums.add(slice.coverage, rule, DoorstepId{0}, weights[rule]);
        }
    }
    sums.finish();
    if (sums.total() <= 0.0) {
        return {};
    }
    return {100.0 * sums.covered() / sums.total(), 100.0 * (sums.covered() + sums.unknown()) / sums.total()};
}

}  // namespace

std::vector<RuleGroup> rule_groups(Standard const& standard, CategoryTable const& categories) {
    std::vector<RuleGroup> groups;
    for (std::size_t i = 0; i < categories.size(); ++i) {
        auto const& id = categories[id_at<CategoryId>(i)].group;
        if (std::ranges::find(groups, id, &RuleGroup::id) == groups.end()) {
            groups.push_back({id, {}});
        }
    }
    for (std::size_t rule = 0; rule < standard.rules.size(); ++rule) {
        if (auto const& wanted = standard.rules[rule].wanted; !wanted.empty()) {
            auto const& id = categories[wanted.front().categories.front()].group;
            std::ranges::find(groups, id, &RuleGroup::id)->rules.push_back(rule);
        }
    }
    std::erase_if(groups, [](RuleGroup const& group) { return group.rules.empty(); });
    return groups;
}

struct GroupScorer::State {
    State(ScoreInput const& scored, Zoning const& parted, CategoryTable const& categories)
        : input{scored},
          zoning{parted},
          weighting{weighting_of(scored.blocks)},
          weights{completeness_weights(scored.standard)},
          groups{rule_groups(scored.standard, categories)},
          blocks(scored.blocks.size() * groups.size()),
          zones((parted.zones().size() + 1) * groups.size()),
          area(groups.size()) {}

    void add(ScoredSlice const& slice) {
        std::vector<GroupShares> shares(groups.size());
        parallel_ranges(groups.size(), 1, [&](std::size_t begin, std::size_t end) {
            for (auto group = begin; group < end; ++group) {
                shares[group] = shares_of(slice, groups[group], weights);
            }
        });
        for (std::size_t i = 0; i < slice.doorsteps.size(); ++i) {
            auto const& doorstep = slice.doorsteps[i];
            auto const people = weight_of(doorstep, input.blocks[index_of(doorstep.block)], weighting, UserGroup::all);
            auto const zone = zoning.zone_of(doorstep).value_or(zoning.zones().size());
            for (std::size_t group = 0; group < groups.size(); ++group) {
                for (auto* const sums : {&blocks[index_of(doorstep.block) * groups.size() + group],
                                         &zones[zone * groups.size() + group], &area[group]}) {
                    add(*sums, shares[group], i, people);
                }
            }
        }
    }

    static void add(GroupSums& sums, GroupShares const& shares, std::size_t doorstep, double people) {
        sums.people += people;
        if (shares.covered.size() > 0) {
            auto const i = static_cast<Eigen::Index>(doorstep);
            sums.completeness += {people, people * shares.covered(i)};
            sums.completeness_max += {people, people * shares.possible(i)};
        }
    }

    /// Of one place after another.
    [[nodiscard]] std::vector<std::vector<GroupScore>> scores_of(std::vector<GroupSums> const& sums,
                                                                 std::size_t places) const {
        std::vector<std::vector<GroupScore>> scores(places);
        for (std::size_t i = 0; i < sums.size(); ++i) {
            scores[i / groups.size()].push_back(sums[i].score());
        }
        return scores;
    }

    ScoreInput const& input;
    Zoning const& zoning;
    Weighting weighting;
    std::vector<double> weights;  // by rule
    std::vector<RuleGroup> groups;
    std::vector<GroupSums> blocks;  // by block, then group
    std::vector<GroupSums> zones;   // by zone and one more for who is in none, then group
    std::vector<GroupSums> area;    // by group
};

GroupScorer::GroupScorer(ScoreInput const& input, Zoning const& zoning, CategoryTable const& categories)
    : state_{std::make_unique<State>(input, zoning, categories)} {}

GroupScorer::~GroupScorer() = default;
GroupScorer::GroupScorer(GroupScorer&&) noexcept = default;
GroupScorer& GroupScorer::operator=(GroupScorer&&) noexcept = default;

void GroupScorer::add(ScoredSlice const& slice) {
    state_->add(slice);
}

GroupResult GroupScorer::finish() && {
    GroupResult result;
    result.blocks = state_->scores_of(state_->blocks, state_->input.blocks.size());
    result.zones = state_->scores_of(state_->zones, state_->zoning.zones().size() + 1);
    result.outside = std::move(result.zones.back());
    result.zones.pop_back();
    result.area = std::move(state_->scores_of(state_->area, 1).front());
    result.groups = std::move(state_->groups);
    return result;
}

}  // namespace walkshed
