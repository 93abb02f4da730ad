// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include "bench/synthetic_city.hpp"
#include "walkshed/network/relief.hpp"

namespace {

using namespace walkshed;

/// From streets to a network of `range(0)`² crossings. Should grow about as the number of crossings does: the
/// building sorts, and is not to become slower than that.
void build_network(benchmark::State& state) {
    bench::SyntheticCity const city{static_cast<std::size_t>(state.range(0))};
    auto const streets = city.streets();
    std::size_t nodes = 0;
    for (auto _ : state) {
        state.PauseTiming();
        auto copy = streets;
        state.ResumeTiming();
        auto const network = std::move(copy).build();
        nodes = network.node_count();
        benchmark::DoNotOptimize(nodes);
    }
    state.counters["nodes"] = static_cast<double>(nodes);
    state.counters["nodes_per_s"] =
        benchmark::Counter(static_cast<double>(nodes), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(build_network)->Arg(316)->Arg(1000)->Unit(benchmark::kMillisecond);

/// The slopes of a city of `range(0)`² crossings on a hillside, 37 heights a crossing and piece of street. Should grow
/// as the number of streets does.
void relief(benchmark::State& state) {
    auto const network = bench::SyntheticCity{static_cast<std::size_t>(state.range(0))}.network();
    auto const heights = [](std::span<Point const> places) {
        std::vector<std::optional<double>> result;
        result.reserve(places.size());
        for (auto const place : places) {
            result.emplace_back(0.05 * place.x + 0.02 * place.y);
        }
        return result;
    };
    for (auto _ : state) {
        auto const relief = make_relief(network, heights);
        benchmark::DoNotOptimize(relief.edges_without_heights());
    }
    state.counters["edges_per_s"] =
        benchmark::Counter(static_cast<double>(network.edge_count()), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(relief)->Arg(316)->Arg(1000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
