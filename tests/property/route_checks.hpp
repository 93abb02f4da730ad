// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <set>
#include <span>
#include <string>
#include <vector>

#include "walkshed/access/access_finder.hpp"

// What holds of every route: it is the walk that was found.

namespace walkshed::testing {

inline NodeId first_node(Network const& network, RoutePiece const& piece) {
    auto const& edge = network.edge(piece.edge);
    return piece.along ? edge.from : edge.to;
}

inline NodeId last_node(Network const& network, RoutePiece const& piece) {
    auto const& edge = network.edge(piece.edge);
    return piece.along ? edge.to : edge.from;
}

inline Cost wait(WalkCosts const& costs, RoutePiece const& piece, bool at_first) {
    return piece.along == at_first ? costs.wait_at_start(piece.edge) : costs.wait_at_end(piece.edge);
}

/// What the parts of a route add up to. Who begins or ends at a node has waited there or not, as it turns out: both are
/// told.
inline std::set<Cost> times_of(WalkCosts const& costs, Route const& route) {
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

inline void expect_connected(Network const& network, Route const& route) {
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

/// Compares the route of every doorstep and question with the answer. Returns how many there were.
inline std::size_t check_routes(AccessInput const& input, std::span<NearestQuestion const> asked) {
    AccessFinder const finder{input, asked};
    auto const answers = finder.find(input.doorsteps);
    std::size_t count = 0;
    for (std::size_t i = 0; i < input.doorsteps.size(); ++i) {
        for (std::size_t question = 0; question < asked.size(); ++question) {
            SCOPED_TRACE("doorstep " + std::to_string(i) + ", question " + std::to_string(question));
            auto const answer = answers.at(id_at<DoorstepId>(i), question);
            auto const route = finder.route(input.doorsteps[i], question);
            EXPECT_EQ(route.has_value(), answer.cost.reachable());
            if (!route) {
                continue;
            }
            EXPECT_EQ(route->cost, answer.cost);
            EXPECT_EQ(route->facility, answer.facility);
            EXPECT_TRUE(times_of(finder.costs()[asked[question].walker], *route).contains(route->cost.time));
            expect_connected(input.network, *route);
            EXPECT_EQ(route->line.front(), input.doorsteps[i].point);
            // Gates and polygons are met over a few centimetres, not at a spot.
            auto const roundings = static_cast<double>(route->pieces.size() + 2) / 64.0;
            EXPECT_NEAR(length(route->line).count(), to_length(route->cost.length)->count(), roundings + 0.1);
            ++count;
        }
    }
    return count;
}

}  // namespace walkshed::testing
