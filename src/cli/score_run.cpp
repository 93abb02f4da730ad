// SPDX-License-Identifier: Apache-2.0
#include "cli/score_run.hpp"

#include "cli/load_study.hpp"
#include "cli/run.hpp"
#include "walkshed/report/tables.hpp"

namespace walkshed::cli {

void run_score(ScoreOptions const& options) {
    run(options, [&](Progress const& progress) {
        auto const study = load_study(options, progress);
        auto const inputs = score_inputs(study, options);
        auto tables = open_output(options, study.metric, study.record.attribution, result_layers(inputs));
        auto const results = score(inputs, progress, [&](ScoredSlice const& slice) {
            if (tables && slice.standard == 0) {
                tables->write(doorstep_tables(inputs.front(), {slice.first, slice.access.snaps}));
            }
        });
        std::vector<ScoredRun> runs;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            runs.push_back({inputs[i], results[i], study.categories, study.record, study.log});
        }
        if (tables) {
            tables->write(result_tables(runs), progress);
        }
        return RunResults{.tables = std::move(tables),
                          .summary = options.summary.empty() ? "" : summary_json(runs),
                          .text = summary_text(runs, options.language)};
    });
}

}  // namespace walkshed::cli
