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

Scorer::Scorer(ScoreInput const& input) : input_{input}, area_{input} {
    for (auto const& rule : input.standard.rules) {
        medians_.emplace_back(metric_of(rule.limit), input.doorsteps.size());
    }
}

void Scorer::add(ScoredSlice const& slice) {
    SliceScorer const scorer{input_, area_.result().weighting, slice};
    auto const first = index_of(slice.doorsteps.front().block);
    auto const count = index_of(slice.doorsteps.back().block) + 1 - first;
    parallel_ranges(count, kBlockGrain, [&](std::size_t begin, std::size_t end) {
        for (auto block = first + begin; block < first + end; ++block) {
            area_.set(id_at<BlockId>(block), scorer,
                      {first_of(slice.doorsteps, block), first_of(slice.doorsteps, block + 1)});
        }
    });
    add_measures(scorer, slice);
    add_walks(scorer, slice);
}

void Scorer::add_walks(SliceScorer const& scorer, ScoredSlice const& slice) {
    std::vector<std::vector<std::int64_t>> people;  // by users
    for (std::size_t users = 0; users < scorer.users_count(); ++users) {
        auto& whole = people.emplace_back();
        std::ranges::transform(scorer.weights(users), std::back_inserter(whole), whole_people);
    }
    parallel_ranges(medians_.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (auto rule = begin; rule < end; ++rule) {
            medians_[rule].add(slice.coverage.walks(rule), people[scorer.users_of(rule)]);
        }
    });
}

void Scorer::add_measures(SliceScorer const& scorer, ScoredSlice const& slice) {
    auto const limit = measure_limit(input_.standard);
    for (std::size_t i = 0; i < slice.measures.size(); ++i) {
        auto& measure = area_.result().blocks[index_of(slice.doorsteps[i].block)].measure;
        measure = measure ? measure : MeasureScore{};
        measure->add(slice.measures[i], scorer.everybody(i), limit);
    }
}

void Scorer::add_up_measures() {
    if (!input_.has_measure()) {
        return;
    }
    MeasureScore sum;
    for (auto const& block : area_.result().blocks) {
        sum += *block.measure;
    }
    area_.result().measure = sum;
}

std::span<LedgerRow> Scorer::rows_of(ScoredSlice const& slice) {
    auto const first = index_of(slice.doorsteps.front().block);
    auto const count = index_of(slice.doorsteps.back().block) + 1 - first;
    return std::span{area_.result().ledger}.subspan(first * medians_.size(), count * medians_.size());
}

ScoreResult Scorer::finish(std::size_t searches) && {
    area_.add_up();
    add_up_measures();
    for (std::size_t rule = 0; rule < medians_.size(); ++rule) {
        area_.add_up(rule);
        auto const walk = medians_[rule].find();
        area_.result().rules[rule].median_time = to_time(walk.time);
        area_.result().rules[rule].median_length = to_length(walk.length);
    }
    area_.result().searches = searches;
    return std::move(area_.result());
}

}  // namespace walkshed
