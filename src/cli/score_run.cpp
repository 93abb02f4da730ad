// SPDX-License-Identifier: Apache-2.0
#include "cli/score_run.hpp"

#include <fmt/format.h>
#include <tbb/global_control.h>

#include <cstdio>
#include <filesystem>
#include <optional>

#include "cli/load_study.hpp"
#include "cli/progress_bar.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/vector.hpp"
#include "walkshed/report/tables.hpp"

namespace walkshed::cli {

namespace {

void check_outputs(ScoreOptions const& options) {
    if (!options.output.empty()) {
        io::check_output(options.output, {.overwrite = options.overwrite});
    }
    if (!options.summary.empty() && !options.overwrite && std::filesystem::exists(options.summary)) {
        throw Error{ErrorCode::output_exists,
                    fmt::format("{}: exists already (--overwrite replaces it)", options.summary)};
    }
}

void write_results(ScoreOptions const& options, LoadedStudy const& study, ScoredRun const& run,
                   Progress const& progress) {
    if (!options.output.empty()) {
        io::write_tables(options.output, result_tables(run), study.metric,
                         {.overwrite = options.overwrite, .attribution = run.record.attribution}, progress);
    }
    if (!options.summary.empty()) {
        io::write_text(options.summary, summary_json(run), options.overwrite);
    }
}

}  // namespace

void run_score(ScoreOptions const& options) {
    check_outputs(options);
    std::optional<tbb::global_control> limit;
    if (options.threads > 0) {
        limit.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(options.threads));
    }
    std::string text;
    {
        ProgressBar bar{options.quiet};
        auto const study = load_study(options, bar.callback());
        ScoreInput const input{.network = study.network,
                               .walkers = study.walkers,
                               .facilities = study.facilities,
                               .blocks = study.blocks,
                               .doorsteps = study.doorsteps,
                               .standard = study.standard,
                               .snapping = {.limit = Meters{options.snap_limit_m}, .barriers = &study.barriers},
                               .relief = &study.relief};
        auto const result = score(input, bar.callback());
        ScoredRun const run{input, result, study.categories, study.record, study.log};
        write_results(options, study, run, bar.callback());
        text = summary_text(run, options.language);
    }
    if (!options.quiet) {
        fmt::print("{}", text);
    }
}

}  // namespace walkshed::cli
