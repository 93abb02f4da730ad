// SPDX-License-Identifier: Apache-2.0
#include "walkshed/score/score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/parallel.hpp"
#include "score/access_input.hpp"
#include "score/candidate_finder.hpp"
#include "score/doorstep_grades.hpp"
#include "score/doorstep_measures.hpp"
#include "score/doorstep_people.hpp"
#include "score/row_confidence.hpp"
#include "score/scorer.hpp"
#include "score/slices.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {

namespace {

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
           same_span(one.hierarchies, other.hierarchies) && one.confidence == other.confidence &&
           one.measures == other.measures && one.graded == other.graded && one.reach == other.reach &&
           one.nearest == other.nearest;
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

std::vector<Standard const*> standards_of(std::span<ScoreInput const> inputs) {
    std::vector<Standard const*> standards;
    std::ranges::transform(inputs, std::back_inserter(standards), [](ScoreInput const& one) { return &one.standard; });
    return standards;
}

/// What is found for the doorsteps of a slice, whatever they are judged by.
struct FoundSlice {
    std::size_t first;
    std::span<Doorstep const> doorsteps;
    DoorstepPeople const& people;
    AccessTable const& access;
    CandidateLists const& candidates;
    ReachTable const* reach;
    std::span<std::size_t const> nearest;
};

/// What is found for the doorsteps of median people.
struct FoundMedians {
    std::span<DoorstepId const> ids;  ///< among all, in order
    std::span<Doorstep const> doorsteps;
    AccessTable const& access;
};

/// What is made of an area by one of the standards of a run. Refers to the input and the plan.
class StandardRun {
  public:
    StandardRun(ScoreInput const& input, QuestionPlan const& plan, RankedQuestions const& ranked, std::size_t number)
        : scorer_{input}, number_{number} {
        if (input.confidence != nullptr) {
            confidence_.emplace(input, plan, ranked, number);
        }
        if (input.has_measure()) {
            measures_.emplace(input, plan, ranked, number);
        }
        if (DoorstepGrades grades{input, plan, number}; input.graded && grades.any()) {
            grades_.emplace(std::move(grades));
        }
    }

    void add(JudgeInput const& by, FoundSlice const& found) {
        coverage_ = judge(by, found.doorsteps, found.access, std::move(coverage_));
        measured_ = measures_ ? measures_->find(found.doorsteps, found.access) : std::vector<std::optional<Measured>>{};
        graded_ = grades_ ? grades_->find({found.access, coverage_, *by.provisions}) : std::vector<Graded>{};
        auto const added = slice(found);
        scorer_.add(added, found.people);
        if (confidence_) {
            confidence_->fill({added, by, found.candidates, scorer_.weighting()}, scorer_.ledger());
        }
    }

    /// The one that was added last.
    [[nodiscard]] ScoredSlice slice(FoundSlice const& found) const {
        return {found.first, found.doorsteps, found.access, coverage_,    number_,
                measured_,   graded_,         found.reach,  found.nearest};
    }

    void find_medians() { medians_ = scorer_.median_doorsteps(); }
    [[nodiscard]] std::span<std::optional<DoorstepId> const> medians() const { return medians_; }
    /// The walks from there, which were not kept.
    void set_medians(JudgeInput const& by, FoundMedians const& found) {
        coverage_ = judge(by, found.doorsteps, found.access, std::move(coverage_));
        for (std::size_t rule = 0; rule < medians_.size(); ++rule) {
            if (auto const median = medians_[rule]) {
                auto const place = std::ranges::lower_bound(found.ids, *median) - found.ids.begin();
                scorer_.set_median(rule, coverage_.walk(id_at<DoorstepId>(static_cast<std::size_t>(place)), rule).cost);
            }
        }
    }

    [[nodiscard]] ScoreResult finish(std::size_t searches) && { return std::move(scorer_).finish(searches); }

  private:
    Scorer scorer_;
    std::size_t number_;
    CoverageTable coverage_;
    std::optional<RowConfidence> confidence_;
    std::optional<DoorstepMeasures> measures_;
    std::optional<DoorstepGrades> grades_;
    std::vector<std::optional<Measured>> measured_;   // by doorstep, of the slice that was added last
    std::vector<Graded> graded_;                      // likewise
    std::vector<std::optional<DoorstepId>> medians_;  // by rule: where the median person of the area starts
};

std::vector<StandardRun> standard_runs(std::span<ScoreInput const> inputs, QuestionPlan const& plan,
                                       RankedQuestions const& ranked) {
    std::vector<StandardRun> runs;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        runs.emplace_back(inputs[i], plan, ranked, i);
    }
    return runs;
}

/// Where the median people of all rules start, each once, in order.
std::vector<DoorstepId> median_doorsteps(std::span<StandardRun> runs) {
    parallel_ranges(runs.size(), 1, [&](std::size_t begin, std::size_t end) {
        std::ranges::for_each(runs.subspan(begin, end - begin), &StandardRun::find_medians);
    });
    std::vector<DoorstepId> ids;
    for (auto const& run : runs) {
        for (auto const& median : run.medians()) {
            ids.insert(ids.end(), median ? 1 : 0, median.value_or(DoorstepId{}));
        }
    }
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

/// A run of an area by several standards, from the questions to the results. Refers to the inputs.
class Scoring {
  public:
    Scoring(std::span<ScoreInput const> inputs, Progress const& progress)
        : inputs_{inputs},
          standards_{standards_of(inputs)},
          kinds_{user_kinds(standards_)},
          weighting_{weighting_of(input().blocks)},
          plan_{standards_, input().walkers},
          ranked_{plan_, inputs},
          finder_{access_input(input(), plan_.walkers()), ranked_.questions(), progress},
          provisions_{{finder_, input().facilities, input().blocks, input().doorsteps}, plan_.provisions()},
          candidates_{inputs, plan_, finder_},
          mapped_{input().facilities},
          runs_{standard_runs(inputs, plan_, ranked_)} {
        if (input().reach != nullptr) {
            reach_.emplace(finder_, input().facilities, *input().reach);
        }
    }

    void add(std::size_t first, std::span<Doorstep const> doorsteps, SliceObserver const& observer) {
        access_ = finder_.find(doorsteps, std::move(access_));
        auto const provided = provisions_.find(doorsteps, access_);
        auto const possible = candidates_.find(access_);
        auto const in_reach = reach_ ? std::optional{reach_->find(access_)} : std::nullopt;
        DoorstepPeople const people{kinds_, doorsteps, input().blocks, weighting_};
        FoundSlice const found{
            first, doorsteps, people, access_, possible, in_reach ? &*in_reach : nullptr, ranked_.nearest()};
        parallel_ranges(runs_.size(), 1, [&](std::size_t begin, std::size_t end) {
            for (auto i = begin; i < end; ++i) {
                runs_[i].add(judged_by(i, provided), found);
            }
        });
        for (std::size_t i = 0; i < runs_.size() && observer; ++i) {
            observer(runs_[i].slice(found));
        }
    }

    /// To be called when all doorsteps were added.
    void find_medians() {
        auto const ids = median_doorsteps(runs_);
        if (ids.empty()) {
            return;
        }
        std::vector<Doorstep> there;
        std::ranges::transform(ids, std::back_inserter(there),
                               [&](DoorstepId id) { return input().doorsteps[index_of(id)]; });
        access_ = finder_.find(there, std::move(access_));
        auto const provided = provisions_.find(there, access_);
        for (std::size_t i = 0; i < runs_.size(); ++i) {
            runs_[i].set_medians(judged_by(i, provided), {ids, there, access_});
        }
    }

    [[nodiscard]] std::vector<ScoreResult> finish() && {
        std::vector<ScoreResult> results;
        results.reserve(runs_.size());
        for (auto& run : runs_) {
            results.push_back(std::move(run).finish(finder_.search_count()));
        }
        auto const snaps = finder_.facility_snaps();
        results.front().facility_snaps.assign(snaps.begin(), snaps.end());
        return results;
    }

  private:
    [[nodiscard]] ScoreInput const& input() const { return inputs_.front(); }
    [[nodiscard]] JudgeInput judged_by(std::size_t standard, ProvisionTable const& provided) const {
        return {inputs_[standard].standard, plan_, finder_, mapped_, standard, &provided};
    }

    std::span<ScoreInput const> inputs_;
    std::vector<Standard const*> standards_;
    UserKinds kinds_;
    Weighting weighting_;
    QuestionPlan plan_;
    RankedQuestions ranked_;
    AccessFinder finder_;
    ProvisionFinder provisions_;
    CandidateFinder candidates_;
    MappedCategories mapped_;
    std::vector<StandardRun> runs_;
    std::optional<ReachCounter> reach_;
    AccessTable access_;
};

}  // namespace

void check_area(ScoreInput const& input) {
    if (input.network.edge_count() == 0) {
        throw Error{ErrorCode::bad_input, "no walkable streets: check that the streets cover the place"};
    }
    if (input.blocks.empty()) {
        throw Error{ErrorCode::bad_input, "no blocks: there is nobody to score for"};
    }
    check_doorsteps(input);
    if (input.confidence != nullptr) {
        check(*input.confidence);
    }
}

ScoreInput by_standard(ScoreInput const& input, Standard const& standard) {
    auto area = access_input(input, input.walkers);
    area.doorsteps = input.doorsteps;
    auto other = score_input(area, standard);
    other.confidence = input.confidence;
    other.measures = input.measures;
    other.graded = input.graded;
    other.reach = input.reach;
    other.nearest = input.nearest;
    return other;
}

ScoreInput with_facilities(ScoreInput const& input, std::span<Facility const> facilities) {
    auto other = input;
    other.facilities = facilities;
    return other;
}

std::vector<ScoreResult> score(std::span<ScoreInput const> inputs, Progress const& progress,
                               SliceObserver const& observer) {
    check_inputs(inputs);
    Scoring scoring{inputs, progress};
    auto const doorsteps = inputs.front().doorsteps;
    for_each_slice(doorsteps, progress,
                   [&](std::size_t first, std::span<Doorstep const> slice) { scoring.add(first, slice, observer); });
    scoring.find_medians();
    return std::move(scoring).finish();
}

ScoreResult score(ScoreInput const& input, Progress const& progress, SliceObserver const& observer) {
    return std::move(score(std::span{&input, 1}, progress, observer).front());
}

double comparable(double completeness) {
    constexpr double kPlaces = 1e9;
    return std::round(completeness * kPlaces) / kPlaces;
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
        return std::tuple{comparable(*score.completeness), -score.weight, id};
    });
    ids.resize(std::min(count, ids.size()));
    return ids;
}

}  // namespace walkshed
