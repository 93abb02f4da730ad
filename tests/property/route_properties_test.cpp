// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

#include "oracle/random_town.hpp"
#include "walkshed/access/access_finder.hpp"

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

NodeId first_node(Network const& network, RoutePiece const& piece) {
    auto const& edge = network.edge(piece.edge);
    return piece.along ? edge.from : edge.to;
}

NodeId last_node(Network const& network, RoutePiece const& piece) {
    auto const& edge = network.edge(piece.edge);
    return piece.along ? edge.to : edge.from;
}

Cost wait(WalkCosts const& costs, RoutePiece const& piece, bool at_first) {
    return piece.along == at_first ? costs.wait_at_start(piece.edge) : costs.wait_at_end(piece.edge);
}

/// What the parts of a route add up to. Who begins or ends at a node has waited there or not, as it turns out: both are
/// told.
std::set<Cost> times_of(WalkCosts const& costs, Route const& route) {
    auto sum = costs.leg_cost(route.leg_out) + costs.leg_cost(route.leg_in);
    auto const& network = costs.network();
    for (std::size_t i = 0; i < route.pieces.size(); ++i) {
        auto const& piece = route.pieces[i];
        auto const [low, high] = piece.stretch;
        sum = sum + costs.part_cost(piece.edge, piece.along ? low : high, piece.along ? high : low);
        sum.time += i > 0 ? wait(costs, piece, true) : 0;
        sum.time += i + 1 < route.pieces.size() ? wait(costs, piece, false) : 0;
    }
    EXPECT_EQ(sum.length, route.cost.length);
    std::set<Cost> times{sum.time};
    if (!route.pieces.empty()) {
        auto const is_end = [&](RoutePiece const& piece, bool first) {
            auto const at_start = piece.along == first;
            return at_start ? piece.stretch.from == Meters{0} : piece.stretch.to == network.edge(piece.edge).length;
        };
        auto const& front = route.pieces.front();
        auto const& back = route.pieces.back();
        auto const begin = is_end(front, true) ? wait(costs, front, true) : 0;
        auto const end = is_end(back, false) ? wait(costs, back, false) : 0;
        times.insert({sum.time + begin, sum.time + end, sum.time + begin + end});
    }
    return times;
}

void expect_connected(Network const& network, Route const& route) {
    for (std::size_t i = 1; i < route.pieces.size(); ++i) {
        auto const& before = route.pieces[i - 1];
        auto const& after = route.pieces[i];
        EXPECT_EQ(last_node(network, before), first_node(network, after));
        EXPECT_EQ(before.along ? before.stretch.to : before.stretch.from,
                  before.along ? network.edge(before.edge).length : Meters{0});
        EXPECT_EQ(after.along ? after.stretch.from : after.stretch.to,
                  after.along ? Meters{0} : network.edge(after.edge).length);
    }
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

/// Compares every route of a town with its answer. Returns how many there were.
std::size_t check_routes(RandomTown const& town, SearchMode mode) {
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
    auto const asked = questions();
    AccessFinder const finder{input, asked};
    auto const answers = finder.find(town.doorsteps);
    std::size_t count = 0;
    for (std::size_t i = 0; i < town.doorsteps.size(); ++i) {
        for (std::size_t question = 0; question < asked.size(); ++question) {
            SCOPED_TRACE("doorstep " + std::to_string(i) + ", question " + std::to_string(question));
            auto const answer = answers.at(id_at<DoorstepId>(i), question);
            auto const route = finder.route(town.doorsteps[i], question);
            EXPECT_EQ(route.has_value(), answer.cost.reachable());
            if (!route) {
                continue;
            }
            EXPECT_EQ(route->cost, answer.cost);
            EXPECT_EQ(route->facility, answer.facility);
            EXPECT_TRUE(times_of(finder.costs()[asked[question].walker], *route).contains(route->cost.time));
            expect_connected(network, *route);
            EXPECT_EQ(route->line.front(), town.doorsteps[i].point);
            // Gates and polygons are met over a few centimetres, not at a spot.
            auto const roundings = static_cast<double>(route->pieces.size() + 2) / 64.0;
            EXPECT_NEAR(length(route->line).count(), to_length(route->cost.length)->count(), roundings + 0.1);
            ++count;
        }
    }
    return count;
}

TEST(RouteProperty, RoutesCostWhatTheAnswersSay) {
    std::size_t count = 0;
    for (std::uint32_t seed = 0; seed < kTowns; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        for (auto const layout : {Layout::square, Layout::skewed}) {
            auto const town = town_with_entrances(seed, layout);
            for (auto const mode : {SearchMode::searches, SearchMode::sweeps}) {
                count += check_routes(town, mode);
            }
        }
    }
    EXPECT_GT(count, 20'000U);
}

}  // namespace
}  // namespace walkshed
