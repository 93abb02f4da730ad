// SPDX-License-Identifier: Apache-2.0
#include "cli/score_run.hpp"

#include "cli/load_study.hpp"
#include "cli/run.hpp"
#include "walkshed/report/tables.hpp"

namespace walkshed::cli {

void run_score(ScoreOptions const& options) {
    run(options, [&](Progress const& progress) {
        auto const study = load_study(options, progress);
        auto const input = score_input(study, options);
        auto tables = open_output(options, study.metric, study.record.attribution, result_layers(input));
        auto const result = score(input, progress, [&](ScoredSlice const& slice) {
            if (tables) {
                tables->write(doorstep_tables(input, {slice.first, slice.access.snaps}));
            }
        });
        ScoredRun const scored{input, result, study.categories, study.record, study.log};
        if (tables) {
            tables->write(result_tables(scored), progress);
        }
        return RunResults{.tables = std::move(tables),
                          .summary = options.summary.empty() ? "" : summary_json(scored),
                          .text = summary_text(scored, options.language)};
    });
}

}  // namespace walkshed::cli
