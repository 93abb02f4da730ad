// SPDX-License-Identifier: Apache-2.0
#include "score/area_adder.hpp"

#include <algorithm>
#include <iterator>

namespace walkshed {

namespace {

void add(RuleScore& score, RowPeople const& row) {
    score.people += row.people;
    score.confirmed += row.confirmed;
    score.blocks_with_gap += row.people.gap > 0.0 ? 1 : 0;
}

}  // namespace

AreaAdder::AreaAdder(ScoreInput const& input) : input_{input}, sums_(input.blocks.size()) {
    result_.weighting = weighting_of(input.blocks);
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

void AreaAdder::set_scores(SliceScorer const& scorer, std::size_t begin, std::size_t end) {
    for (auto block = begin; block < end; ++block) {
        auto const [first, last] = scorer.doorsteps_of(block);
        auto const place = index_of(scorer.id_of_block(block));
        sums_[place] = scorer.block_sums(first, last);
        result_.blocks[place] = scorer.block_score(sums_[place], first, last);
    }
}

void AreaAdder::set_rows(SliceScorer const& scorer, std::size_t rule, SliceScorer::RowBuffers& buffers) {
    scorer.write_rows(result_.ledger, rule, buffers);
}

void AreaAdder::add_rows(SliceScorer const& scorer, std::size_t rule, SliceScorer::RowBuffers& buffers) {
    for (auto const& people : scorer.write_rows(result_.ledger, rule, buffers)) {
        add(result_.rules[rule], people);
    }
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
        auto const row = block * rule_count() + rule;
        add(score, {result_.ledger.people(row), result_.ledger.confirmed(row)});
    }
}

}  // namespace walkshed
