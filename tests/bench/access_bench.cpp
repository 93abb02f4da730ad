// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <random>

#include "bench/synthetic_city.hpp"
#include "walkshed/access/access_table.hpp"

namespace {

using namespace walkshed;

constexpr std::size_t kCategories = 20;
constexpr std::size_t kFacilitiesEach = 100;

Point somewhere(Meters extent, std::mt19937& random) {
    auto const coordinate = [&] { return static_cast<double>(random() % 65536) / 65536.0 * extent.count(); };
    return {coordinate(), coordinate()};
}

std::vector<Facility> facilities_of(bench::SyntheticCity const& city) {
    std::mt19937 random{2};
    std::vector<Facility> facilities;
    for (std::size_t i = 0; i < kCategories * kFacilitiesEach; ++i) {
        Facility facility;
        facility.categories = {id_at<CategoryId>(i % kCategories)};
        facility.shape = somewhere(city.extent(), random);
        facilities.push_back(std::move(facility));
    }
    return facilities;
}

/// The nearest of 20 categories for a doorstep at every crossing of a city of `range(0)`² crossings, snapping
/// included: what scoring a whole city comes to. Guards that one search serves all doorsteps of a category, and that
/// questions use all cores.
void nearest_of_20_categories(benchmark::State& state) {
    bench::SyntheticCity const city{static_cast<std::size_t>(state.range(0))};
    auto const network = city.network();
    auto const facilities = facilities_of(city);
    std::vector<Doorstep> doorsteps;
    for (std::size_t i = 0; i < network.node_count(); ++i) {
        doorsteps.push_back({BlockId{0}, network.point(id_at<NodeId>(i)), 1.0, {}});
    }
    std::vector<NearestQuestion> questions(kCategories);
    for (std::size_t i = 0; i < kCategories; ++i) {
        questions[i].categories = {id_at<CategoryId>(i)};
    }
    std::vector<Walker> const walkers(1);
    for (auto _ : state) {
        auto const table = find_access({network, walkers, facilities, doorsteps}, questions);
        benchmark::DoNotOptimize(table.question_count());
    }
    state.counters["answers_per_s"] = benchmark::Counter(static_cast<double>(doorsteps.size() * kCategories),
                                                         benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(nearest_of_20_categories)->Arg(316)->Arg(1000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
