// SPDX-License-Identifier: Apache-2.0
#include "cli/score_run.hpp"

#include "cli/load_study.hpp"
#include "cli/run.hpp"
#include "walkshed/report/tables.hpp"

namespace walkshed::cli {

void run_score(ScoreOptions const& options) {
    run(options, [&](Progress const& progress) {
        auto const study = load_study(options, progress);
        ScoreInput const input{.network = study.network,
                               .walkers = study.walkers,
                               .facilities = study.facilities,
                               .blocks = study.blocks,
                               .doorsteps = study.doorsteps,
                               .standard = study.standard,
                               .snapping = {.limit = Meters{options.snap_limit_m}, .barriers = &study.barriers},
                               .relief = &study.relief,
                               .hierarchies = study.hierarchies};
        auto const result = score(input, progress);
        ScoredRun const scored{input, result, study.categories, study.record, study.log};
        return RunResults{.metric = study.metric,
                          .tables = options.output.empty() ? std::vector<FeatureTable>{} : result_tables(scored),
                          .summary = options.summary.empty() ? "" : summary_json(scored),
                          .text = summary_text(scored, options.language),
                          .attribution = study.record.attribution};
    });
}

}  // namespace walkshed::cli
