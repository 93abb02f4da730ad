// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "unit/access/town_life.hpp"
#include "walkshed/access/walk_search.hpp"

// Searches that begin somewhere along an edge.

namespace walkshed {
namespace {

using namespace walkshed::testing;
using namespace std::chrono_literals;

constexpr Point kWest{0, 0};
constexpr Point kEast{100, 0};

/// Times from (or to) an attachment to both ends of one street from west to east.
struct Ends {
    std::optional<Seconds> west;
    std::optional<Seconds> east;
};

Ends walk_to_ends(Network const& network, Attachment const& start, Direction direction,
                  Walker const& walker = walker_at_one_meter_per_second()) {
    WalkCosts const costs{network, walker};
    WalkSearch search{costs, {.direction = direction}};
    search.add_start(start, 0);
    search.run();
    auto const time = [&](Point place) -> std::optional<Seconds> {
        auto const labels = search.labels(node_at(network, place));
        return labels.empty() ? std::nullopt : to_time(labels[0].cost.time);
    };
    return {time(kWest), time(kEast)};
}

Attachment attach(Meters from, Meters to, Meters leg = Meters{0}) {
    return {EdgeId{0}, {from, to}, leg};
}

TEST(SearchStart, ReachesBothEndsWithTheLegCharged) {
    auto const network = network_of({{kWest, kEast}});
    for (auto const direction : {Direction::forward, Direction::reverse}) {
        auto const ends = walk_to_ends(network, attach(30_m, 30_m, 8_m), direction);
        EXPECT_EQ(ends.west, 38s);
        EXPECT_EQ(ends.east, 78s);
    }
}

TEST(SearchStart, AStretchIsLeftAtItsNearerEnd) {
    auto const ends = walk_to_ends(network_of({{kWest, kEast}}), attach(20_m, 70_m), Direction::forward);
    EXPECT_EQ(ends.west, 20s);
    EXPECT_EQ(ends.east, 30s);
}

TEST(SearchStart, AStretchOverAnEndIsAtThatEnd) {
    auto const ends = walk_to_ends(network_of({{kWest, kEast}}), attach(0_m, 100_m, 5_m), Direction::forward);
    EXPECT_EQ(ends.west, 5s);
    EXPECT_EQ(ends.east, 5s);
}

TEST(SearchStart, OneWayStreetsAreLeftForwardAndEnteredInReverse) {
    auto const network = network_of({{kWest, kEast, Passage::along}});
    auto const leaving = walk_to_ends(network, attach(30_m, 30_m), Direction::forward);
    EXPECT_FALSE(leaving.west);
    EXPECT_EQ(leaving.east, 70s);
    auto const coming = walk_to_ends(network, attach(30_m, 30_m), Direction::reverse);
    EXPECT_EQ(coming.west, 30s);
    EXPECT_FALSE(coming.east);
}

TEST(SearchStart, WhoStandsAtTheNodeOfAOneWayStreetMayLeaveByTheNode) {
    auto const network = network_of({{kWest, kEast, Passage::along}});
    EXPECT_EQ(walk_to_ends(network, attach(0_m, 0_m, 3_m), Direction::forward).west, 3s);
    EXPECT_EQ(walk_to_ends(network, attach(100_m, 100_m, 3_m), Direction::reverse).east, 3s);
}

TEST(SearchStart, StreetsTheWalkerMayNotUseAreNoStart) {
    auto const network = network_of({{kWest, kEast, Passage::both, StreetKind::steps}});
    auto wheelchair = walker_at_one_meter_per_second();
    wheelchair.may_use_steps = false;
    auto const ends = walk_to_ends(network, attach(0_m, 50_m), Direction::forward, wheelchair);
    EXPECT_FALSE(ends.west);
    EXPECT_FALSE(ends.east);
}

TEST(SearchStart, ALoopIsWalkedTheShorterWayRound) {
    NetworkBuilder builder;
    builder.add_point(1, kWest);
    builder.add_point(2, {0, 30});
    builder.add_point(3, {40, 30});
    builder.add_point(4, {40, 0});
    builder.add_point(5, kEast);
    builder.add_way({.source_id = 1, .points = {1, 2, 3, 4, 1}});
    builder.add_way({.source_id = 2, .points = {1, 5}});
    auto const network = std::move(builder).build();
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const edge = id_at<EdgeId>(i);
        if (network.edge(edge).from == network.edge(edge).to) {
            auto const ends = walk_to_ends(network, {edge, {110_m, 110_m}, 0_m}, Direction::forward);
            EXPECT_EQ(ends.west, 30s);
            EXPECT_EQ(ends.east, 130s);
            return;
        }
    }
    FAIL() << "the network has no loop";
}

}  // namespace
}  // namespace walkshed
