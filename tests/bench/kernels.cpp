// SPDX-License-Identifier: Apache-2.0
// One run of a key kernel over a small city, for instructions.py to count what it takes:
//
//     build/release/tests/bench/kernels search|sweep|count
//
// The counting starts and ends with run_kernel(): making the city and its hierarchy is left out.

#include <fmt/format.h>
#include <tbb/global_control.h>

#include <functional>
#include <numeric>
#include <string_view>

#include "bench/service_city.hpp"
#include "bench/synthetic_city.hpp"

using namespace walkshed;

extern "C" {
[[gnu::noinline]] void run_kernel(std::function<void()> const& kernel) {
    kernel();
    asm volatile("");  // so that it is called, and no jump stands for the call
}
}

namespace {

constexpr std::size_t kSide = 60;
constexpr std::size_t kSearches = 50;

/// Answers the question in one way, and gives a number that depends on the answers.
std::size_t run(std::string_view kernel, bench::ServiceCity const& city) {
    std::size_t sum = 0;
    if (kernel == "search") {
        WalkSearch search{city.costs(), {.metric = Metric::length}};
        std::vector<bench::ServiceCity::Reached> found;
        run_kernel([&] { sum = city.reached_from(search, city.spread(kSearches), found); });
    } else if (kernel == "sweep") {
        auto const hierarchy = city.hierarchy();
        CostSweep sweep{hierarchy, Direction::reverse, bench::kCategories};
        std::vector<Cost> found;
        run_kernel([&] { city.nearest(sweep, found); });
        sum = std::accumulate(found.begin(), found.end(), std::size_t{0});
    } else if (kernel == "count") {
        auto const hierarchy = city.hierarchy();
        bench::CityFacilities const facilities{city};
        auto const counter = facilities.counter(hierarchy);
        auto const doorsteps = city.snaps_at_all_nodes();
        std::vector<std::uint32_t> found;
        run_kernel([&] { found = counter.count(doorsteps); });
        sum = std::accumulate(found.begin(), found.end(), std::size_t{0});
    }
    return sum;
}

}  // namespace

int main(int count, char** arguments) {
    tbb::global_control const one_thread{tbb::global_control::max_allowed_parallelism, 1};
    bench::ServiceCity const city{bench::SyntheticCity{kSide}.network()};
    auto const sum = count == 2 ? run(arguments[1], city) : 0;
    if (sum == 0) {
        fmt::print(stderr, "kernels search|sweep|count\n");
        return 2;
    }
    fmt::print("{}\n", sum);
}
