// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/parallel.hpp"
#include "score/access_input.hpp"
#include "score/median_walk.hpp"
#include "score/score_slice.hpp"
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

constexpr std::size_t kBlockGrain = 16;

/// Enough to keep all threads busy, few enough to stay in caches with all that is found for them.
constexpr std::size_t kDoorstepsASlice = 4096;

/// The number of the first doorstep of a block, or of one after it.
std::size_t first_of(std::span<Doorstep const> doorsteps, std::size_t block) {
    auto const found =
        std::ranges::lower_bound(doorsteps, block, {}, [](Doorstep const& one) { return index_of(one.block); });
    return static_cast<std::size_t>(found - doorsteps.begin());
}

/// Adds up the verdicts of an area, slice by slice.
class Scorer {
  public:
    explicit Scorer(ScoreInput const& input) : input_{input} {
        result_.weighting = weighting_of({input.blocks.begin(), input.blocks.end()});
        result_.blocks.resize(input.blocks.size());
        result_.ledger.resize(input.blocks.size() * rule_count());
        result_.rules.resize(rule_count());
        tiers_.resize(input.standard.tiers.size());
        for (auto const& rule : input.standard.rules) {
            medians_.emplace_back(metric_of(rule.limit));
        }
    }

    void add(ScoredSlice const& slice) {
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

    ScoreResult finish(std::size_t searches) && {
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

  private:
    [[nodiscard]] std::size_t rule_count() const { return input_.standard.rules.size(); }

    void score_blocks(SliceScorer const& scorer, ScoredSlice const& slice) {
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

    void score_rule(std::size_t rule) {
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

    ScoreInput const& input_;
    ScoreResult result_{};
    std::vector<MedianWalk> medians_;  // by rule
    SliceScorer::Sums sums_;
    std::vector<SliceScorer::Sums> tiers_;
    MoreNetwork more_network_{};
};

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

void check_area(ScoreInput const& input) {
    if (input.network.edge_count() == 0) {
        throw Error{ErrorCode::bad_input, "no walkable streets: check that the streets cover the place"};
    }
    if (input.blocks.empty()) {
        throw Error{ErrorCode::bad_input, "no blocks: there is nobody to score for"};
    }
    check_doorsteps(input);
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

std::vector<ScoreResult> score(std::span<ScoreInput const> inputs, Progress const& progress,
                               SliceObserver const& observer) {
    check_inputs(inputs);
    auto const& input = inputs.front();
    auto const plan = plan_of(inputs);
    AccessFinder const finder{access_input(input, plan), plan.questions(), progress};
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
