// SPDX-License-Identifier: Apache-2.0
#include "score/scorer.hpp"

#include <algorithm>
#include <iterator>

#include "base/parallel.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kBlockGrain = 64;
constexpr std::size_t kRuleGrain = 4;  // few of the cache lines of the ledger are shared by threads then

MedianWalks medians_of(ScoreInput const& input, DifferentUsers const& users) {
    std::vector<MedianRule> rules;
    for (std::size_t rule = 0; rule < input.standard.rules.size(); ++rule) {
        rules.push_back({metric_of(input.standard.rules[rule].limit), users.of_rule[rule]});
    }
    return {std::move(rules), users.users.size(), input.doorsteps.size()};
}

}  // namespace

Scorer::Scorer(ScoreInput const& input)
    : input_{input}, users_{input.standard}, area_{input}, medians_{medians_of(input, users_)} {}

void Scorer::add(ScoredSlice const& slice, DoorstepPeople const& people) {
    SliceScorer const scorer{input_, slice, people};
    add_blocks(scorer);
    add_measures(scorer, slice);
    add_grades(scorer, slice);
    add_walks(slice, people);
}

void Scorer::add_blocks(SliceScorer const& scorer) {
    auto const count = scorer.block_count();
    area_.make_room(index_of(scorer.id_of_block(count - 1)) + 1);
    parallel_ranges(count, kBlockGrain,
                    [&](std::size_t begin, std::size_t end) { area_.set_scores(scorer, begin, end); });
    parallel_ranges(input_.standard.rules.size(), kRuleGrain, [&](std::size_t begin, std::size_t end) {
        SliceScorer::RowBuffers buffers;
        for (auto rule = begin; rule < end; ++rule) {
            area_.add_rows(scorer, rule, buffers);
        }
    });
}

void Scorer::add_walks(ScoredSlice const& slice, DoorstepPeople const& all) {
    std::vector<std::span<std::int64_t const>> people;  // by users
    for (auto const users : users_.users) {
        people.emplace_back(all.of(users).whole);
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

void Scorer::set_median(std::size_t rule, WalkCost walk) {
    area_.result().rules[rule].median_time = to_time(walk.time);
    area_.result().rules[rule].median_length = to_length(walk.length);
}

ScoreResult Scorer::finish(std::size_t searches) && {
    area_.add_up();
    add_up_measures();
    add_up_grades();
    area_.result().searches = searches;
    return std::move(area_.result());
}

}  // namespace walkshed
