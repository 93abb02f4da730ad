// SPDX-License-Identifier: Apache-2.0
// peers_walkshed SIDE|EXTRACT FOLDER REPEATS: writes a city as plain files for other programs (32-bit little-endian
// numbers, see README.md here), answers the questions about it, and prints a line of JSON a job.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/service_city.hpp"
#include "bench/synthetic_city.hpp"
#include "walkshed/io/osm.hpp"

namespace {

using namespace walkshed;
using bench::ServiceCity;

constexpr std::size_t kCountedOrigins = 2000;  // of the job that is too slow for all
constexpr std::size_t kSets = 1000;

template <class Number>
void write(std::string const& path, std::vector<Number> const& numbers) {
    std::ofstream file{path, std::ios::binary};
    file.write(reinterpret_cast<char const*>(numbers.data()),
               static_cast<std::streamsize>(numbers.size() * sizeof(Number)));
}

Network network_of(std::string const& what) {
    if (io::is_osm_file(what)) {
        RecordLog log;
        return io::read_osm(what, {}, log).streets.build();
    }
    return bench::SyntheticCity{std::stoul(what)}.network();
}

void write_city(ServiceCity const& city, std::string const& folder) {
    std::vector<std::uint32_t> arcs{static_cast<std::uint32_t>(city.node_count())};
    for (std::size_t i = 0; i < city.node_count(); ++i) {
        for (auto const& arc : city.costs().arcs(id_at<NodeId>(i))) {
            if (auto const cost = arc.cost(true); cost.reachable()) {
                arcs.insert(arcs.end(),
                            {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(arc.head), cost.length});
            }
        }
    }
    write(folder + "/arcs.bin", arcs);
    std::vector<std::uint32_t> facilities;
    for (std::uint32_t category = 0; category < city.facilities().size(); ++category) {
        for (auto const node : city.facilities()[category]) {
            facilities.insert(facilities.end(), {category, static_cast<std::uint32_t>(node)});
        }
    }
    write(folder + "/facilities.bin", facilities);
}

/// What was done by a job that is timed, and how many bytes came from memory or went there at least.
struct Work {
    std::size_t amount;
    std::string unit;
    std::size_t bytes{0};
};

/// In seconds of processor time: what else runs on the machine counts for little.
void time_job(std::string const& name, int repeats, std::function<Work()> const& job) {
    std::string seconds;
    Work work{};
    for (int i = 0; i < repeats; ++i) {
        auto const begin = std::clock();
        work = job();
        auto const taken = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
        seconds += fmt::format("{}{:.6f}", i == 0 ? "" : ", ", taken);
    }
    fmt::print("{{\"job\": \"{}\", \"seconds\": [{}], \"work\": {}, \"unit\": \"{}\", \"bytes\": {}}}\n", name, seconds,
               work.amount, work.unit, work.bytes);
}

/// Two ways to one answer.
template <class Answer>
void require_equal(std::string const& way, Answer const& found, Answer const& expected) {
    if (found != expected) {
        throw std::runtime_error{"walkshed differs from itself: " + way};
    }
}

std::vector<Cost> costs_of(std::vector<Label> const& labels) {
    std::vector<Cost> costs(labels.size());
    std::ranges::transform(labels, costs.begin(), [](Label const& label) { return label.cost.length; });
    return costs;
}

/// Of a sweep for costs, of what does not stay in the cache: arcs, each a row and a cost, and for each slot the number
/// of its first arc, twice on the way up and once down; which node has which row; results, which are fetched to be
/// written.
std::size_t bytes_swept(Hierarchy const& hierarchy, std::size_t results) {
    constexpr std::size_t kPasses = 3;
    constexpr std::size_t kNode = 2 * sizeof(std::uint32_t);
    auto const cost = hierarchy.arcs().is_narrow() ? sizeof(std::uint16_t) : sizeof(Cost);
    return kPasses * (hierarchy.slot_count() * sizeof(std::uint32_t) +
                      hierarchy.arcs().head.size() * (sizeof(Hierarchy::Slot) + cost)) +
           hierarchy.costs().network().node_count() * kNode + 2 * results * sizeof(Cost);
}

void run_nearest(ServiceCity const& city, Hierarchy const& hierarchy, std::string const& folder, int repeats) {
    CostSweep cost_sweep{hierarchy, Direction::reverse, bench::kCategories};
    NearestSweep nearest_sweep{hierarchy, Direction::reverse, bench::kCategories};
    WalkSearch search{city.costs(), {.metric = Metric::length, .direction = Direction::reverse}};
    std::vector<Cost> expected;
    std::vector<Cost> costs;
    std::vector<Label> labels;
    // Each arc counts once on the way up, though that is gone twice, and once on the way down.
    Work const labelled{2 * hierarchy.arcs().head.size() * bench::kCategories, "arc lanes"};
    auto swept = labelled;
    swept.bytes = bytes_swept(hierarchy, city.node_count() * bench::kCategories);
    time_job("nearest:searches", repeats, [&] { return Work{city.nearest(search, expected), "labels"}; });
    time_job("nearest:sweep_with_facility", repeats, [&] { return city.nearest(nearest_sweep, labels), labelled; });
    require_equal("nearest:sweep_with_facility", costs_of(labels), expected);
    time_job("nearest:cold_sweep", repeats, [&] {
        auto const own = city.hierarchy();
        CostSweep sweep{own, Direction::reverse, bench::kCategories};
        return city.nearest(sweep, costs), labelled;
    });
    require_equal("nearest:cold_sweep", costs, expected);
    time_job("nearest:sweep", repeats, [&] { return city.nearest(cost_sweep, costs), swept; });
    require_equal("nearest:sweep", costs, expected);
    write(folder + "/costs.bin", costs);
}

std::vector<std::uint32_t> run_counts(ServiceCity const& city, Hierarchy const& hierarchy, std::string const& folder,
                                      int repeats) {
    bench::CityFacilities const facilities{city};
    auto const counter = facilities.counter(hierarchy);
    auto const snaps = city.snaps_at_all_nodes();
    WalkSearch search{city.costs(), {.metric = Metric::length, .direction = Direction::reverse}};
    std::vector<std::uint32_t> expected;
    std::vector<std::uint32_t> counts;
    time_job("counts:searches_from_facilities", repeats, [&] { return Work{city.counts(search, expected), "labels"}; });
    auto const count = [&](std::string const& name, WalksFrom side) {
        time_job(name, repeats, [&] {
            counts = counter.count(snaps, side);
            return Work{counts.size(), "counts"};
        });
        require_equal(name, counts, expected);
    };
    count("counts:sweeps_from_nodes", WalksFrom::doorsteps);
    count("counts:sweeps_from_facilities", WalksFrom::facilities);
    write(folder + "/counts.bin", counts);
    return counts;
}

/// As run_counts(), for a sample of nodes; `all` is what it found.
void run_sample(ServiceCity const& city, std::vector<std::uint32_t> const& all, int repeats) {
    constexpr auto kRow = bench::kCategories * bench::kLimits.size();
    WalkSearch search{city.costs(), {.metric = Metric::length}};
    auto const origins = city.spread(kCountedOrigins);
    std::vector<std::uint32_t> counts;
    time_job("counts:searches_from_nodes", repeats, [&] {
        return Work{city.counts_from(search, origins, counts), "labels"};
    });
    std::vector<std::uint32_t> expected;
    for (auto const origin : origins) {
        auto const* const row = &all[index_of(origin) * kRow];
        expected.insert(expected.end(), row, row + kRow);
    }
    require_equal("counts:searches_from_nodes", counts, expected);
}

/// The people around all nodes by sweeps, and around a sample of them by searches.
void run_sums(ServiceCity const& city, Hierarchy const& hierarchy, int repeats) {
    bench::CityPeople const people{city};
    auto const weigher = people.weigher(hierarchy);
    std::vector<double> sums;
    time_job("sums:sweeps_from_nodes", repeats, [&] {
        sums = weigher.weigh(people.snaps());
        return Work{sums.size(), "sums"};
    });
    WalkSearch search{city.costs(), {.metric = Metric::length}};
    auto const origins = city.spread(kCountedOrigins);
    std::vector<double> expected;
    time_job("sums:searches_from_nodes", repeats, [&] {
        return Work{city.people_from(search, origins, expected), "labels"};
    });
    std::vector<double> found;
    std::ranges::transform(origins, std::back_inserter(found), [&](NodeId node) { return sums[index_of(node)]; });
    require_equal("sums:searches_from_nodes", expected, found);
}

void run_sets(ServiceCity const& city, std::string const& folder, int repeats) {
    WalkSearch search{city.costs(), {.metric = Metric::length}};
    auto const origins = city.spread(kSets);
    std::vector<ServiceCity::Reached> reached;
    time_job("sets:searches", repeats, [&] { return Work{city.reached_from(search, origins, reached), "labels"}; });
    write(folder + "/sets.bin", reached);
}

/// How fast memory is: what sweeps are measured against.
void run_copy(int repeats) {
    constexpr std::size_t kBytes = 256U << 20U;
    std::vector<char> const from(kBytes, 'a');
    std::vector<char> to(kBytes);
    time_job("copy:memory", repeats, [&] {
        std::ranges::copy(from, to.begin());
        return Work{kBytes, "bytes", 2 * kBytes};
    });
}

void run(ServiceCity const& city, std::string const& folder, int repeats) {
    auto const hierarchy = city.hierarchy();
    run_nearest(city, hierarchy, folder, repeats);
    run_sample(city, run_counts(city, hierarchy, folder, repeats), repeats);
    run_sums(city, hierarchy, repeats);
    run_sets(city, folder, repeats);
    run_copy(repeats);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        fmt::print(stderr, "usage: peers_walkshed SIDE|EXTRACT FOLDER REPEATS\n");
        return EXIT_FAILURE;
    }
    try {
        ServiceCity const city{network_of(argv[1])};
        write_city(city, argv[2]);
        run(city, argv[2], std::stoi(argv[3]));
        return EXIT_SUCCESS;
    } catch (std::exception const& error) {
        fmt::print(stderr, "peers_walkshed: {}\n", error.what());
        return EXIT_FAILURE;
    }
}
