// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <chrono>

#include "bench/synthetic_city.hpp"
#include "walkshed/access/walk_search.hpp"

namespace {

using namespace walkshed;
using namespace std::chrono_literals;

Walker const kAdult{.id = "adult", .name = {}, .speed = MetersPerSecond{1.2}, .may_use_steps = true, .source = {}};

void count_nodes(benchmark::State& state, std::size_t settled) {
    state.counters["settled"] = static_cast<double>(settled);
    state.counters["settled_per_s"] =
        benchmark::Counter(static_cast<double>(settled), benchmark::Counter::kIsIterationInvariantRate);
}

/// One 15-minute search from the middle of a city of `range(0)`² crossings. The reach is the same in every city, so
/// the time should be nearly flat: if it grows with the city, reset() costs more than what the last run touched.
void walk_15_minutes(benchmark::State& state) {
    auto const side = static_cast<std::size_t>(state.range(0));
    auto const network = bench::SyntheticCity{side}.network();
    WalkCosts const costs{network, kAdult};
    WalkSearch search{costs, {}};
    // On a space-filling curve over a square of crossings, the middle of the city is no node in particular: take one
    // whose reach does not meet the city's edge.
    auto const middle = id_at<NodeId>(network.node_count() * 5 / 24);
    for (auto _ : state) {
        search.reset();
        search.add_start(middle, {0, 0}, 0);
        search.run(to_cost(15min));
        benchmark::DoNotOptimize(search.reached().data());
    }
    count_nodes(state, search.settled());
}
BENCHMARK(walk_15_minutes)->Arg(100)->Arg(316)->Arg(1000)->Unit(benchmark::kMicrosecond);

/// One search of 1125 m from each of 1000 crossings all over a city of `range(0)`² crossings: each search meets streets
/// that no cache knows. Guards what a settled crossing costs (ns_per_settled): hardly more in large cities than in
/// small.
void walk_from_everywhere(benchmark::State& state) {
    auto const network = bench::SyntheticCity{static_cast<std::size_t>(state.range(0))}.network();
    WalkCosts const costs{network, kAdult};
    WalkSearch search{costs, {.metric = Metric::length}};
    constexpr std::size_t kOrigins = 1000;
    std::size_t settled = 0;
    for (auto _ : state) {
        settled = 0;
        for (std::size_t i = 0; i < kOrigins; ++i) {
            search.reset();
            search.add_start(id_at<NodeId>(i * network.node_count() / kOrigins), {0, 0}, 0);
            search.run(to_cost(Meters{1125}));
            settled += search.settled();
        }
    }
    count_nodes(state, settled);
    state.counters["ns_per_settled"] =
        benchmark::Counter(static_cast<double>(settled) * 1e-9,
                           benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(walk_from_everywhere)->Arg(100)->Arg(316)->Arg(1000)->Arg(2000)->Unit(benchmark::kMillisecond);

/// Every crossing's nearest of 500 facilities, without a limit, in a city of `range(0)`² crossings: the search that
/// scoring does once a question. Guards the work done per node; a million nodes are to stay well under a second.
void search_whole_city(benchmark::State& state) {
    auto const network = bench::SyntheticCity{static_cast<std::size_t>(state.range(0))}.network();
    WalkCosts const costs{network, kAdult};
    WalkSearch search{costs, {.metric = Metric::time, .direction = Direction::reverse}};
    for (auto _ : state) {
        search.reset();
        for (std::uint32_t i = 0; i < 500; ++i) {
            search.add_start(id_at<NodeId>(network.node_count() * i / 500), {0, 0}, i);
        }
        search.run();
        benchmark::DoNotOptimize(search.reached().data());
    }
    count_nodes(state, search.settled());
}
BENCHMARK(search_whole_city)->Arg(316)->Arg(1000)->Unit(benchmark::kMillisecond);

/// As search_whole_city, but the three nearest of each crossing: should cost little more than three times as much.
void search_three_nearest(benchmark::State& state) {
    auto const network = bench::SyntheticCity{static_cast<std::size_t>(state.range(0))}.network();
    WalkCosts const costs{network, kAdult};
    WalkSearch search{costs, {.metric = Metric::time, .direction = Direction::reverse, .nearest = 3}};
    for (auto _ : state) {
        search.reset();
        for (std::uint32_t i = 0; i < 500; ++i) {
            search.add_start(id_at<NodeId>(network.node_count() * i / 500), {0, 0}, i);
        }
        search.run();
        benchmark::DoNotOptimize(search.reached().data());
    }
    count_nodes(state, search.settled());
}
BENCHMARK(search_three_nearest)->Arg(316)->Unit(benchmark::kMillisecond);

}  // namespace
