// SPDX-License-Identifier: Apache-2.0
#include "cli/fix_run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/fix_inputs.hpp"
#include "cli/run.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/report/fix_report.hpp"

namespace walkshed::cli {

namespace {

ScoreResult score_with(ScoreInput const& input, std::span<Facility const> facilities) {
    return score(ScoreInput{.network = input.network,
                            .walkers = input.walkers,
                            .facilities = facilities,
                            .blocks = input.blocks,
                            .doorsteps = input.doorsteps,
                            .standard = input.standard,
                            .snapping = input.snapping,
                            .relief = input.relief,
                            .hierarchies = input.hierarchies});
}

RunResults fix(FixFlags const& options, Progress const& progress) {
    auto study = load_study(options, progress);
    auto const asked = fix_options(study, options);
    auto const sites = read_sites(study, options, progress);
    auto const inputs = score_inputs(study, options);
    auto const& input = inputs.front();
    auto const list = rank_fixes(input, sites, asked, progress);
    auto const built = with_fixes(input.facilities, sites, list);
    auto const after = score_with(input, built);
    FixRun const run{input, sites, asked, list, after, study.categories, study.record, study.log};
    auto const makers = fix_tables(run);
    std::vector<FeatureTable> layers;
    std::ranges::transform(makers, std::back_inserter(layers), [](auto const& maker) { return maker.make(0, 0); });
    auto tables = open_output(options, study.metric, study.record.attribution, layers);
    if (tables) {
        tables->write(makers, progress);
    }
    return {.tables = std::move(tables),
            .summary = options.summary.empty() ? "" : fix_json(run),
            .text = fix_text(run, options.language)};
}

}  // namespace

void run_fix(FixFlags const& options) {
    if (options.standards.size() > 1) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--standard {}: additions are ranked by one standard (name the one: --standard {})",
                                fmt::join(options.standards, ", "), options.standards.front())};
    }
    run(options, [&](Progress const& progress) { return fix(options, progress); });
}

}  // namespace walkshed::cli
