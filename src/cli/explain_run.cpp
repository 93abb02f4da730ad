// SPDX-License-Identifier: Apache-2.0
#include "cli/explain_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/find_place.hpp"
#include "cli/load_study.hpp"
#include "cli/run.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/report/explanation_report.hpp"

namespace walkshed::cli {

namespace {

std::string distance_text(Meters distance) {
    return distance < Meters{1000} ? fmt::format("{:.0f} m", distance.count())
                                   : fmt::format("{:.1f} km", distance.count() / 1000.0);
}

/// Throws Error (bad_input) when no street is near enough to the location for the standard's first walker.
void check_streets_nearby(LoadedStudy const& study, ExplainOptions const& options, Point location) {
    WalkCosts const costs{study.network, study.walkers.front(), &study.relief};
    SnapIndex const index{costs};
    SnapOptions snapping{.limit = Meters{options.snap_limit_m}, .barriers = &study.barriers};
    auto const snap = index.snap(location, snapping);
    if (!snap.attachments.empty()) {
        return;
    }
    if (snap.status == SnapStatus::blocked) {
        throw Error{ErrorCode::bad_input, fmt::format("{}: barriers lie between it and the streets within {:g} m",
                                                      options.place, options.snap_limit_m)};
    }
    auto const nearest = index.snap(location, {.limit = Meters{HUGE_VAL}});
    if (nearest.attachments.empty()) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: no street that {} may use", options.place, study.walkers.front().id)};
    }
    throw Error{ErrorCode::bad_input,
                fmt::format("{}: no street within {:g} m, the nearest is {} away (allow more with --snap-limit; the "
                            "longitude comes first)",
                            options.place, options.snap_limit_m, distance_text(nearest.nearest().leg))};
}

/// The block that somebody at a location leaves as its residents do, for it has gates; nothing when there is none.
Block const* gated_block_around(std::span<Block const> blocks, Point location) {
    auto const found = std::ranges::find_if(blocks, [&](Block const& block) {
        auto const* const shape = std::get_if<MultiPolygon>(&block.shape);
        return shape != nullptr && !block.gates.empty() && covers(*shape, location);
    });
    return found != blocks.end() ? &*found : nullptr;
}

/// Puts a block of nobody with one doorstep there in the place of all others.
void keep_location(LoadedStudy& study, ExplainOptions const& options, LonLat said) {
    std::vector const places{true_location(said, {"--place-crs", options.place_crs})};
    auto const location = study.metric.from_lon_lat(places).front();
    Block block;
    block.shape = location;
    if (auto const* const around = gated_block_around(study.blocks, location)) {
        block = *around;
        block.people = {};
    } else {
        check_streets_nearby(study, options, location);
    }
    block.source_id = options.place;
    study.doorsteps = {{BlockId{0}, location, 1.0, block.gates, DoorstepSource::point}};
    study.blocks = {std::move(block)};
}

/// What one standard says of the block.
struct Told {
    Explanation explanation;
    Walker const* reference;
    GapLedger gaps;
};

std::vector<Told> explain_by_all(LoadedStudy const& study, std::span<ScoreInput const> inputs, BlockId id,
                                 Progress const& progress) {
    std::vector<Told> told;
    for (auto const& input : inputs) {
        auto const* const reference = reference_walker(input.standard, study.walkers);
        GapInput const gaps{.score = input, .reference = reference, .obstacles = study.obstacles, .block = id};
        told.push_back({explain(input, id, progress), reference, find_gaps(gaps, progress)});
    }
    return told;
}

RunResults explain_place(ExplainOptions const& options, Progress const& progress) {
    auto const location = location_of(options.place);
    auto study =
        load_study(options, progress, {.blocks = location ? Need::if_there : Need::required, .obstacles = true});
    if (location) {
        keep_location(study, options, *location);
    }
    auto const id = location ? BlockId{0} : find_block(study.blocks, options.place);
    auto const inputs = score_inputs(study, options);
    auto const told = explain_by_all(study, inputs, id, progress);
    std::vector<ExplainedBlock> explained;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        explained.push_back({inputs[i], study.blocks[index_of(id)], told[i].explanation, study.categories, study.record,
                             study.log, &told[i].gaps, told[i].reference});
    }
    auto tables =
        write_tables(options, study.metric, study.record.attribution, {explanation_tables(explained)}, progress);
    return {.tables = std::move(tables), .summary = "", .text = explanation_text(explained, options.language)};
}

}  // namespace

void run_explain(ExplainOptions const& options) {
    if (options.place.empty()) {
        throw Error{ErrorCode::bad_argument, "no place (name a block or LON,LAT: walkshed explain city.osm.pbf BLOCK)"};
    }
    if (!options.place_crs.empty() && !location_of(options.place)) {
        throw Error{ErrorCode::bad_argument, fmt::format("--place-crs {}: {} is a block (leave the flag out)",
                                                         options.place_crs, options.place)};
    }
    run(options, [&](Progress const& progress) { return explain_place(options, progress); });
}

}  // namespace walkshed::cli
