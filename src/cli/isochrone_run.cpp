// SPDX-License-Identifier: Apache-2.0
#include "cli/isochrone_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/inputs.hpp"
#include "cli/isochrone_starts.hpp"
#include "cli/run.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/population.hpp"
#include "walkshed/io/raster.hpp"

namespace walkshed::cli {

namespace {

constexpr double kMostMinutes = 120.0;
constexpr double kMostMetres = 10'000.0;

bool names(std::vector<std::string> const& list, std::string_view name) {
    return std::ranges::find(list, name) != list.end();
}

bool is_raster(std::string const& path) {
    auto const ending = std::filesystem::path{path}.extension();
    return ending == ".tif" || ending == ".tiff";
}

/// Throws Error (bad_argument) for limits that are none, do not ascend or are beyond what people walk.
void check_limits(std::string_view flag, std::vector<double> const& limits, double most) {
    double last = 0.0;
    for (auto const limit : limits) {
        if (!(limit > 0.0 && limit <= most)) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("{} {:g}: must be above 0 and at most {:g}", flag, limit, most)};
        }
        if (limit <= last) {
            throw Error{ErrorCode::bad_argument,
                        fmt::format("{} {:g}: must be above the one before it, {:g}", flag, limit, last)};
        }
        last = limit;
    }
}

std::vector<Cost> limits_of(IsochroneFlags const& options) {
    std::vector<Cost> limits;
    if (!options.breaks_m.empty()) {
        check_limits("--metres", options.breaks_m, kMostMetres);
        std::ranges::transform(options.breaks_m, std::back_inserter(limits),
                               [](double m) { return to_cost(Meters{m}); });
        return limits;
    }
    auto const breaks = options.breaks_min.empty() ? std::vector{5.0, 10.0, 15.0} : options.breaks_min;
    check_limits("--breaks", breaks, kMostMinutes);
    std::ranges::transform(breaks, std::back_inserter(limits), [](double min) { return to_cost(Seconds{60.0 * min}); });
    return limits;
}

/// The people of the blocks at their doorsteps, or those of a raster.
std::vector<PeopleCell> read_people(IsochroneFlags const& options, LoadedStudy& study) {
    if (!options.population.empty()) {
        auto const around = study.network.bounds().grown(Meters{options.off_network_m});
        auto people =
            io::read_population_raster(options.population, study.metric, around, {options.population_crs}, study.log);
        note_input(study.record, "population", options.population);
        return people;
    }
    if (weighting_of(study.blocks) != Weighting::people) {
        throw Error{
            ErrorCode::bad_input,
            "--count people: the blocks tell no population (name a column with --population-column, or a raster "
            "with --population FILE.tif)"};
    }
    std::vector<PeopleCell> people;
    for (auto const& doorstep : study.doorsteps) {
        auto const count =
            weight_of(doorstep, study.blocks[index_of(doorstep.block)], Weighting::people, UserGroup::all);
        if (count > 0.0) {
            people.push_back({doorstep.point, count});
        }
    }
    return people;
}

/// Everything that a run of isochrones refers to.
struct IsochroneStudy {
    IsochroneStudy(IsochroneFlags const& options, Progress const& progress)
        : study{load_study(
              options, progress,
              {.blocks = options.counts_people() && options.population.empty() ? Need::required : Need::none,
               .facilities = options.counts_facilities() ? Need::required : Need::none,
               .walker = options.walker})},
          costs{study.network, study.walkers.front(), &study.relief},
          starts{read_starts(options, study, costs, progress)} {
        if (options.counts_people()) {
            people = read_people(options, study);
        }
        study.record.counts.emplace_back("starts", starts.size());
    }

    [[nodiscard]] IsochroneRun run(IsochroneFlags const& options) const {
        IsochroneRun run{.costs = costs,
                         .starts = starts,
                         .search = {.metric = options.breaks_m.empty() ? Metric::time : Metric::length,
                                    .direction = options.reverse ? Direction::reverse : Direction::forward},
                         .limits = limits_of(options),
                         .drawing = {.off_network = Meters{options.off_network_m},
                                     .tolerance = Meters{options.tolerance_m},
                                     .barriers = &study.barriers},
                         .merged = options.merge,
                         .rings = options.rings,
                         .record = study.record,
                         .log = study.log};
        if (options.counts_people()) {
            run.counted.people = people;
        }
        if (options.counts_facilities()) {
            run.counted.facilities = study.facilities;
            run.counted.categories = &study.categories;
        }
        return run;
    }

    LoadedStudy study;
    WalkCosts costs;
    std::vector<IsochroneStart> starts;
    std::vector<PeopleCell> people;
};

void check(IsochroneFlags const& options) {
    if (options.from.empty()) {
        throw Error{ErrorCode::bad_argument,
                    "no start (name a place or a layer: walkshed isochrone city.osm.pbf --from LON,LAT)"};
    }
    static_cast<void>(limits_of(options));
    if (!(options.tolerance_m >= 0.5 && options.tolerance_m <= 1000.0)) {
        throw Error{ErrorCode::bad_argument, fmt::format("--tolerance {:g}: must be 0.5 to 1000", options.tolerance_m)};
    }
    if (!(options.off_network_m >= 0.0 && options.off_network_m <= 1000.0)) {
        throw Error{ErrorCode::bad_argument,
                    fmt::format("--off-network {:g}: must be 0 to 1000", options.off_network_m)};
    }
    if (options.off_network_m == 0.0 && names(options.layers, "polygons") && !is_raster(options.output)) {
        throw Error{ErrorCode::bad_argument,
                    "--off-network 0: bare streets have no area (ask for --layers lines, points or both)"};
    }
}

void draw_raster(IsochroneFlags const& options) {
    io::WriteOptions const write{.overwrite = options.overwrite};
    io::check_raster_output(options.output, write);
    show(options, [&](Progress const& progress) {
        IsochroneStudy const study{options, progress};
        IsochroneDrawer const drawer{study.run(options)};
        report(progress, Stage::searching, 0.0);
        auto const raster = isochrone_raster(drawer, Meters{options.tolerance_m});
        io::write_raster(options.output, raster, study.study.metric,
                         {.overwrite = options.overwrite, .attribution = study.study.record.attribution}, progress);
        return isochrone_text(drawer, options.language);
    });
}

RunResults draw_layers(IsochroneFlags const& options, Progress const& progress) {
    IsochroneStudy const study{options, progress};
    IsochroneDrawer const drawer{study.run(options)};
    auto tables = write_tables(options, study.study.metric, study.study.record.attribution,
                               {isochrone_tables(drawer, {.polygons = names(options.layers, "polygons"),
                                                          .lines = names(options.layers, "lines"),
                                                          .points = names(options.layers, "points")})},
                               progress);
    return {.tables = std::move(tables), .summary = "", .text = isochrone_text(drawer, options.language)};
}

}  // namespace

bool IsochroneFlags::counts_people() const {
    return names(count, "people") || !blocks.empty() || !population.empty();
}

bool IsochroneFlags::counts_facilities() const {
    return names(count, "facilities") || !facilities.empty();
}

void run_isochrone(IsochroneFlags const& options) {
    check(options);
    if (is_raster(options.output)) {
        draw_raster(options);
    } else {
        run(options, [&](Progress const& progress) { return draw_layers(options, progress); });
    }
}

}  // namespace walkshed::cli
