// SPDX-License-Identifier: Apache-2.0
// several_standards CITY.osm.pbf [TURNS]: the shipped standards of one city in one run, first each by its own walkers,
// then each by five walkers in turn: how many searches are done, beside how many different things are asked, and how
// long the run takes beside reading the city and doing these searches alone (times); and beside these and telling every
// doorstep the answers to them (told), which is no search, nor anything that a standard asks. Each turn measures every
// job once; the table has medians.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <vector>

#include "score/slices.hpp"
#include "support/source_tree.hpp"
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
    return io::read_text(testing::in_source_tree("data/" + name + ".toml"));
}

/// Standards and those who ask for them.
struct Asking {
    std::string name;
    std::vector<Standard> standards;
    std::vector<Walker> walkers;
};

void add_walker(std::vector<Walker>& walkers, std::string const& id) {
    if (std::ranges::find(walkers, id, &Walker::id) == walkers.end()) {
        walkers.push_back(parse_walker(data_file("walkers/" + id), id));
    }
}

/// As they come along.
Asking shipped(CategoryTable const& categories) {
    Asking asking{.name = "6 standards by their own walkers", .standards = {}, .walkers = {}};
    for (std::string const id : kStandards) {
        auto const& one = asking.standards.emplace_back(parse_standard(data_file("standards/" + id), id, categories));
        for (auto const& walker : walkers_of(one)) {
            add_walker(asking.walkers, walker);
        }
    }
    return asking;
}

/// As if every rule were asked by one walker, for each of the walkers.
Asking by_five_walkers(Asking const& shipped) {
    Asking asking{.name = "6 standards x 5 walkers", .standards = {}, .walkers = {}};
    for (auto const* const walker : kWalkers) {
        add_walker(asking.walkers, walker);
        for (auto const& standard : shipped.standards) {
            auto& one = asking.standards.emplace_back(standard);
            one.id += fmt::format("@{}", walker);
            std::ranges::for_each(one.rules, [&](Rule& rule) { rule.walker = walker; });
        }
    }
    return asking;
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

/// Who asks for what, by which metric, and whether taking only what is certain.
using Different = std::set<std::tuple<std::set<CategoryId>, std::string, Metric, bool>>;

void add_questions(Different& different, Standard const& standard, Rule const& rule, Walker const& walker) {
    for (auto const& wanted : rule.wanted) {
        std::set<CategoryId> const categories{wanted.categories.begin(), wanted.categories.end()};
        different.emplace(categories, walker.id, metric_of(rule.limit), false);
        different.emplace(categories, walker.id, metric_of(rule.limit), walker.wheels.has_value());
    }
    for (auto const part : rule.share_of_rules) {
        add_questions(different, standard, standard.rules[part], walker);
    }
}

/// How many different sets of categories the rules ask for, by walker and metric, of those that the city has; who is on
/// wheels asks twice, the second time taking only what is certain. Worked out from the standards alone.
std::size_t different_questions(City const& city, Asking const& asking) {
    Different different;
    for (auto const& standard : asking.standards) {
        for (auto const& rule : standard.rules) {
            add_questions(different, standard, rule, *std::ranges::find(asking.walkers, rule.walker, &Walker::id));
        }
    }
    std::set<CategoryId> there;
    for (auto const& facility : city.facilities) {
        there.insert(facility.categories.begin(), facility.categories.end());
    }
    return static_cast<std::size_t>(std::ranges::count_if(different, [&](auto const& question) {
        return std::ranges::any_of(std::get<0>(question), [&](CategoryId id) { return there.contains(id); });
    }));
}

struct Spent {
    double wall;       ///< seconds
    double processor;  ///< seconds, of all threads
};

double processor_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    auto const seconds = [](timeval time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Something that is done every turn.
class Job {
  public:
    void measure(std::function<void()> const& work) {
        auto const processor = processor_seconds();
        auto const begin = std::chrono::steady_clock::now();
        work();
        std::chrono::duration<double> const wall = std::chrono::steady_clock::now() - begin;
        turns_.push_back({wall.count(), processor_seconds() - processor});
    }

    [[nodiscard]] double median(double Spent::*what) const {
        std::vector<double> values;
        std::ranges::transform(turns_, std::back_inserter(values), [&](Spent const& turn) { return turn.*what; });
        std::ranges::sort(values);
        return values[values.size() / 2];
    }

  private:
    std::vector<Spent> turns_;
};

/// What a run takes, searches included, and what of it takes how long.
struct Jobs {
    Job searching;
    Job answering;  // every doorstep
    Job scoring;    // all of it
};

void print(Job const& reading, Jobs const& jobs) {
    auto const& [searching, answering, scoring] = jobs;
    fmt::print("  {:<11}{:>9}{:>11}{:>9}{:>9}{:>8}{:>8}\n", "seconds", "reading", "searches", "answers", "scoring",
               "times", "told");
    for (auto const& [name, what] : {std::pair{"wall", &Spent::wall}, {"processor", &Spent::processor}}) {
        auto const run = reading.median(what) + scoring.median(what);
        auto const searches = reading.median(what) + searching.median(what);
        fmt::print("  {:<11}{:>9.2f}{:>11.2f}{:>9.2f}{:>9.2f}{:>8.2f}{:>8.2f}\n", name, reading.median(what),
                   searching.median(what), answering.median(what), scoring.median(what), run / searches,
                   run / (searches + answering.median(what)));
    }
}

/// Part by part, as a run does.
void answer_all(AccessFinder const& finder, std::span<Doorstep const> doorsteps) {
    AccessTable table;
    for_each_slice(doorsteps, {}, [&](std::size_t /*first*/, std::span<Doorstep const> slice) {
        table = finder.find(slice, std::move(table));
    });
}

void run(City const& city, Asking const& asking, Job const& reading, int turns) {
    std::vector<ScoreInput> inputs;
    std::vector<Standard const*> asked;
    for (auto const& standard : asking.standards) {
        inputs.push_back({city.network, asking.walkers, city.facilities, city.blocks, city.doorsteps, standard});
        asked.push_back(&standard);
    }
    Jobs jobs;
    std::size_t searches = 0;
    for (int turn = 0; turn < turns; ++turn) {
        QuestionPlan const plan{asked, asking.walkers};
        std::optional<AccessFinder> finder;
        jobs.searching.measure([&] {
            finder.emplace(AccessInput{.network = city.network,
                                       .walkers = plan.walkers(),
                                       .facilities = city.facilities,
                                       .doorsteps = {},
                                       .blocks = city.blocks},
                           plan.questions());
        });
        jobs.answering.measure([&] { answer_all(*finder, city.doorsteps); });
        finder.reset();
        jobs.scoring.measure([&] { searches = score(inputs).front().searches; });
    }
    fmt::print("{}: {} searches done, for {} different (categories, walker, metric)\n", asking.name, searches,
               different_questions(city, asking));
    print(reading, jobs);
}

void run(std::string const& path, int turns) {
    auto const categories = parse_categories(data_file("categories/osm"), "osm.toml");
    auto const as_shipped = shipped(categories);
    City city;
    Job reading;
    for (int turn = 0; turn < turns; ++turn) {
        reading.measure([&] { city = read_city(path, categories); });
    }
    fmt::print("{} nodes, {} facilities, {} blocks, {} doorsteps\n", city.network.node_count(), city.facilities.size(),
               city.blocks.size(), city.doorsteps.size());
    run(city, as_shipped, reading, turns);
    run(city, by_five_walkers(as_shipped), reading, turns);
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
