// SPDX-License-Identifier: Apache-2.0
#include "cli/compare_run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "cli/load_study.hpp"
#include "cli/run.hpp"
#include "cli/scenario_inputs.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/report/comparison_report.hpp"

namespace walkshed::cli {

namespace {

/// One side, scored. Refers to its study.
struct ScoredSide {
    ScoreInput input;
    ScoreResult result;
    ZoneResult zones;
};

LoadedStudy load_side(CompareOptions const& options, std::string const& side, Progress const& progress) {
    ScoreOptions of_side = options;
    of_side.scenario = side == kStudyAsItStands ? "" : side;
    return load_study(of_side, progress);
}

ScoredSide score_side(LoadedStudy const& study, ScoreOptions const& options, Progress const& progress) {
    auto input = std::move(score_inputs(study, options).front());
    ZoneScorer zones{input, study.zoning};
    auto result = score(input, progress, [&](ScoredSlice const& slice) { zones.add(slice); });
    return {input, std::move(result), std::move(zones).finish()};
}

ScoredRun run_of(ScoredSide const& side, LoadedStudy const& study) {
    return {side.input, side.result, study.categories, study.record, study.log, &study.zoning, &side.zones};
}

Name name_of_side(LoadedStudy const& study) {
    return study.scenario.value_or(Name{"现状数据", "the study as it stands"});
}

RunResults compare_sides(CompareOptions const& options, Progress const& progress) {
    auto const before_study = load_side(options, options.before, progress);
    auto const after_study = load_side(options, options.after, progress);
    auto const before = score_side(before_study, options, progress);
    auto const after = score_side(after_study, options, progress);
    auto const comparison = compare({before.input, before.result}, {after.input, after.result});
    auto const before_name = name_of_side(before_study);
    auto const after_name = name_of_side(after_study);
    auto const before_run = run_of(before, before_study);
    auto const after_run = run_of(after, after_study);
    ComparedRuns const runs{before_run, after_run, comparison, before_name, after_name};
    auto const makers = comparison_tables(runs);
    std::vector<FeatureTable> layers;
    std::ranges::transform(makers, std::back_inserter(layers), [](auto const& maker) { return maker.make(0, 0); });
    auto tables = open_output(options, after_study.metric, after_study.record.attribution, layers);
    if (tables) {
        tables->write(makers, progress);
    }
    return {.tables = std::move(tables),
            .summary = options.summary.empty() ? "" : comparison_json(runs),
            .text = comparison_text(runs, options.language)};
}

}  // namespace

void run_compare(CompareOptions const& options) {
    if (options.before.empty() || options.after.empty()) {
        throw Error{ErrorCode::bad_argument,
                    "two sides are compared (name them: walkshed compare study.toml BEFORE AFTER; 'study' is the study "
                    "as it stands)"};
    }
    if (options.standards.size() > 1) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--standard {}: a comparison is by one standard (name the one)",
                                fmt::join(options.standards, ", "))};
    }
    run(options, [&](Progress const& progress) { return compare_sides(options, progress); });
}

}  // namespace walkshed::cli
