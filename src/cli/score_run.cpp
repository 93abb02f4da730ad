// SPDX-License-Identifier: Apache-2.0
#include "cli/score_run.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "cli/load_study.hpp"
#include "cli/run.hpp"
#include "cli/terminal.hpp"
#include "walkshed/report/reach_report.hpp"
#include "walkshed/report/tables.hpp"
#include "walkshed/report/zone_report.hpp"

namespace walkshed::cli {

namespace {

std::vector<FeatureTable> layers_of(std::span<ScoreInput const> inputs, Zoning const& zoning) {
    auto layers = result_layers(inputs);
    std::ranges::move(zone_layers(inputs.front(), zoning), std::back_inserter(layers));
    if (inputs.front().reach != nullptr) {
        std::ranges::move(reach_layers(inputs.front(), zoning), std::back_inserter(layers));
    }
    return layers;
}

}  // namespace

void run_score(ScoreRunOptions const& options) {
    run(options, [&](Progress const& progress) {
        auto const study = load_study(options, progress);
        auto const confidence = confidence_options(options.confidence, study.categories);
        auto const asked = reach_asked(options.reach, study.standards, study.walkers.size());
        auto inputs = score_inputs(study, options);
        auto const any_measure =
            std::ranges::any_of(study.standards, [](Standard const& standard) { return standard.measure.has_value(); });
        for (auto& input : inputs) {
            input.confidence = confidence ? &*confidence : nullptr;
            input.measures = any_measure;
            input.graded = options.graded;
            input.reach = asked ? &*asked : nullptr;
        }
        auto const titles = column_titles(inputs);
        auto const standards = standard_titles(inputs);
        auto tables = open_output(options, study.metric, study.record.attribution,
                                  {layers_of(inputs, study.zoning), {.titles = titles, .standards = standards}});
        std::vector<ZoneScorer> scorers;
        scorers.reserve(inputs.size());
        for (auto const& input : inputs) {
            scorers.emplace_back(input, study.zoning);
        }
        std::optional<ReachScorer> reach;
        if (asked) {
            reach.emplace(inputs.front(), study.zoning);
        }
        auto const results = score(inputs, progress, [&](ScoredSlice const& slice) {
            scorers[slice.standard].add(slice);
            if (reach && slice.standard == 0) {
                reach->add(slice);
            }
            if (tables && slice.standard == 0) {
                tables->write(doorstep_tables(inputs.front(), {slice.first, slice.access.snaps}));
            }
        });
        auto const in_reach = reach ? std::optional{std::move(*reach).finish()} : std::nullopt;
        std::vector<ZoneResult> zones;
        std::vector<ScoredRun> runs;
        zones.reserve(inputs.size());
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            zones.push_back(std::move(scorers[i]).finish());
            runs.push_back({inputs[i], results[i], study.categories, study.record, study.log, &study.zoning, &zones[i],
                            in_reach ? &*in_reach : nullptr});
        }
        if (tables) {
            tables->write(result_tables(runs), progress);
            tables->write(zone_tables(runs), progress);
            if (in_reach) {
                tables->write(reach_tables(runs.front()), progress);
            }
        }
        return RunResults{.tables = std::move(tables),
                          .summary = options.summary.empty() ? "" : summary_json(runs),
                          .text = summary_text(runs, options.language, colouring_of_output())};
    });
}

}  // namespace walkshed::cli
