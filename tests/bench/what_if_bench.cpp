// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <memory>
#include <vector>

#include "support/real_city.hpp"
#include "walkshed/plan/corner_sites.hpp"
#include "walkshed/plan/fix_list.hpp"
#include "walkshed/plan/what_if.hpp"

namespace {

using namespace walkshed;
using testing::City;

constexpr std::size_t kEdits = 300;
constexpr std::size_t kSites = 10'000;
constexpr double kBudget = 20.0;

/// Montevideo, judged by the community standard; nothing when it is not on this machine (see CONTRIBUTING).
City const* montevideo() {
    auto const path = testing::extracts_folder() + "/montevideo/montevideo.osm.pbf";
    static auto const kCity =
        std::filesystem::exists(path) ? std::make_unique<City>(path, "cn-complete-community-2020") : nullptr;
    return kCity.get();
}

/// The numbers of some facilities that a rule looks for, all over the list.
std::vector<FacilityId> some_facilities(ScoreInput const& input) {
    std::vector<FacilityId> wanted;
    for (std::size_t i = 0; i < input.facilities.size(); ++i) {
        auto const is_wanted = std::ranges::any_of(input.standard.rules, [&](Rule const& rule) {
            return std::ranges::any_of(rule.wanted, [&](Wanted const& one) {
                return std::ranges::any_of(one.categories, [&](CategoryId id) { return input.facilities[i].in(id); });
            });
        });
        if (is_wanted) {
            wanted.push_back(id_at<FacilityId>(i));
        }
    }
    std::vector<FacilityId> some;
    for (std::size_t i = 0; i < kEdits; ++i) {
        some.push_back(wanted[i * wanted.size() / kEdits]);
    }
    return some;
}

Facility moved(Facility facility) {
    auto const [x, y] = facility.location();
    facility.shape = Point{x + 60.0, y - 40.0};
    facility.entrances.clear();
    return facility;
}

/// Of this thread: what others do on the machine does not count.
double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Times `edit` of one facility after another on one core, in processor time, and undoes each; the median, and what
/// nine in ten stay below.
template <class Edit, class Undo>
void time_edits(benchmark::State& state, Edit const& edit, Undo const& undo) {
    auto const* const city = montevideo();
    if (city == nullptr) {
        state.SkipWithError("no such extract here");
        return;
    }
    WhatIf what_if{city->input(city->facilities())};
    auto const facilities = some_facilities(city->input(city->facilities()));
    std::vector<double> times;
    tbb::task_arena one_core{1};
    std::size_t next = 0;
    for (auto _ : state) {
        auto const id = facilities[next++ % facilities.size()];
        auto const before = what_if.facilities()[index_of(id)];
        auto const begin = processor_seconds();
        one_core.execute([&] { edit(what_if, id); });
        auto const seconds = processor_seconds() - begin;
        state.SetIterationTime(seconds);
        times.push_back(1000.0 * seconds);
        undo(what_if, id, before);
    }
    std::ranges::sort(times);
    state.counters["median_ms"] = times[times.size() / 2];
    state.counters["ninth_tenth_ms"] = times[times.size() * 9 / 10];
}

/// Guard that an edit costs what the facility's neighbourhood does, not the city.
void what_if_add(benchmark::State& state) {
    time_edits(
        state, [](WhatIf& what_if, FacilityId id) { what_if.add(moved(what_if.facilities()[index_of(id)])); },
        [](WhatIf& what_if, FacilityId /*id*/, Facility const& /*before*/) {
            what_if.remove(id_at<FacilityId>(what_if.facilities().size() - 1));
        });
}

void what_if_move(benchmark::State& state) {
    time_edits(
        state, [](WhatIf& what_if, FacilityId id) { what_if.replace(id, moved(what_if.facilities()[index_of(id)])); },
        [](WhatIf& what_if, FacilityId id, Facility const& before) { what_if.replace(id, before); });
}

void what_if_remove(benchmark::State& state) {
    time_edits(
        state, [](WhatIf& what_if, FacilityId id) { what_if.remove(id); },
        [](WhatIf& what_if, FacilityId id, Facility const& before) { what_if.replace(id, before); });
}
BENCHMARK(what_if_add)->Iterations(kEdits)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(what_if_move)->Iterations(kEdits)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(what_if_remove)->Iterations(kEdits)->UseManualTime()->Unit(benchmark::kMillisecond);

/// Twenty sites of ten thousand street corners for one rule or for a whole standard, scoring included. Guards that a
/// choice looks again at its neighbourhood only.
void best_sites(benchmark::State& state, FixOptions options) {
    auto const* const city = montevideo();
    if (city == nullptr) {
        state.SkipWithError("no such extract here");
        return;
    }
    auto const input = city->input(city->facilities());
    std::vector<Point> starts;
    std::ranges::transform(input.doorsteps, std::back_inserter(starts), &Doorstep::point);
    WalkCosts const costs{input.network, input.walkers.front()};
    auto sites = sites_at_corners(costs, starts, {.spacing = Meters{100.0}});
    sites.resize(std::min(sites.size(), kSites));
    options.budget = kBudget;
    for (auto _ : state) {
        auto const list = rank_fixes(input, {sites}, options);
        state.counters["sites"] = static_cast<double>(sites.size());
        state.counters["fixes"] = static_cast<double>(list.fixes.size());
        state.counters["share_of_best"] = list.share_of_best();
    }
}
BENCHMARK_CAPTURE(best_sites, one_rule, FixOptions{.objective = Objective::covered, .rules = {1}})
    ->Iterations(1)
    ->UseRealTime()
    ->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(best_sites, whole_standard, FixOptions{.objective = Objective::points})
    ->Iterations(1)
    ->UseRealTime()
    ->Unit(benchmark::kSecond);

}  // namespace
