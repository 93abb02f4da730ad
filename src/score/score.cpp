// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/parallel.hpp"
#include "score/access_input.hpp"
#include "score/scorer.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

void Tally::add(Answer answer, double weight) {
    (answer == Answer::covered ? covered : answer == Answer::gap ? gap : unknown) += weight;
}

Tally& Tally::operator+=(Tally const& other) {
    covered += other.covered;
    gap += other.gap;
    unknown += other.unknown;
    return *this;
}

namespace {

/// Enough to keep all threads busy, few enough to stay in caches with all that is found for them.
constexpr std::size_t kDoorstepsASlice = 4096;

void check_doorsteps(ScoreInput const& input) {
    std::vector<bool> has_doorstep(input.blocks.size(), false);
    for (auto const& doorstep : input.doorsteps) {
        if (index_of(doorstep.block) >= input.blocks.size()) {
            throw Error{ErrorCode::bad_argument, fmt::format("a doorstep belongs to block number {}, and there are {} "
                                                             "blocks: place doorsteps for the same blocks",
                                                             index_of(doorstep.block), input.blocks.size())};
        }
        has_doorstep[index_of(doorstep.block)] = true;
    }
    auto const without = std::ranges::find(has_doorstep, false);
    if (without != has_doorstep.end()) {
        auto const& block = input.blocks[static_cast<std::size_t>(without - has_doorstep.begin())];
        throw Error{ErrorCode::bad_argument,
                    fmt::format("block '{}' has no doorstep: give every block at least one (see place_doorsteps)",
                                block.source_id)};
    }
    if (!std::ranges::is_sorted(input.doorsteps, {}, &Doorstep::block)) {
        throw Error{ErrorCode::bad_argument, "the doorsteps do not come block by block: sort them by block"};
    }
}

/// Whole blocks from doorstep number `begin` on: the number after their last one.
std::size_t end_of_slice(std::span<Doorstep const> doorsteps, std::size_t begin) {
    auto end = std::min(begin + kDoorstepsASlice, doorsteps.size());
    while (end < doorsteps.size() && doorsteps[end].block == doorsteps[end - 1].block) {
        ++end;
    }
    return end;
}

template <class Element>
bool same_span(std::span<Element> one, std::span<Element> other) {
    return one.data() == other.data() && one.size() == other.size();
}

/// Whether two inputs differ in their standard only.
bool same_area(ScoreInput const& one, ScoreInput const& other) {
    return &one.network == &other.network && same_span(one.walkers, other.walkers) &&
           same_span(one.facilities, other.facilities) && same_span(one.blocks, other.blocks) &&
           same_span(one.doorsteps, other.doorsteps) && one.snapping.limit == other.snapping.limit &&
           one.snapping.barriers == other.snapping.barriers && one.relief == other.relief &&
           same_span(one.hierarchies, other.hierarchies);
}

void check_inputs(std::span<ScoreInput const> inputs) {
    if (inputs.empty()) {
        throw Error{ErrorCode::bad_argument, "no standard: there is nothing to score by"};
    }
    for (auto const& input : inputs) {
        if (!same_area(inputs.front(), input)) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("standard '{}': the inputs of one run are the same but for the standard (see "
                                    "by_standard)",
                                    input.standard.id)};
        }
    }
    check_area(inputs.front());
}

QuestionPlan plan_of(std::span<ScoreInput const> inputs) {
    std::vector<Standard const*> standards;
    std::ranges::transform(inputs, std::back_inserter(standards), [](ScoreInput const& one) { return &one.standard; });
    return {standards, inputs.front().walkers};
}

}  // namespace

void check_area(ScoreInput const& input) {
    if (input.network.edge_count() == 0) {
        throw Error{ErrorCode::bad_input, "no walkable streets: check that the streets cover the place"};
    }
    if (input.blocks.empty()) {
        throw Error{ErrorCode::bad_input, "no blocks: there is nobody to score for"};
    }
    check_doorsteps(input);
}

ScoreInput by_standard(ScoreInput const& input, Standard const& standard) {
    return {.network = input.network,
            .walkers = input.walkers,
            .facilities = input.facilities,
            .blocks = input.blocks,
            .doorsteps = input.doorsteps,
            .standard = standard,
            .snapping = input.snapping,
            .relief = input.relief,
            .hierarchies = input.hierarchies};
}

ScoreInput with_facilities(ScoreInput const& input, std::span<Facility const> facilities) {
    auto other = input;
    other.facilities = facilities;
    return other;
}

std::vector<ScoreResult> score(std::span<ScoreInput const> inputs, Progress const& progress,
                               SliceObserver const& observer) {
    check_inputs(inputs);
    auto const& input = inputs.front();
    auto const plan = plan_of(inputs);
    AccessFinder const finder{access_input(input, plan.walkers()), plan.questions(), progress};
    ProvisionFinder const provisions{{finder, input.facilities, input.blocks, input.doorsteps}, plan.provisions()};
    std::vector<Scorer> scorers(inputs.begin(), inputs.end());
    std::vector<CoverageTable> coverages(inputs.size());
    for (std::size_t begin = 0; begin < input.doorsteps.size();) {
        report(progress, Stage::scoring, static_cast<double>(begin) / static_cast<double>(input.doorsteps.size()));
        auto const end = end_of_slice(input.doorsteps, begin);
        auto const doorsteps = input.doorsteps.subspan(begin, end - begin);
        auto const access = finder.find(doorsteps);
        auto const provided = provisions.find(doorsteps, access);
        auto const slice = [&](std::size_t i) { return ScoredSlice{begin, doorsteps, access, coverages[i], i}; };
        parallel_ranges(inputs.size(), 1, [&](std::size_t first, std::size_t last) {
            for (auto i = first; i < last; ++i) {
                JudgeInput const by{inputs[i].standard, plan, finder, input.facilities, i, &provided};
                coverages[i] = judge(by, doorsteps, access, std::move(coverages[i]));
                scorers[i].add(slice(i));
            }
        });
        for (std::size_t i = 0; i < inputs.size() && observer; ++i) {
            observer(slice(i));
        }
        begin = end;
    }
    report(progress, Stage::scoring, 1.0);
    std::vector<ScoreResult> results;
    results.reserve(scorers.size());
    for (auto& scorer : scorers) {
        results.push_back(std::move(scorer).finish(finder.search_count()));
    }
    auto const snaps = finder.facility_snaps();
    results.front().facility_snaps.assign(snaps.begin(), snaps.end());
    return results;
}

ScoreResult score(ScoreInput const& input, Progress const& progress, SliceObserver const& observer) {
    return std::move(score(std::span{&input, 1}, progress, observer).front());
}

std::vector<BlockId> worst_blocks(ScoreResult const& result, std::size_t count) {
    std::vector<BlockId> ids;
    for (std::size_t i = 0; i < result.blocks.size(); ++i) {
        if (result.blocks[i].completeness) {
            ids.push_back(id_at<BlockId>(i));
        }
    }
    std::ranges::sort(ids, {}, [&](BlockId id) {
        auto const& score = result.blocks[index_of(id)];
        return std::tuple{*score.completeness, -score.weight, id};
    });
    ids.resize(std::min(count, ids.size()));
    return ids;
}

}  // namespace walkshed
