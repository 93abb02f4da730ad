// SPDX-License-Identifier: Apache-2.0
#include "score/scorer.hpp"

#include <algorithm>
#include <iterator>

#include "base/parallel.hpp"
#include "score/different_users.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kBlockGrain = 16;

/// The number of the first doorstep of a block, or of one after it.
std::size_t first_of(std::span<Doorstep const> doorsteps, std::size_t block) {
    auto const found =
        std::ranges::lower_bound(doorsteps, block, {}, [](Doorstep const& one) { return index_of(one.block); });
    return static_cast<std::size_t>(found - doorsteps.begin());
}

MedianWalks medians_of(ScoreInput const& input) {
    DifferentUsers const users{input.standard};
    std::vector<MedianRule> rules;
    for (std::size_t rule = 0; rule < input.standard.rules.size(); ++rule) {
        rules.push_back({metric_of(input.standard.rules[rule].limit), users.of_rule[rule]});
    }
    return {std::move(rules), users.users.size(), input.doorsteps.size()};
}

}  // namespace

Scorer::Scorer(ScoreInput const& input) : input_{input}, area_{input}, medians_{medians_of(input)} {}

void Scorer::add(ScoredSlice const& slice) {
    SliceScorer const scorer{input_, area_.result().weighting, slice};
    add_blocks(scorer, slice);
    add_measures(scorer, slice);
    add_grades(scorer, slice);
    add_walks(scorer, slice);
}

void Scorer::add_blocks(SliceScorer const& scorer, ScoredSlice const& slice) {
    auto const first = index_of(slice.doorsteps.front().block);
    auto const count = index_of(slice.doorsteps.back().block) + 1 - first;
    area_.make_room(first + count);
    parallel_ranges(count, kBlockGrain, [&](std::size_t begin, std::size_t end) {
        std::vector<AreaAdder::BlockPart> blocks;
        for (auto block = first + begin; block < first + end; ++block) {
            blocks.push_back(
                {id_at<BlockId>(block), {first_of(slice.doorsteps, block), first_of(slice.doorsteps, block + 1)}});
        }
        area_.set(blocks, scorer);
    });
    for (auto block = first; block < first + count; ++block) {
        area_.add_up_rows(id_at<BlockId>(block));
    }
}

void Scorer::add_walks(SliceScorer const& scorer, ScoredSlice const& slice) {
    std::vector<std::vector<std::int64_t>> people;  // by users
    for (std::size_t users = 0; users < scorer.users_count(); ++users) {
        auto& whole = people.emplace_back();
        std::ranges::transform(scorer.weights(users), std::back_inserter(whole), whole_people);
    }
    std::vector<AnswersView> walks;  // by rule
    for (std::size_t rule = 0; rule < input_.standard.rules.size(); ++rule) {
        walks.push_back(slice.coverage.walks(rule));
    }
    medians_.add(walks, people);
}

void Scorer::add_measures(SliceScorer const& scorer, ScoredSlice const& slice) {
    auto const limit = measure_limit(input_.standard);
    for (std::size_t i = 0; i < slice.measures.size(); ++i) {
        auto& measure = area_.result().blocks[index_of(slice.doorsteps[i].block)].measure;
        measure = measure ? measure : MeasureScore{};
        measure->add(slice.measures[i], scorer.everybody(i), limit);
    }
}

void Scorer::add_grades(SliceScorer const& scorer, ScoredSlice const& slice) {
    for (std::size_t i = 0; i < slice.graded.size(); ++i) {
        auto& graded = area_.result().blocks[index_of(slice.doorsteps[i].block)].graded;
        graded = graded ? graded : GradedScore{};
        graded->add(slice.graded[i], scorer.everybody(i));
    }
}

void Scorer::add_up_grades() {
    for (auto const& block : area_.result().blocks) {
        if (block.graded) {
            auto& sum = area_.result().graded;
            sum = sum ? * sum += *block.graded : *block.graded;
        }
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

ScoreResult Scorer::finish(std::size_t searches) && {
    area_.add_up();
    add_up_measures();
    add_up_grades();
    for (std::size_t rule = 0; rule < input_.standard.rules.size(); ++rule) {
        auto const walk = medians_.find(rule);
        area_.result().rules[rule].median_time = to_time(walk.time);
        area_.result().rules[rule].median_length = to_length(walk.length);
    }
    area_.result().searches = searches;
    return std::move(area_.result());
}

}  // namespace walkshed
