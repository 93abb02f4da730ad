// SPDX-License-Identifier: Apache-2.0
#include "cli/score_run.hpp"

#include <algorithm>
#include <iterator>

#include "cli/load_study.hpp"
#include "cli/run.hpp"
#include "walkshed/report/tables.hpp"
#include "walkshed/report/zone_report.hpp"

namespace walkshed::cli {

namespace {

std::vector<FeatureTable> layers_of(ScoreInput const& input, Zoning const& zoning) {
    auto layers = result_layers(input);
    std::ranges::move(zone_layers(input, zoning), std::back_inserter(layers));
    return layers;
}

}  // namespace

void run_score(ScoreOptions const& options) {
    run(options, [&](Progress const& progress) {
        auto const study = load_study(options, progress);
        auto const input = score_input(study, options);
        auto tables = open_output(options, study.metric, study.record.attribution, layers_of(input, study.zoning));
        ZoneScorer zones{input, study.zoning};
        auto const result = score(input, progress, [&](ScoredSlice const& slice) {
            zones.add(slice);
            if (tables) {
                tables->write(doorstep_tables(input, {slice.first, slice.access.snaps}));
            }
        });
        auto const by_zone = std::move(zones).finish();
        ScoredRun const scored{input, result, study.categories, study.record, study.log, &study.zoning, &by_zone};
        if (tables) {
            tables->write(result_tables(scored), progress);
            tables->write(zone_tables({&scored, 1}), progress);
        }
        return RunResults{.tables = std::move(tables),
                          .summary = options.summary.empty() ? "" : summary_json(scored),
                          .text = summary_text(scored, options.language)};
    });
}

}  // namespace walkshed::cli
