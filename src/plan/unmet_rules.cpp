// SPDX-License-Identifier: Apache-2.0
#include "plan/unmet_rules.hpp"

#include <algorithm>
#include <cmath>

namespace walkshed {

namespace {

/// How a walk compares with the limit: 1 is just met.
double strain_of(Verdict const& verdict, Rule const& rule) {
    auto const& cost = verdict.walk.cost;
    return cost.reachable() ? static_cast<double>(cost.by(metric_of(rule.limit))) /
                                  std::max(1.0, static_cast<double>(cost_of(rule.limit)))
                            : HUGE_VAL;
}

}  // namespace

UnmetRules::UnmetRules(ScoreInput const& input, std::span<RuleInTree const> tree, Zoning const* zoning)
    : input_{input}, zoning_{zoning}, weighting_{weighting_of(input.blocks)}, parts_(input.standard.rules.size()) {
    std::vector<std::size_t> wholes;  // the rule that is being parted, by depth
    for (auto const& place : tree) {
        wholes.resize(place.depth);
        if (wholes.empty()) {
            rules_.push_back(place.rule);
        } else {
            parts_[wholes.back()].push_back(place.rule);
        }
        wholes.push_back(place.rule);
    }
}

std::size_t UnmetRules::deciding(std::size_t rule, DoorstepId doorstep, CoverageTable const& coverage) const {
    while (!parts_[rule].empty()) {
        auto const& whole = input_.standard.rules[rule];
        auto const graded = !whole.share_of_rules.empty() || whole.combination == Combination::share;
        auto const answer = coverage.at(doorstep, rule).answer;
        std::optional<std::size_t> best;
        double best_strain = 0.0;
        for (auto const part : parts_[rule]) {
            auto const& verdict = coverage.at(doorstep, part);
            auto const strain = strain_of(verdict, input_.standard.rules[part]);
            auto const better = !best || (graded ? strain > best_strain : strain < best_strain);
            if (verdict.answer == answer && better) {
                best = part;
                best_strain = strain;
            }
        }
        rule = best.value_or(parts_[rule].front());
    }
    return rule;
}

void UnmetRules::add(ScoredSlice const& slice) {
    for (std::size_t i = 0; i < slice.doorsteps.size(); ++i) {
        auto const& doorstep = slice.doorsteps[i];
        auto const& block = input_.blocks[index_of(doorstep.block)];
        auto const id = id_at<DoorstepId>(i);
        for (auto const rule : rules_) {
            auto const& verdict = slice.coverage.at(id, rule);
            if (verdict.answer == Answer::covered) {
                continue;
            }
            auto const people = weight_of(doorstep, block, weighting_, input_.standard.rules[rule].users);
            if (people > 0.0) {
                auto const asked = deciding(rule, id, slice.coverage);
                found_.push_back({slice.first + i, rule, asked, verdict.reason, people,
                                  zoning_ != nullptr ? zoning_->zone_of(doorstep) : std::nullopt,
                                  slice.coverage.at(id, asked).walk});
            }
        }
    }
}

}  // namespace walkshed
