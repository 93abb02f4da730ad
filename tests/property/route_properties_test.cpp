// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "oracle/random_town.hpp"
#include "property/route_checks.hpp"

// Routes are the walks that were found: what holds of every one, on random towns with everything in them.

namespace walkshed {
namespace {

using namespace walkshed::testing;

constexpr std::uint32_t kTowns = 150;

/// On foot with waits, steps and slopes, and on wheels.
std::vector<Walker> walkers() {
    auto on_foot = random_towns_walker();
    on_foot.stairs = {.up = 0.5, .down = 0.75};
    on_foot.waits = {Seconds{20}, Seconds{7}, Seconds{11}, Seconds{30}};
    on_foot.slope = {.function = SlopeFunction::table, .table = {{-1.0, 2.0}, {0.0, 1.0}, {1.0, 4.0}}};
    auto on_wheels = random_towns_walker(false);
    on_wheels.wheels = WheelLimits{};
    on_wheels.waits = on_foot.waits;
    return {on_foot, on_wheels};
}

std::vector<NearestQuestion> questions() {
    std::vector<NearestQuestion> all;
    for (std::size_t const walker : {0U, 1U}) {
        for (auto const metric : {Metric::time, Metric::length}) {
            for (std::uint32_t const count : {1U, 2U, 3U}) {
                all.push_back({.categories = {CategoryId{0}}, .walker = walker, .metric = metric, .count = count});
            }
        }
    }
    return all;
}

RandomTown town_with_entrances(std::uint32_t seed, Layout layout) {
    auto town = random_furnished_town(seed, layout);
    Random random{seed + 7};
    for (auto& facility : town.facilities) {
        if (random.chance(30)) {
            auto const at = facility.location();
            facility.entrances = {{at.x + random.below(20), at.y}, {at.x, at.y - random.below(30)}};
        }
    }
    return town;
}

std::size_t check_town(RandomTown const& town, SearchMode mode) {
    auto const network = town.network();
    auto const all_walkers = walkers();
    auto const relief = make_relief(network,
                                    [](std::span<Point const> places) {
                                        std::vector<std::optional<double>> heights;
                                        for (auto const place : places) {
                                            heights.emplace_back(10.0 * std::sin(place.x / 30.0) + place.y / 20.0);
                                        }
                                        return heights;
                                    },
                                    {.radius = Meters{0}});
    AccessInput input{network, all_walkers, town.facilities, town.doorsteps, {}, &relief};
    input.mode = mode;
    return check_routes(input, questions());
}

TEST(RouteProperty, RoutesCostWhatTheAnswersSay) {
    std::size_t count = 0;
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        for (auto const layout : {Layout::square, Layout::skewed}) {
            auto const town = town_with_entrances(seed, layout);
            for (auto const mode : {SearchMode::searches, SearchMode::sweeps}) {
                count += check_town(town, mode);
            }
        }
    }
    EXPECT_GT(count, 20'000U);
}

}  // namespace
}  // namespace walkshed
