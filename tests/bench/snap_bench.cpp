// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <random>

#include "bench/synthetic_city.hpp"
#include "walkshed/network/snap.hpp"

namespace {

using namespace walkshed;

constexpr std::size_t kPoints = 1'000'000;

/// Places all over the city, in random order: each meets streets that no cache knows any more.
std::vector<Point> places_anywhere(Meters extent) {
    std::mt19937 random{4};
    std::vector<Point> places;
    places.reserve(kPoints);
    for (std::size_t i = 0; i < kPoints; ++i) {
        auto const x = static_cast<double>(random()) / 4294967296.0 * extent.count();
        places.push_back({x, static_cast<double>(random()) / 4294967296.0 * extent.count()});
    }
    return places;
}

/// The same number of places beside the crossings, in the order of the nodes: as doorsteps come block by block.
std::vector<Point> places_along(Network const& network) {
    std::mt19937 random{5};
    std::vector<Point> places;
    places.reserve(kPoints);
    for (std::size_t i = 0; i < kPoints; ++i) {
        auto const node = network.point(id_at<NodeId>(i * network.node_count() / kPoints));
        places.push_back({node.x + static_cast<double>(random() % 32), node.y + static_cast<double>(random() % 32)});
    }
    return places;
}

void tell_rate(benchmark::State& state) {
    state.counters["points_per_s"] =
        benchmark::Counter(static_cast<double>(kPoints), benchmark::Counter::kIsIterationInvariantRate);
}

void snap_one_by_one(benchmark::State& state, WalkCosts const& costs, std::vector<Point> const& places) {
    SnapIndex const index{costs};
    for (auto _ : state) {
        std::size_t met = 0;
        for (auto const place : places) {
            met += index.snap(place, {}).attachments.size();
        }
        benchmark::DoNotOptimize(met);
    }
    tell_rate(state);
}

void snap_all(benchmark::State& state, WalkCosts const& costs, std::vector<Point> const& places) {
    SnapIndex const index{costs};
    for (auto _ : state) {
        auto const snaps = index.snap(places, {});
        benchmark::DoNotOptimize(snaps.data());
    }
    tell_rate(state);
}

/// A million places onto a city of `range(0)`² crossings, by all threads together (taskset -c 0 for one). Guards the
/// second that one thread may take for a million crossings; hardly more than for a tenth of them: the index is a tree.
void snap_places_anywhere(benchmark::State& state) {
    bench::SyntheticCity const city{static_cast<std::size_t>(state.range(0))};
    auto const network = city.network();
    snap_all(state, WalkCosts{network, Walker{}}, places_anywhere(city.extent()));
}
BENCHMARK(snap_places_anywhere)->Arg(316)->Arg(1000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

/// The same places in the order they come in: what it spares to look them up along a curve.
void snap_places_anywhere_one_by_one(benchmark::State& state) {
    bench::SyntheticCity const city{static_cast<std::size_t>(state.range(0))};
    auto const network = city.network();
    snap_one_by_one(state, WalkCosts{network, Walker{}}, places_anywhere(city.extent()));
}
BENCHMARK(snap_places_anywhere_one_by_one)->Arg(1000)->Unit(benchmark::kMillisecond);

void snap_places_along_the_streets(benchmark::State& state) {
    auto const network = bench::SyntheticCity{static_cast<std::size_t>(state.range(0))}.network();
    snap_all(state, WalkCosts{network, Walker{}}, places_along(network));
}
BENCHMARK(snap_places_along_the_streets)->Arg(316)->Arg(1000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

/// What a walker pays for an index of a network that is there already. Nothing of the network's size: walkers share it.
void index_of_another_walker(benchmark::State& state) {
    auto const network = bench::SyntheticCity{static_cast<std::size_t>(state.range(0))}.network();
    WalkCosts const costs{network, Walker{}};
    for (auto _ : state) {
        SnapIndex const index{costs};
        benchmark::DoNotOptimize(&index.costs());
    }
}
BENCHMARK(index_of_another_walker)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
