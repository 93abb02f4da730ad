// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "bench/scored_city.hpp"
#include "walkshed/io/table_writer.hpp"
#include "walkshed/report/tables.hpp"

namespace {

using namespace walkshed;

/// A GeoPackage that is removed afterwards.
class Output {
  public:
    Output()
        : path_{(std::filesystem::temp_directory_path() / ("walkshed_bench_" + std::to_string(::getpid()) + ".gpkg"))
                    .string()} {}
    ~Output() {
        std::error_code error;
        std::filesystem::remove(path_, error);
    }
    Output(Output const&) = delete;
    Output& operator=(Output const&) = delete;

    [[nodiscard]] std::string const& path() const { return path_; }

  private:
    std::string path_;
};

/// The results of 100 000 blocks with a ledger of 13 rules, and of `range(0)` doorsteps a block, made and written to a
/// GeoPackage. Under 5 s with one doorstep a block.
void write_results(benchmark::State& state) {
    bench::ScoredCity const city{100'000, static_cast<std::size_t>(state.range(0))};
    auto const metric = io::MetricSystem::named("EPSG:32650");
    Output const output;
    auto const run = city.run();
    auto tables = result_tables(run);
    std::ranges::move(doorstep_tables(run.input, {0, city.doorstep_snaps()}), std::back_inserter(tables));
    std::size_t rows = 0;
    for (auto const& table : tables) {
        rows += table.count;
    }
    for (auto _ : state) {
        io::TableWriter writer{output.path(), result_layers(run.input), metric, {.overwrite = true}};
        writer.write(tables);
        writer.keep();
    }
    auto const once = [](double count) {
        return benchmark::Counter{count, benchmark::Counter::kIsIterationInvariantRate};
    };
    auto const bytes = static_cast<double>(std::filesystem::file_size(output.path()));
    state.counters["rows"] = static_cast<double>(rows);
    state.counters["MB"] = bytes / 1e6;
    state.counters["rows_per_s"] = once(static_cast<double>(rows));
    state.counters["MB_per_s"] = once(bytes / 1e6);
}
BENCHMARK(write_results)->Arg(1)->Arg(10)->Unit(benchmark::kSecond)->UseRealTime()->MeasureProcessCPUTime();

}  // namespace
