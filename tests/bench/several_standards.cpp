// SPDX-License-Identifier: Apache-2.0
// several_standards CITY.osm.pbf [TURNS]: the shipped standards, each asked by five walkers, of one city in one run:
// how many searches are done, beside how many different things are asked, and how long the run takes beside reading the
// city and doing these searches alone. Each turn measures every job once; the table has medians.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <functional>
#include <set>
#include <tuple>
#include <vector>

#include "walkshed/io/files.hpp"
#include "walkshed/io/osm.hpp"
#include "walkshed/io/residential_blocks.hpp"
#include "walkshed/score/score.hpp"

namespace {

using namespace walkshed;

constexpr std::array kStandards{
    "cn-complete-community-2020", "cn-gb50180-2018", "cn-mofcom-2021", "sony-15min", "walkscore-like", "sdg-basics"};
constexpr std::array kWalkers{"adult", "older", "child", "stroller", "wheelchair"};

std::string data_file(std::string const& name) {
    return io::read_text(std::string{WALKSHED_SOURCE_DIR} + "/data/" + name + ".toml");
}

/// Each standard as if every one of its rules were asked by one walker, for each of the walkers.
std::vector<Standard> standards_by_walker(CategoryTable const& categories) {
    std::vector<Standard> standards;
    for (std::string const id : kStandards) {
        auto const shipped = parse_standard(data_file("standards/" + id), id, categories);
        for (auto const* const walker : kWalkers) {
            auto& one = standards.emplace_back(shipped);
            one.id += fmt::format("@{}", walker);
            std::ranges::for_each(one.rules, [&](Rule& rule) { rule.walker = walker; });
        }
    }
    return standards;
}

std::vector<Walker> read_walkers() {
    std::vector<Walker> walkers;
    for (std::string const id : kWalkers) {
        walkers.push_back(parse_walker(data_file("walkers/" + id), id));
    }
    return walkers;
}

/// What of a city is scored.
struct City {
    Network network;
    std::vector<Facility> facilities;
    std::vector<Block> blocks;
    std::vector<Doorstep> doorsteps;
};

City read_city(std::string const& path, CategoryTable const& categories) {
    RecordLog log;
    auto extract = io::read_osm(path, {.categories = &categories}, log);
    City city{.network = std::move(extract.streets).build(), .facilities = {}, .blocks = {}, .doorsteps = {}};
    city.facilities = merge_duplicates(std::move(extract.facilities), categories);
    assign_entrances(city.facilities, extract.buildings, extract.entrances);
    city.blocks = io::residential_blocks(extract, city.network).blocks;
    city.doorsteps = place_doorsteps(city.blocks, extract.buildings, {});
    return city;
}

/// How many different sets of categories the rules ask for, by walker and metric, of those that the city has; who is on
/// wheels asks twice, the second time taking only what is certain. Worked out from the standards alone.
std::size_t different_questions(City const& city, std::span<Standard const> standards,
                                std::span<Walker const> walkers) {
    std::set<CategoryId> there;
    for (auto const& facility : city.facilities) {
        there.insert(facility.categories.begin(), facility.categories.end());
    }
    std::set<std::tuple<std::set<CategoryId>, std::string, Metric, bool>> different;
    for (auto const& standard : standards) {
        for (auto const& rule : standard.rules) {
            auto const& walker = *std::ranges::find(walkers, rule.walker, &Walker::id);
            for (auto const& wanted : rule.wanted) {
                std::set<CategoryId> const categories{wanted.categories.begin(), wanted.categories.end()};
                if (std::ranges::any_of(categories, [&](CategoryId id) { return there.contains(id); })) {
                    different.emplace(categories, walker.id, metric_of(rule.limit), false);
                    different.emplace(categories, walker.id, metric_of(rule.limit), walker.wheels.has_value());
                }
            }
        }
    }
    return different.size();
}

double seconds_of(std::function<void()> const& job) {
    auto const begin = std::chrono::steady_clock::now();
    job();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

void run(std::string const& path, int turns) {
    auto const categories = parse_categories(data_file("categories/osm"), "osm.toml");
    auto const standards = standards_by_walker(categories);
    auto const walkers = read_walkers();
    City city;
    std::vector<double> reading;
    std::vector<double> searching;
    std::vector<double> scoring;
    std::size_t searches = 0;
    for (int turn = 0; turn < turns; ++turn) {
        reading.push_back(seconds_of([&] { city = read_city(path, categories); }));
        std::vector<ScoreInput> inputs;
        std::vector<Standard const*> asked;
        for (auto const& standard : standards) {
            inputs.push_back({city.network, walkers, city.facilities, city.blocks, city.doorsteps, standard});
            asked.push_back(&standard);
        }
        searching.push_back(seconds_of([&] {
            QuestionPlan const plan{asked, walkers};
            AccessFinder const finder{{.network = city.network,
                                       .walkers = plan.walkers(),
                                       .facilities = city.facilities,
                                       .doorsteps = {},
                                       .blocks = city.blocks},
                                      plan.questions()};
            searches = finder.search_count();
        }));
        scoring.push_back(seconds_of([&] { searches = score(inputs).front().searches; }));
    }
    fmt::print("{} nodes, {} facilities, {} blocks, {} doorsteps; {} standards x {} walkers\n",
               city.network.node_count(), city.facilities.size(), city.blocks.size(), city.doorsteps.size(),
               kStandards.size(), kWalkers.size());
    fmt::print("{} searches done, for {} different (categories, walker, metric)\n", searches,
               different_questions(city, standards, walkers));
    auto const alone = median(reading) + median(searching);
    auto const whole = median(reading) + median(scoring);
    fmt::print("reading {:.2f} s, these searches alone {:.2f} s, together {:.2f} s\n", median(reading),
               median(searching), alone);
    fmt::print("reading and scoring {:.2f} s: {:.2f} times as long\n", whole, whole / alone);
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2 || count > 3) {
        fmt::print(stderr, "several_standards CITY.osm.pbf [TURNS]\n");
        return 2;
    }
    try {
        run(arguments[1], count > 2 ? std::max(1, std::atoi(arguments[2])) : 3);
    } catch (std::exception const& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
