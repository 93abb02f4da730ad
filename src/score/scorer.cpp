// SPDX-License-Identifier: Apache-2.0
#include "score/scorer.hpp"

#include <algorithm>
#include <iterator>

#include "base/parallel.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kBlockGrain = 16;

/// The number of the first doorstep of a block, or of one after it.
std::size_t first_of(std::span<Doorstep const> doorsteps, std::size_t block) {
    auto const found =
        std::ranges::lower_bound(doorsteps, block, {}, [](Doorstep const& one) { return index_of(one.block); });
    return static_cast<std::size_t>(found - doorsteps.begin());
}

}  // namespace

Scorer::Scorer(ScoreInput const& input) : input_{input} {
    result_.weighting = weighting_of({input.blocks.begin(), input.blocks.end()});
    result_.blocks.resize(input.blocks.size());
    result_.ledger.resize(input.blocks.size() * rule_count());
    result_.rules.resize(rule_count());
    tiers_.resize(input.standard.tiers.size());
    for (auto const& rule : input.standard.rules) {
        medians_.emplace_back(metric_of(rule.limit));
    }
}

void Scorer::add(ScoredSlice const& slice) {
    SliceScorer const scorer{input_, result_.weighting, slice};
    score_blocks(scorer, slice);
    parallel_ranges(rule_count(), 1, [&](std::size_t begin, std::size_t end) {
        for (auto rule = begin; rule < end; ++rule) {
            for (std::size_t i = 0; i < scorer.doorstep_count(); ++i) {
                medians_[rule].add(scorer.walk(i, rule), scorer.rule_weight(i, rule));
            }
        }
    });
    sums_ += scorer.sums();
    for (std::size_t tier = 0; tier < tiers_.size(); ++tier) {
        tiers_[tier] += scorer.tier_sums(tier);
    }
    auto const more = scorer.more_network();
    more_network_.length = std::max(more_network_.length, more.length);
    more_network_.people += more.people;
}

ScoreResult Scorer::finish(std::size_t searches) && {
    for (std::size_t rule = 0; rule < rule_count(); ++rule) {
        score_rule(rule);
    }
    for (auto const& block : result_.blocks) {
        result_.complete += block.complete;
    }
    result_.completeness = sums_.completeness.mean();
    result_.completeness_max = sums_.completeness_max.mean();
    std::ranges::transform(tiers_, std::back_inserter(result_.tiers), &SliceScorer::Sums::score);
    if (more_network_.people > 0.0) {
        result_.more_network = more_network_;
    }
    result_.searches = searches;
    return std::move(result_);
}

void Scorer::score_blocks(SliceScorer const& scorer, ScoredSlice const& slice) {
    auto const first = index_of(slice.doorsteps.front().block);
    auto const count = index_of(slice.doorsteps.back().block) + 1 - first;
    parallel_ranges(count, kBlockGrain, [&](std::size_t begin, std::size_t end) {
        for (auto block = first + begin; block < first + end; ++block) {
            auto const from = first_of(slice.doorsteps, block);
            auto const to = first_of(slice.doorsteps, block + 1);
            result_.blocks[block] = scorer.block_score(from, to);
            for (std::size_t rule = 0; rule < rule_count(); ++rule) {
                result_.ledger[block * rule_count() + rule] = scorer.ledger_row(from, to, rule);
            }
        }
    });
}

void Scorer::score_rule(std::size_t rule) {
    auto& score = result_.rules[rule];
    auto const walker = std::ranges::find(input_.walkers, input_.standard.rules[rule].walker, &Walker::id);
    score.on_wheels = walker->wheels.has_value();
    for (std::size_t block = 0; block < result_.blocks.size(); ++block) {
        auto const& row = result_.ledger[block * rule_count() + rule];
        score.people += row.people;
        score.confirmed += row.confirmed;
        score.blocks_with_gap += row.people.gap > 0.0 ? 1 : 0;
    }
    auto const walk = medians_[rule].find();
    score.median_time = to_time(walk.time);
    score.median_length = to_length(walk.length);
}

}  // namespace walkshed
