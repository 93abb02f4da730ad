// SPDX-License-Identifier: Apache-2.0
#include "score/area_adder.hpp"

#include <algorithm>
#include <iterator>

namespace walkshed {

AreaAdder::AreaAdder(ScoreInput const& input) : input_{input}, sums_(input.blocks.size()) {
    result_.weighting = weighting_of({input.blocks.begin(), input.blocks.end()});
    result_.blocks.resize(input.blocks.size());
    result_.ledger = Ledger{rule_count()};
    result_.ledger.reserve(input.blocks.size());
    result_.rules.resize(rule_count());
    for (std::size_t rule = 0; rule < rule_count(); ++rule) {
        auto const walker = std::ranges::find(input.walkers, input.standard.rules[rule].walker, &Walker::id);
        result_.rules[rule].on_wheels = walker->wheels.has_value();
    }
}

void AreaAdder::make_room(std::size_t blocks) {
    result_.ledger.resize(blocks);
}

void AreaAdder::set(std::span<BlockPart const> blocks, SliceScorer const& scorer) {
    for (auto const& [block, doorsteps] : blocks) {
        set_sums(block, scorer, doorsteps);
    }
    for (std::size_t rule = 0; rule < rule_count(); ++rule) {  // its verdicts lie side by side
        for (auto const& [block, doorsteps] : blocks) {
            set_row(scorer, doorsteps, rule);
        }
    }
}

void AreaAdder::set(BlockId block, SliceScorer const& scorer, SliceScorer::Part doorsteps,
                    std::span<std::size_t const> rules) {
    set_sums(block, scorer, doorsteps);
    for (auto const rule : rules) {
        set_row(scorer, doorsteps, rule);
    }
}

void AreaAdder::set_sums(BlockId block, SliceScorer const& scorer, SliceScorer::Part doorsteps) {
    sums_[index_of(block)] = scorer.block_sums(doorsteps.begin, doorsteps.end);
    result_.blocks[index_of(block)] = scorer.block_score(sums_[index_of(block)], doorsteps.begin, doorsteps.end);
}

void AreaAdder::set_row(SliceScorer const& scorer, SliceScorer::Part doorsteps, std::size_t rule) {
    scorer.write_row(result_.ledger, doorsteps, rule);
}

void AreaAdder::add_up() {
    SliceScorer::Sums sums;
    std::vector<SliceScorer::Sums> tiers(input_.standard.tiers.size());
    MoreNetwork more{};
    for (auto const& block : sums_) {
        sums += block.whole;
        for (std::size_t tier = 0; tier < tiers.size(); ++tier) {
            tiers[tier] += block.tiers[tier];
        }
        more.length = std::max(more.length, block.more_network.length);
        more.people += block.more_network.people;
    }
    result_.complete = sums.complete;
    result_.completeness = sums.completeness.mean();
    result_.completeness_max = sums.completeness_max.mean();
    result_.tiers.clear();
    std::ranges::transform(tiers, std::back_inserter(result_.tiers), &SliceScorer::Sums::score);
    result_.more_network = more.people > 0.0 ? std::optional{more} : std::nullopt;
}

void AreaAdder::add_up(std::size_t rule) {
    auto& score = result_.rules[rule];
    score.people = {};
    score.confirmed = 0.0;
    score.blocks_with_gap = 0;
    for (std::size_t block = 0; block < result_.blocks.size(); ++block) {
        add_up(id_at<BlockId>(block), rule);
    }
}

void AreaAdder::add_up_rows(BlockId block) {
    for (std::size_t rule = 0; rule < rule_count(); ++rule) {
        add_up(block, rule);
    }
}

void AreaAdder::add_up(BlockId block, std::size_t rule) {
    auto const row = index_of(block) * rule_count() + rule;
    auto const people = result_.ledger.people(row);
    auto& score = result_.rules[rule];
    score.people += people;
    score.confirmed += result_.ledger.confirmed(row);
    score.blocks_with_gap += people.gap > 0.0 ? 1 : 0;
}

}  // namespace walkshed
