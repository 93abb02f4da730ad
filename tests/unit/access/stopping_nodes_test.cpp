// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "unit/access/town_life.hpp"

// Walks that would lead through a node that lets the walker not through, between two places in the middle of streets.

namespace walkshed {
namespace {

using namespace walkshed::testing;

/// Streets a-s-b-t-c from west to east, each 100 m long; nobody on wheels gets through s and t.
TownLife two_stiles() {
    TownLife life;
    auto streets = NetworkBuilder{};
    for (int i = 0; i < 5; ++i) {
        streets.add_point(i, {100.0 * i, 0});
    }
    for (int i = 0; i < 4; ++i) {
        streets.add_way({.source_id = i + 1, .points = {i, i + 1}});
    }
    streets.add_features(1, {.barrier = Barrier::no_wheels});
    streets.add_features(3, {.barrier = Barrier::no_wheels});
    life.network = std::move(streets).build();
    life.walkers[0].wheels = WheelLimits{};
    life.snapping.limit = Meters{1};
    return life;
}

std::optional<Meters> walk(TownLife life, double from, double to, SearchMode mode) {
    life.doorsteps = {doorstep_at({from, 0})};
    life.facilities = {facility_at({to, 0})};
    AccessInput input{life.network, life.walkers, life.facilities, life.doorsteps, life.snapping};
    input.mode = mode;
    NearestQuestion const question{.categories = {CategoryId{0}}};
    return to_length(find_access(input, std::span{&question, 1}).at(DoorstepId{0}, 0).cost.length);
}

TEST(StoppingNodes, NobodyGetsThroughThemFromStreetToStreet) {
    for (auto const mode : {SearchMode::searches, SearchMode::sweeps}) {
        auto const life = two_stiles();
        EXPECT_EQ(walk(life, 50, 150, mode), std::nullopt);
        EXPECT_EQ(walk(life, 150, 50, mode), std::nullopt);
        EXPECT_EQ(walk(life, 150, 350, mode), std::nullopt);
        EXPECT_EQ(walk(life, 250, 350, mode), std::nullopt);
        EXPECT_EQ(walk(life, 150, 250, mode), 100_m);
    }
}

TEST(StoppingNodes, WhoStandsThereLeavesEitherWay) {
    for (auto const mode : {SearchMode::searches, SearchMode::sweeps}) {
        auto const life = two_stiles();
        EXPECT_EQ(walk(life, 100, 50, mode), 50_m);
        EXPECT_EQ(walk(life, 100, 250, mode), 150_m);
        EXPECT_EQ(walk(life, 50, 100, mode), 50_m);
        EXPECT_EQ(walk(life, 250, 100, mode), 150_m);
        EXPECT_EQ(walk(life, 100, 300, mode), 200_m);
        EXPECT_EQ(walk(life, 100, 350, mode), std::nullopt);
    }
}

}  // namespace
}  // namespace walkshed
