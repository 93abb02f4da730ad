// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "support/source_tree.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/osm.hpp"

namespace {

using namespace walkshed;

/// The extract's path; empty when there is none on this machine (see CONTRIBUTING: real extracts).
std::string extract(std::string const& name) {
    auto path = testing::extracts_folder() + "/" + name;
    return std::filesystem::exists(path) ? path : std::string{};
}

CategoryTable const& categories() {
    static auto const kTable =
        parse_categories(io::read_text(testing::in_source_tree("data/categories/osm.toml")), "osm.toml");
    return kTable;
}

/// From the file of a real city to its network, facilities and buildings: what every run begins with. Guards the time
/// and the memory that rules of walking cost; compare with the same benchmark of an earlier commit, in turn.
void read_and_build(benchmark::State& state, std::string const& name) {
    auto const path = extract(name);
    if (path.empty()) {
        state.SkipWithError("no such extract here");
        return;
    }
    std::size_t edges = 0;
    for (auto _ : state) {
        RecordLog log;
        auto osm = io::read_osm(path, {.categories = &categories()}, log);
        auto const network = std::move(osm.streets).build();
        edges = network.edge_count();
        benchmark::DoNotOptimize(edges);
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    state.counters["edges"] = static_cast<double>(edges);
    state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024.0;
}
BENCHMARK_CAPTURE(read_and_build, montevideo, "montevideo/montevideo.osm.pbf")
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(read_and_build, andorra, "andorra/andorra-latest.osm.pbf")
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(read_and_build, porto, "porto/porto_portugal.osm.pbf")->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
