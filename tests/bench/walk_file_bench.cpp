// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>

#include "bench/synthetic_city.hpp"
#include "walkshed/io/walk_file.hpp"

namespace {

using namespace walkshed;

/// A walk file of a city of `side`² crossings, removed afterwards.
class CityFile {
  public:
    explicit CityFile(std::size_t side)
        : path_{(std::filesystem::temp_directory_path() / ("walkshed_bench_" + std::to_string(::getpid()) + ".walk"))
                    .string()} {
        auto metric = io::MetricSystem::named("EPSG:32650");
        io::write_walk_file(path_, {std::move(metric), bench::SyntheticCity{side}.network(), {}}, true);
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

/// A network of `range(0)`² crossings from a file that the system still has in memory, to the point where it may be
/// used. Under 50 ms for a million: nothing is copied, every byte is looked at once.
void load_walk_file(benchmark::State& state) {
    CityFile const file{static_cast<std::size_t>(state.range(0))};
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
BENCHMARK(load_walk_file)->Arg(316)->Arg(1000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
