// SPDX-License-Identifier: Apache-2.0
#include "cli/score_run.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "cli/area_scorers.hpp"
#include "cli/load_study.hpp"
#include "cli/run.hpp"
#include "cli/terminal.hpp"
#include "walkshed/report/place_report.hpp"
#include "walkshed/report/tables.hpp"
#include "walkshed/report/zone_report.hpp"

namespace walkshed::cli {

namespace {

std::vector<FeatureTable> layers_of(std::span<ScoreInput const> inputs, Zoning const& zoning) {
    auto layers = result_layers(inputs);
    std::ranges::move(zone_layers(inputs.front(), zoning), std::back_inserter(layers));
    std::ranges::move(place_layers(inputs.front(), zoning), std::back_inserter(layers));
    return layers;
}

}  // namespace

void run_score(ScoreRunOptions const& options) {
    run(options, [&](Progress const& progress) {
        auto const study = load_study(options, progress);
        auto const confidence = confidence_options(options.confidence, study.categories);
        auto const reach = reach_asked(options.reach, study.standards, study.walkers.size());
        auto const nearest = nearest_asked(options.reach, study.standards, study.walkers.size());
        auto inputs = score_inputs(study, options);
        auto const any_measure =
            std::ranges::any_of(study.standards, [](Standard const& standard) { return standard.measure.has_value(); });
        for (auto& input : inputs) {
            input.confidence = confidence ? &*confidence : nullptr;
            input.measures = any_measure;
            input.graded = options.graded;
            input.reach = reach ? &*reach : nullptr;
            input.nearest = nearest ? &*nearest : nullptr;
        }
        auto const titles = column_titles(inputs);
        auto const standards = standard_titles(inputs);
        auto tables = open_output(options, study.metric, study.record.attribution,
                                  {layers_of(inputs, study.zoning), {.titles = titles, .standards = standards}});
        AreaScorers scorers{inputs, study};
        auto const results = score(inputs, progress, [&](ScoredSlice const& slice) {
            scorers.add(slice);
            if (tables && slice.standard == 0) {
                tables->write(doorstep_tables(inputs.front(), {slice.first, slice.access.snaps}));
            }
        });
        auto const runs = scorers.finish(results);
        if (tables) {
            tables->write(result_tables(runs), progress);
            tables->write(zone_tables(runs), progress);
            tables->write(place_tables(runs), progress);
        }
        return RunResults{.tables = std::move(tables),
                          .summary = options.summary.empty() ? "" : summary_json(runs),
                          .text = summary_text(runs, options.language, colouring_of_output())};
    });
}

}  // namespace walkshed::cli
