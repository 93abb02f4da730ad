// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>

#include "bench/synthetic_city.hpp"
#include "walkshed/io/walk_file.hpp"
#include "walkshed/network/hierarchy.hpp"

namespace {

using namespace walkshed;

/// A walk file of a city of `side`² crossings with hierarchies by time, as `network build` makes them; removed
/// afterwards.
class CityFile {
  public:
    CityFile(std::size_t side, std::size_t hierarchies)
        : path_{(std::filesystem::temp_directory_path() / ("walkshed_bench_" + std::to_string(::getpid()) + ".walk"))
                    .string()} {
        io::WalkFile content{io::MetricSystem::named("EPSG:32650"), bench::SyntheticCity{side}.network(), {}, {}};
        if (hierarchies > 0) {
            WalkCosts const costs{content.network, Walker{}};
            content.hierarchies.assign(hierarchies, Hierarchy{costs}.stored());
        }
        io::write_walk_file(path_, content, true);
    }
    ~CityFile() {
        std::error_code error;
        std::filesystem::remove(path_, error);
    }
    CityFile(CityFile const&) = delete;
    CityFile& operator=(CityFile const&) = delete;

    [[nodiscard]] std::string const& path() const { return path_; }

  private:
    std::string path_;
};

/// A network of `range(0)`² crossings and `range(1)` hierarchies without a limit from a file that the system still has
/// in memory, to the point where they may be used. Under 50 ms for a million crossings: nothing is copied, every byte
/// is looked at.
void load_walk_file(benchmark::State& state) {
    CityFile const file{static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1))};
    std::size_t nodes = 0;
    for (auto _ : state) {
        auto const read = io::read_walk_file(file.path());
        nodes = read.network.node_count();
        benchmark::DoNotOptimize(nodes);
    }
    auto const size = std::filesystem::file_size(file.path());
    state.counters["MB"] = static_cast<double>(size) / 1e6;
    state.counters["bytes_per_node"] = static_cast<double>(size) / static_cast<double>(nodes);
}
BENCHMARK(load_walk_file)
    ->ArgsProduct({{316, 1000}, {0, 1, 3}})
    ->ArgNames({"side", "hierarchies"})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
