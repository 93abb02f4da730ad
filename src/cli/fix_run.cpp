// SPDX-License-Identifier: Apache-2.0
#include "cli/fix_run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>

#include "cli/fix_inputs.hpp"
#include "cli/run.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/report/fix_report.hpp"

namespace walkshed::cli {

namespace {

/// The links of the list, to be built.
std::vector<AddedLink> links_to_build(LoadedStudy const& study, std::span<LinkSite const> links, FixList const& list) {
    std::vector<AddedLink> added;
    for (auto const& fix : list.fixes) {
        if (!fix.category) {
            std::array const ends{links[fix.place].from, links[fix.place].to};
            auto const places = study.metric.to_lon_lat(ends);
            added.push_back({.id = links[fix.place].source_id, .points = {places[0], places[1]}, .ground = {}});
        }
    }
    return added;
}

/// The area with all of the list built: as new facilities, and streets that are read and built again with its links.
ScoreResult score_built(LoadedStudy const& study, FixFlags const& options, FixPlaces const& places,
                        FixList const& list) {
    auto const links = links_to_build(study, places.links, list);
    std::optional<LoadedStudy> rebuilt;
    if (!links.empty()) {
        rebuilt = load_study(options, {}, {.links = links});
    }
    auto const inputs = score_inputs(rebuilt ? *rebuilt : study, options);
    auto const& input = inputs.front();
    auto const facilities = with_fixes(input.facilities, places.sites, list);
    return score(with_facilities(input, facilities));
}

RunResults fix(FixFlags const& options, Progress const& progress) {
    auto study = load_study(options, progress, {.obstacles = wants_missing_links(options)});
    auto const asked = fix_options(study, options);
    auto const sites = read_sites(study, options, progress);
    auto const links = read_links(study, options, progress);
    FixPlaces const places{sites, links};
    auto const inputs = score_inputs(study, options);
    auto const list = rank_fixes(inputs.front(), places, asked, progress);
    auto const after = score_built(study, options, places, list);
    FixRun const run{inputs.front(), places, asked, list, after, study.categories, study.record, study.log};
    auto tables = write_tables(options, study.metric, study.record.attribution, {fix_tables(run)}, progress);
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
