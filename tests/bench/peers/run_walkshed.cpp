// SPDX-License-Identifier: Apache-2.0
// peers_walkshed SIDE|EXTRACT FOLDER REPEATS: writes a city as plain files for other programs (32-bit little-endian
// numbers, see README.md here), answers the questions about it, and prints how long each took.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <functional>
#include <string>

#include "bench/service_city.hpp"
#include "bench/synthetic_city.hpp"
#include "walkshed/io/osm.hpp"

namespace {

using namespace walkshed;
using bench::ServiceCity;

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
        auto position = city.network().first_arc(id_at<NodeId>(i));
        for (auto const& arc : city.network().arcs(id_at<NodeId>(i))) {
            if (auto const cost = city.costs().arc_cost(position++, true); cost.reachable()) {
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

void time_job(std::string const& name, int repeats, std::function<void()> const& job) {
    fmt::print("{}", name);
    for (int i = 0; i < repeats; ++i) {
        auto const begin = std::chrono::steady_clock::now();
        job();
        fmt::print(" {:.6f}", std::chrono::duration<double>{std::chrono::steady_clock::now() - begin}.count());
    }
    fmt::print("\n");
}

void run(ServiceCity const& city, std::string const& folder, int repeats) {
    std::vector<Cost> costs;
    std::vector<std::uint32_t> counts;
    std::vector<std::optional<Label>> labels;
    auto const hierarchy = city.hierarchy();
    CostSweep cost_sweep{hierarchy, Direction::reverse, bench::kCategories};
    NearestSweep nearest_sweep{hierarchy, Direction::reverse, bench::kCategories};
    WalkSearch search{city.costs(), {.metric = Metric::length, .direction = Direction::reverse}};
    time_job("nearest:searches", repeats, [&] { city.nearest(search, costs); });
    time_job("nearest:sweep_with_facility", repeats, [&] { city.nearest(nearest_sweep, labels); });
    time_job("nearest:cold_sweep", repeats, [&] {
        auto const own = city.hierarchy();
        CostSweep sweep{own, Direction::reverse, bench::kCategories};
        city.nearest(sweep, costs);
    });
    time_job("nearest:sweep", repeats, [&] { city.nearest(cost_sweep, costs); });
    write(folder + "/costs.bin", costs);

    bench::ServiceTargets const targets{city};
    auto const counter = targets.counter(hierarchy);
    auto const origins = city.snaps_at_all_nodes();
    time_job("counts:searches_from_facilities", repeats, [&] { city.counts(search, counts); });
    time_job("counts:sweeps_from_nodes", repeats, [&] { counts = counter.count(origins, ReachSide::origins); });
    time_job("counts:sweeps_from_facilities", repeats, [&] { counts = counter.count(origins, ReachSide::targets); });
    write(folder + "/counts.bin", counts);
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
