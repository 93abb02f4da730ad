// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <numeric>

#include "bench/service_city.hpp"
#include "bench/synthetic_city.hpp"

// Questions about a whole city, answered by sweeps and by plain searches, in cities of 10 000 to 4 million crossings.
// The time a crossing (ns_per_node) should hardly grow with the city.

namespace {

using namespace walkshed;
using bench::kCategories;
using bench::ServiceCity;

ServiceCity const& city(benchmark::State const& state) {
    static std::vector<std::pair<std::int64_t, std::unique_ptr<ServiceCity>>> cities;
    for (auto const& [side, made] : cities) {
        if (side == state.range(0)) {
            return *made;
        }
    }
    auto network = bench::SyntheticCity{static_cast<std::size_t>(state.range(0))}.network();
    cities.emplace_back(state.range(0), std::make_unique<ServiceCity>(std::move(network)));
    return *cities.back().second;
}

template <class Cities>
void per_node(benchmark::State& state, Cities const& one) {
    state.counters["ns_per_node"] =
        benchmark::Counter(static_cast<double>(one.node_count()) * 1e-9,
                           benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

/// Guards what a hierarchy costs to make: with a limit, about the same a node in cities of every size.
void make_hierarchy(benchmark::State& state) {
    auto const& one = city(state);
    auto const limit = state.range(1) != 0 ? ServiceCity::limit() : kUnreachable - 1;
    std::size_t arcs = 0;
    for (auto _ : state) {
        Hierarchy const hierarchy{one.costs(), {.metric = Metric::length, .limit = limit}};
        arcs = hierarchy.arcs().head.size();
    }
    per_node(state, one);
    state.counters["arcs_per_node"] = static_cast<double>(arcs) / static_cast<double>(one.node_count());
}
BENCHMARK(make_hierarchy)
    ->ArgsProduct({{200, 1000}, {1, 0}})
    ->ArgNames({"side", "limited"})
    ->Unit(benchmark::kMillisecond);

/// The nearest facility of every category for every crossing.
void nearest_by_searches(benchmark::State& state) {
    auto const& one = city(state);
    WalkSearch search{one.costs(), {.metric = Metric::length, .direction = Direction::reverse}};
    std::vector<Cost> found;
    std::size_t settled = 0;
    for (auto _ : state) {
        settled = one.nearest(search, found);
    }
    per_node(state, one);
    state.counters["settled"] = static_cast<double>(settled);
}
BENCHMARK(nearest_by_searches)->Arg(100)->Arg(200)->Arg(1000)->Arg(2000)->Unit(benchmark::kMillisecond);

/// Guards that a sweep beats the searches above at least 15 times.
void costs_by_sweep(benchmark::State& state) {
    auto const& one = city(state);
    auto const hierarchy = one.hierarchy();
    CostSweep sweep{hierarchy, Direction::reverse, kCategories};
    std::vector<Cost> found;
    for (auto _ : state) {
        one.nearest(sweep, found);
    }
    per_node(state, one);
    state.counters["arcs"] = static_cast<double>(hierarchy.arcs().head.size());
}
BENCHMARK(costs_by_sweep)->Arg(100)->Arg(200)->Arg(1000)->Arg(2000)->Unit(benchmark::kMillisecond);

/// Guards that a sweep that tells which facility is nearest beats the searches at least 7 times.
void nearest_by_sweep(benchmark::State& state) {
    auto const& one = city(state);
    auto const hierarchy = one.hierarchy();
    NearestSweep sweep{hierarchy, Direction::reverse, kCategories};
    std::vector<Label> found;
    for (auto _ : state) {
        one.nearest(sweep, found);
    }
    per_node(state, one);
}
BENCHMARK(nearest_by_sweep)->Arg(100)->Arg(200)->Arg(1000)->Arg(2000)->Unit(benchmark::kMillisecond);

/// A city with a question about all its crossings, ready to be answered.
struct ReadyCity {
    explicit ReadyCity(std::size_t side) : city{bench::SyntheticCity{side}.network()} {}

    ServiceCity city;
    Hierarchy hierarchy{city.hierarchy()};
};

template <class Sweep, class Answer>
struct Nearest : ReadyCity {
    using ReadyCity::ReadyCity;
    void answer() { city.nearest(sweep, found); }

    Sweep sweep{hierarchy, Direction::reverse, kCategories};
    std::vector<Answer> found;
};

struct Counts : ReadyCity {
    using ReadyCity::ReadyCity;
    void answer() { found = counter.count(origins); }

    bench::CityFacilities facilities{city};
    FacilityCounter counter{facilities.counter(hierarchy)};
    std::vector<Snap> origins{city.snaps_at_all_nodes()};
    std::vector<std::uint32_t> found;
};

struct Sums : ReadyCity {
    using ReadyCity::ReadyCity;
    void answer() { found = weigher.weigh(people.snaps()); }

    bench::CityPeople people{city};
    FacilityWeigher weigher{people.weigher(hierarchy)};
    std::vector<double> found;
};

/// As many cities of one size as have about a million crossings together, or one that has more, asked in turn: when the
/// first one's turn comes again, it has left the processor's cache, as it has when somebody asks once.
template <class Question>
class CitiesInTurn {
  public:
    explicit CitiesInTurn(std::size_t side) {
        constexpr std::size_t kCrossings = 1'000'000;
        auto const count = std::max(kCrossings / (side * side), std::size_t{1});
        for (std::size_t i = 0; i < count; ++i) {
            cities_.push_back(std::make_unique<Question>(side));
        }
    }

    void ask() {
        std::ranges::for_each(cities_, [](auto const& one) { one->answer(); });
    }

    [[nodiscard]] std::size_t node_count() const { return cities_.size() * cities_[0]->city.node_count(); }

  private:
    std::vector<std::unique_ptr<Question>> cities_;
};

/// Guards that a sweep takes about the same time a crossing whatever the size of the city.
template <class Question>
void in_turn(benchmark::State& state) {
    CitiesInTurn<Question> cities{static_cast<std::size_t>(state.range(0))};
    cities.ask();
    for (auto _ : state) {
        cities.ask();
    }
    per_node(state, cities);
}

void by_side(benchmark::internal::Benchmark* job) {
    job->Arg(100)->Arg(200)->Arg(1000)->Arg(2000)->Unit(benchmark::kMillisecond);
}
BENCHMARK(in_turn<Nearest<CostSweep, Cost>>)->Name("in_turn/costs")->Apply(by_side);
BENCHMARK(in_turn<Nearest<NearestSweep, Label>>)->Name("in_turn/nearest")->Apply(by_side);
BENCHMARK(in_turn<Counts>)->Name("in_turn/counts")->Apply(by_side);
BENCHMARK(in_turn<Sums>)->Name("in_turn/sums")->Apply(by_side);

/// The nearest two, three or five facilities of the eight most frequent categories for every crossing.
void several_by_searches(benchmark::State& state) {
    auto const& one = city(state);
    auto const nearest = static_cast<std::uint32_t>(state.range(1));
    WalkSearch search{one.costs(), {.metric = Metric::length, .direction = Direction::reverse, .nearest = nearest}};
    std::vector<Label> found;
    for (auto _ : state) {
        one.several(search, nearest, found);
    }
    per_node(state, one);
}
BENCHMARK(several_by_searches)
    ->ArgsProduct({{200, 1000}, {1, 2, 3, 5}})
    ->ArgNames({"side", "nearest"})
    ->Unit(benchmark::kMillisecond);

/// Guards that a sweep for as many takes less than half the time.
void several_by_sweep(benchmark::State& state) {
    auto const& one = city(state);
    auto const nearest = static_cast<std::uint32_t>(state.range(1));
    auto const hierarchy = one.hierarchy();
    NearestSweep sweep{hierarchy, Direction::reverse, ServiceCity::kFrequent, nearest};
    std::vector<Label> found;
    for (auto _ : state) {
        one.several(sweep, nearest, found);
    }
    per_node(state, one);
}
BENCHMARK(several_by_sweep)
    ->ArgsProduct({{200, 1000}, {1, 2, 3, 5}})
    ->ArgNames({"side", "nearest"})
    ->Unit(benchmark::kMillisecond);

/// How many facilities of every category every crossing reaches, within three limits; from crossings (1) or from
/// facilities (2). Guards that the latter beats one search a facility at least twice.
void counts_by_sweeps(benchmark::State& state) {
    auto const& one = city(state);
    auto const hierarchy = one.hierarchy();
    bench::CityFacilities const facilities{one};
    auto const counter = facilities.counter(hierarchy);
    auto const origins = one.snaps_at_all_nodes();
    std::vector<std::uint32_t> counts;
    for (auto _ : state) {
        counts = counter.count(origins, static_cast<WalksFrom>(state.range(1)));
    }
    per_node(state, one);
    state.counters["counted"] = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
}
BENCHMARK(counts_by_sweeps)
    ->ArgsProduct({{100, 200, 1000, 2000}, {1, 2}})
    ->ArgNames({"side", "from"})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void counts_by_searches(benchmark::State& state) {
    auto const& one = city(state);
    WalkSearch search{one.costs(), {.metric = Metric::length, .direction = Direction::reverse}};
    std::vector<std::uint32_t> counts;
    std::size_t settled = 0;
    for (auto _ : state) {
        settled = one.counts(search, counts);
    }
    per_node(state, one);
    state.counters["counted"] = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
    state.counters["settled"] = static_cast<double>(settled);
}
BENCHMARK(counts_by_searches)->Arg(200)->Arg(1000)->Unit(benchmark::kMillisecond);

/// The same by one search a crossing, for a thousand crossings all over the city.
void counts_by_searches_from_origins(benchmark::State& state) {
    auto const& one = city(state);
    WalkSearch search{one.costs(), {.metric = Metric::length}};
    constexpr std::size_t kOrigins = 1000;
    auto const origins = one.spread(kOrigins);
    std::vector<std::uint32_t> counts;
    for (auto _ : state) {
        one.counts_from(search, origins, counts);
        benchmark::DoNotOptimize(counts.data());
    }
    state.counters["ns_per_node"] = benchmark::Counter(
        kOrigins * 1e-9, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(counts_by_searches_from_origins)->Arg(200)->Arg(1000)->Unit(benchmark::kMillisecond);

/// The people around every crossing, weighted by a decay: there are some at every crossing. Guards that a sum over
/// about 950 crossings takes no more than 1.5 µs, and at least 15 times less than by a search.
void sums_by_sweeps(benchmark::State& state) {
    auto const& one = city(state);
    auto const hierarchy = one.hierarchy();
    bench::CityPeople const people{one};
    auto const weigher = people.weigher(hierarchy);
    double sum = 0;
    for (auto _ : state) {
        auto const sums = weigher.weigh(people.snaps());
        sum = std::accumulate(sums.begin(), sums.end(), 0.0);
    }
    per_node(state, one);
    state.counters["people"] = sum;
}
BENCHMARK(sums_by_sweeps)->Arg(200)->Arg(1000)->Unit(benchmark::kMillisecond)->UseRealTime();

/// The same by one search a crossing, for a thousand crossings all over the city.
void sums_by_searches(benchmark::State& state) {
    auto const& one = city(state);
    WalkSearch search{one.costs(), {.metric = Metric::length}};
    constexpr std::size_t kOrigins = 1000;
    auto const origins = one.spread(kOrigins);
    std::vector<double> sums;
    std::size_t settled = 0;
    for (auto _ : state) {
        settled = one.people_from(search, origins, sums);
    }
    state.counters["ns_per_node"] = benchmark::Counter(
        kOrigins * 1e-9, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
    state.counters["settled_per_node"] = static_cast<double>(settled) / kOrigins;
}
BENCHMARK(sums_by_searches)->Arg(200)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
