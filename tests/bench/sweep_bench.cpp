// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <chrono>
#include <cmath>
#include <numeric>
#include <random>

#include "bench/synthetic_city.hpp"
#include "walkshed/access/reach_counter.hpp"
#include "walkshed/access/sweep.hpp"

// Questions about a whole city, answered by sweeps and by plain searches: nearest of 20 categories for every crossing.

namespace {

using namespace walkshed;

constexpr std::size_t kCategories = 20;
constexpr Meters kLimit{1125};

Walker adult() {
    Walker walker;
    walker.speed = MetersPerSecond{1.25};
    return walker;
}

/// A city, its costs and the crossings where the facilities of 20 categories stand: from 10 of the rarest to one at
/// every hundredth crossing.
struct City {
    explicit City(std::size_t side) : network{bench::SyntheticCity{side}.network()}, costs{network, adult()} {
        std::mt19937 random{2};
        auto const most = static_cast<double>(network.node_count()) / 100.0;
        for (std::size_t i = 0; i < kCategories; ++i) {
            auto const share = static_cast<double>(i) / (kCategories - 1);
            auto const count = static_cast<std::size_t>(10.0 * std::pow(most / 10.0, share));
            facilities.emplace_back();
            for (std::size_t j = 0; j < count; ++j) {
                facilities.back().push_back(id_at<NodeId>(random() % network.node_count()));
            }
        }
    }

    Network network;
    WalkCosts costs;
    std::vector<std::vector<NodeId>> facilities;  // by category
};

City const& city(benchmark::State const& state) {
    static std::vector<std::pair<std::int64_t, std::unique_ptr<City>>> cities;
    for (auto const& [side, made] : cities) {
        if (side == state.range(0)) {
            return *made;
        }
    }
    cities.emplace_back(state.range(0), std::make_unique<City>(static_cast<std::size_t>(state.range(0))));
    return *cities.back().second;
}

void per_node(benchmark::State& state, City const& one) {
    state.counters["ns_per_node"] =
        benchmark::Counter(static_cast<double>(one.network.node_count()) * 1e-9,
                           benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

/// Guards what a hierarchy costs to make; with a limit, under 0.7 µs a node in cities of every size.
void make_hierarchy(benchmark::State& state) {
    auto const& one = city(state);
    auto const limit = state.range(1) != 0 ? to_cost(kLimit) : kUnreachable - 1;
    std::size_t arcs = 0;
    for (auto _ : state) {
        Hierarchy const hierarchy{one.costs, {.metric = Metric::length, .limit = limit}};
        arcs = hierarchy.arcs().head.size();
    }
    per_node(state, one);
    state.counters["arcs_per_node"] = static_cast<double>(arcs) / static_cast<double>(one.network.node_count());
}
BENCHMARK(make_hierarchy)
    ->ArgsProduct({{200, 1000}, {1, 0}})
    ->ArgNames({"side", "limited"})
    ->Unit(benchmark::kMillisecond);

void nearest_by_searches(benchmark::State& state) {
    auto const& one = city(state);
    std::vector<Cost> found(one.network.node_count() * kCategories);
    WalkSearch search{one.costs, {.metric = Metric::length, .direction = Direction::reverse}};
    std::size_t settled = 0;
    for (auto _ : state) {
        settled = 0;
        for (std::size_t category = 0; category < kCategories; ++category) {
            search.reset();
            for (std::uint32_t i = 0; i < one.facilities[category].size(); ++i) {
                search.add_start(one.facilities[category][i], {0, 0}, i);
            }
            search.run(to_cost(kLimit));
            settled += search.settled();
            for (auto const node : search.reached()) {
                found[index_of(node) * kCategories + category] = search.labels(node)[0].cost.length;
            }
        }
        benchmark::DoNotOptimize(found.data());
    }
    per_node(state, one);
    state.counters["settled"] = static_cast<double>(settled);
}
BENCHMARK(nearest_by_searches)->Arg(200)->Arg(1000)->Unit(benchmark::kMillisecond);

/// Guards that a sweep beats the searches above at least 15 times.
void costs_by_sweep(benchmark::State& state) {
    auto const& one = city(state);
    Hierarchy const hierarchy{one.costs, {.metric = Metric::length, .limit = to_cost(kLimit)}};
    CostSweep sweep{hierarchy, Direction::reverse, kCategories};
    std::vector<Cost> found(one.network.node_count() * kCategories);
    for (auto _ : state) {
        sweep.reset();
        for (std::size_t category = 0; category < kCategories; ++category) {
            for (auto const node : one.facilities[category]) {
                sweep.add_start(category, node, 0);
            }
        }
        sweep.run();
        for (std::size_t node = 0; node < one.network.node_count(); ++node) {
            sweep.read(id_at<NodeId>(node), std::span{found}.subspan(node * kCategories, kCategories));
        }
        benchmark::DoNotOptimize(found.data());
    }
    per_node(state, one);
    state.counters["arcs"] = static_cast<double>(hierarchy.arcs().head.size());
}
BENCHMARK(costs_by_sweep)->Arg(200)->Arg(1000)->Unit(benchmark::kMillisecond);

/// Guards that a sweep that tells which facility is nearest beats the searches at least 7 times.
void nearest_by_sweep(benchmark::State& state) {
    auto const& one = city(state);
    Hierarchy const hierarchy{one.costs, {.metric = Metric::length, .limit = to_cost(kLimit)}};
    NearestSweep sweep{hierarchy, Direction::reverse, kCategories};
    std::vector<std::optional<Label>> found(one.network.node_count() * kCategories);
    for (auto _ : state) {
        sweep.reset();
        for (std::size_t category = 0; category < kCategories; ++category) {
            for (std::uint32_t i = 0; i < one.facilities[category].size(); ++i) {
                sweep.add_start(category, one.facilities[category][i], {0, 0}, i);
            }
        }
        sweep.run();
        for (std::size_t node = 0; node < one.network.node_count(); ++node) {
            for (std::size_t category = 0; category < kCategories; ++category) {
                found[node * kCategories + category] = sweep.label(id_at<NodeId>(node), category);
            }
        }
        benchmark::DoNotOptimize(found.data());
    }
    per_node(state, one);
}
BENCHMARK(nearest_by_sweep)->Arg(200)->Arg(1000)->Unit(benchmark::kMillisecond);

constexpr Meters kLimits[] = {Meters{375}, Meters{750}, kLimit};

/// An attachment at every node, to be asked from or to be reached.
std::vector<Snap> at_nodes(Network const& network, std::span<NodeId const> nodes) {
    std::vector<Snap> snaps;
    for (auto const node : nodes) {
        auto const& arc = network.arcs(node)[0];
        auto const place = arc.along ? Meters{0} : network.edge(arc.edge).length;
        snaps.push_back({SnapStatus::accepted, {{arc.edge, {place, place}}}});
    }
    return snaps;
}

std::vector<NodeId> all_nodes(Network const& network) {
    std::vector<NodeId> nodes;
    for (std::size_t i = 0; i < network.node_count(); ++i) {
        nodes.push_back(id_at<NodeId>(i));
    }
    return nodes;
}

/// How many facilities of 20 categories every crossing reaches, within three limits. Guards a microsecond a crossing.
void counts_by_sweeps(benchmark::State& state) {
    auto const& one = city(state);
    Hierarchy const hierarchy{one.costs, {.metric = Metric::length, .limit = to_cost(kLimit)}};
    std::vector<std::vector<Snap>> snaps;
    std::vector<ReachTarget> targets;
    for (std::uint32_t category = 0; category < kCategories; ++category) {
        snaps.push_back(at_nodes(one.network, one.facilities[category]));
        for (auto const& snap : snaps.back()) {
            targets.push_back({snap.attachments, category});
        }
    }
    ReachCounter const counter{
        hierarchy, targets, kCategories, {to_cost(kLimits[0]), to_cost(kLimits[1]), to_cost(kLimits[2])}};
    auto const origins = at_nodes(one.network, all_nodes(one.network));
    std::uint64_t sum = 0;
    for (auto _ : state) {
        auto const counts = counter.count(origins, static_cast<ReachSide>(state.range(1)));
        sum = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
    }
    per_node(state, one);
    state.counters["counted"] = static_cast<double>(sum);
}
BENCHMARK(counts_by_sweeps)
    ->ArgsProduct({{200, 1000}, {1, 2}})
    ->ArgNames({"side", "from"})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// The same by one search a facility, against the direction of walking, counted where it comes.
void counts_by_searches(benchmark::State& state) {
    auto const& one = city(state);
    WalkSearch search{one.costs, {.metric = Metric::length, .direction = Direction::reverse}};
    std::uint64_t sum = 0;
    std::size_t settled = 0;
    for (auto _ : state) {
        std::vector<std::uint32_t> counts(one.network.node_count() * kCategories * std::size(kLimits), 0);
        settled = 0;
        for (std::size_t category = 0; category < kCategories; ++category) {
            for (auto const facility : one.facilities[category]) {
                search.reset();
                search.add_start(facility, {0, 0}, 0);
                search.run(to_cost(kLimit));
                settled += search.settled();
                for (auto const node : search.reached()) {
                    for (std::size_t i = 0; i < std::size(kLimits); ++i) {
                        counts[(index_of(node) * kCategories + category) * std::size(kLimits) + i] +=
                            search.labels(node)[0].cost.length <= to_cost(kLimits[i]) ? 1U : 0U;
                    }
                }
            }
        }
        sum = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
    }
    per_node(state, one);
    state.counters["counted"] = static_cast<double>(sum);
    state.counters["settled"] = static_cast<double>(settled);
}
BENCHMARK(counts_by_searches)->Arg(200)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
