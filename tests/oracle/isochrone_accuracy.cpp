// SPDX-License-Identifier: Apache-2.0
// How far isochrones are from their definition on real extracts, and how far what others draw is:
//
//     isochrone_accuracy FOLDER WALKER.toml [--starts 50] [--samples 20000] [EXTRACT...]
//
// Around every start, a random place on the main network, each of `samples` random places is decided by brute force
// (see LandByDefinition) and compared with polygons of 5, 10 and 15 minutes. Fails (1) when our polygons have more than
// 0.5 % of the area on the wrong side at 15 minutes, a place on the wrong side that is farther than the tolerance from
// the other, do not nest or are not valid. Gives 77 when FOLDER has none of the extracts.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "oracle/read_text.hpp"
#include "oracle/start_check.hpp"
#include "walkshed/io/osm.hpp"

namespace {

using namespace walkshed;
using namespace walkshed::testing;

constexpr double kMostWrong = 0.5;  // percent of the area, at the longest break

std::map<std::string, std::string> const kExtracts{{"andorra", "andorra/andorra-latest.osm.pbf"},
                                                   {"monaco", "monaco/monaco-latest.osm.pbf"},
                                                   {"montevideo", "montevideo/montevideo.osm.pbf"},
                                                   {"porto_alegre", "porto_alegre/poa_osm.pbf"}};

struct Settings {
    std::string folder;
    std::string walker;
    std::size_t starts{50};
    std::size_t samples{20000};
    std::vector<std::string> extracts;
};

Settings parse(std::vector<std::string> const& arguments) {
    Settings settings{.folder = arguments.at(0), .walker = arguments.at(1)};
    for (std::size_t i = 2; i < arguments.size(); ++i) {
        if (arguments[i] == "--starts") {
            settings.starts = std::stoul(arguments.at(++i));
        } else if (arguments[i] == "--samples") {
            settings.samples = std::stoul(arguments.at(++i));
        } else {
            settings.extracts.push_back(arguments[i]);
        }
    }
    if (settings.extracts.empty()) {
        for (auto const& [name, path] : kExtracts) {
            settings.extracts.push_back(name);
        }
    }
    return settings;
}

/// Places on the main network, every metre of a street as likely.
std::vector<Attachment> random_starts(WalkCosts const& costs, std::size_t count, std::mt19937_64& random) {
    std::vector<double> ends;
    for (std::size_t i = 0; i < costs.network().edge_count(); ++i) {
        auto const id = id_at<EdgeId>(i);
        auto const length = costs.on_main(id) ? costs.network().edge(id).drawn_length().count() : 0.0;
        ends.push_back((ends.empty() ? 0.0 : ends.back()) + length);
    }
    std::vector<Attachment> starts;
    std::uniform_real_distribution<> along{0.0, ends.back()};
    while (starts.size() < count) {
        auto const at = along(random);
        auto const edge = static_cast<std::size_t>(std::ranges::upper_bound(ends, at) - ends.begin());
        if (edge < ends.size()) {
            Meters const offset{at - (edge == 0 ? 0.0 : ends[edge - 1])};
            starts.push_back({.edge = id_at<EdgeId>(edge), .stretch = {offset, offset}});
        }
    }
    return starts;
}

Tallies check(WalkCosts const& costs, Settings const& settings) {
    std::mt19937_64 random{2026};
    std::array<Cost, kBreaks.size()> limits{};
    std::ranges::transform(kBreaks, limits.begin(), [](double minutes) { return to_cost(Seconds{60.0 * minutes}); });
    Tallies tallies{};
    WalkSearch search{costs, {}};
    IsochroneMaker maker{costs, {.off_network = kReach, .tolerance = kTolerance}};
    for (auto const& start : random_starts(costs, settings.starts, random)) {
        search.reset();
        search.add_start(start, 0);
        search.run(limits.back());
        StartCheck one{costs, start, maker.areas(reached_network(search, limits.back()), limits)};
        one.sample(settings.samples, random, tallies);
        one.sample_outlines(settings.samples / 50, random, tallies);
        one.judge_polygons(tallies);
    }
    return tallies;
}

void print_ours(std::string const& extract, Settings const& settings, Tallies const& tallies) {
    for (std::size_t i = 0; i < kBreaks.size(); ++i) {
        auto const& tally = tallies[i];
        auto const starts = static_cast<double>(settings.starts);
        fmt::print("| {} | {} | {:.4f} | {:.4f} | {:.3f} | {:.3f} | {} of {} | {} of {} | {} | {} |\n", extract,
                   kBreaks[i], tally.area / starts / 1e6, tally.drawn_area / starts / 1e6,
                   100.0 * tally.shapes[0].false_inside / tally.area,
                   100.0 * tally.shapes[0].false_outside / tally.area, tally.far_wrong, tally.wrong, tally.far_outline,
                   tally.outline, i + 1 < kBreaks.size() ? fmt::to_string(tally.nested) : "", tally.valid);
    }
}

void print_shapes(std::string const& extract, Tallies const& tallies) {
    for (std::size_t shape = 0; shape < kShapes.size(); ++shape) {
        fmt::print("| {} | {} |", extract, kShapes[shape]);
        for (auto const& tally : tallies) {
            fmt::print(" {:.2f} / {:.2f} |", 100.0 * tally.shapes[shape].false_inside / tally.area,
                       100.0 * tally.shapes[shape].false_outside / tally.area);
        }
        fmt::print("\n");
    }
}

bool holds(Settings const& settings, Tallies const& tallies) {
    auto const& longest = tallies.back();
    auto const most = kMostWrong / 100.0 * longest.area;
    return longest.shapes[0].false_inside < most && longest.shapes[0].false_outside < most &&
           std::ranges::all_of(tallies, [&](BreakTally const& tally) {
               return tally.far_wrong == 0 && tally.far_outline == 0 && tally.valid == settings.starts &&
                      tally.nested == settings.starts;
           });
}

int check_all(Settings const& settings) {
    auto const walker = parse_walker(read_text(settings.walker), settings.walker);
    std::vector<std::pair<std::string, Tallies>> done;
    bool all_hold = true;
    for (auto const& extract : settings.extracts) {
        auto const path = settings.folder + "/" + kExtracts.at(extract);
        if (std::filesystem::exists(path)) {
            RecordLog log;
            auto const network =
                std::move(io::read_osm(path, {.residential = false, .doors = false}, log).streets).build();
            done.emplace_back(extract, check(WalkCosts{network, walker}, settings));
            all_hold = all_hold && holds(settings, done.back().second);
        }
    }
    fmt::print(
        "{} starts, {} places around each\n\n| extract | minutes | km² | km² drawn | false inside % | false "
        "outside % | beyond tolerance | on outlines | nested | valid |\n|---|---|---|---|---|---|---|---|---|---|\n",
        settings.starts, settings.samples);
    for (auto const& [extract, tallies] : done) {
        print_ours(extract, settings, tallies);
    }
    fmt::print("\n| extract | drawn | 5 min | 10 min | 15 min |\n|---|---|---|---|---|\n");
    for (auto const& [extract, tallies] : done) {
        print_shapes(extract, tallies);
    }
    return done.empty() ? 77 : all_hold ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        fmt::print(stderr, "usage: isochrone_accuracy FOLDER WALKER.toml [--starts N] [--samples N] [EXTRACT...]\n");
        return 2;
    }
    try {
        auto settings = parse({argv + 1, argv + argc});
        if (auto const* const folder = std::getenv("WALKSHED_TEST_DATA"); folder != nullptr) {
            settings.folder = folder;
        }
        return check_all(settings);
    } catch (std::exception const& error) {
        fmt::print(stderr, "isochrone_accuracy: {}\n", error.what());
        return 1;
    }
}
