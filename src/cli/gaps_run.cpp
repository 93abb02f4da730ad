// SPDX-License-Identifier: Apache-2.0
#include "cli/gaps_run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "cli/load_study.hpp"
#include "cli/run.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/report/gap_report.hpp"

namespace walkshed::cli {

void run_gaps(ScoreRunOptions const& options) {
    if (options.standards.size() > 1) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--standard {}: gaps are found by one standard (name the one: --standard {})",
                                fmt::join(options.standards, ", "), options.standards.front())};
    }
    run(options, [&](Progress const& progress) {
        auto const study = load_study(options, progress, {.obstacles = true});
        auto const confidence = confidence_options(options.confidence, study.categories);
        auto inputs = score_inputs(study, options);
        inputs.front().confidence = confidence ? &*confidence : nullptr;
        GapInput const input{.score = inputs.front(),
                             .zoning = &study.zoning,
                             .reference = reference_walker(study.standards.front(), study.walkers),
                             .obstacles = study.obstacles};
        auto const ledger = find_gaps(input, progress);
        GapRun const gaps{input, ledger, study.categories, study.record, study.log};
        auto tables = write_tables(options, study.metric, study.record.attribution, {gap_tables(gaps)}, progress);
        return RunResults{.tables = std::move(tables),
                          .summary = options.summary.empty() ? "" : gap_json(gaps),
                          .text = gap_text(gaps, options.language)};
    });
}

}  // namespace walkshed::cli
