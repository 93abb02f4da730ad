// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "unit/access/town_life.hpp"

// How far whole-number costs may be from the walks they stand for (see Cost).

namespace walkshed {
namespace {

using namespace walkshed::testing;

constexpr double kSpeed = 1.37;
constexpr double kWait = 3.77;

/// A street of `edges` pieces from west to east, of any lengths, crossed by a larger street at every corner within,
/// where people wait; and the way along it from a home to a shop on its first and last piece.
struct Chain {
    Chain(int edges, std::uint32_t seed) : random{seed} {
        NetworkBuilder builder;
        double east = 0.0;
        builder.add_point(0, {0, 0});
        for (int i = 1; i <= edges; ++i) {
            east += between(31.0, 97.0);
            builder.add_point(i, {east, 0});
            builder.add_way({.source_id = i, .kind = StreetKind::footway, .points = {i - 1, i}});
            if (i < edges) {
                builder.add_point(1000 + i, {east, 500});
                builder.add_way({.source_id = 1000 + i, .kind = StreetKind::primary, .points = {i, 1000 + i}});
                builder.add_features(i, {.crossing = Crossing::marked});
            }
        }
        life.network = std::move(builder).build();
        life.walkers[0].speed = MetersPerSecond{kSpeed};
        life.walkers[0].waits.marked = Seconds{kWait};
        Point const home{between(1.0, 9.0), between(1.0, 9.0)};
        Point const shop{east - between(1.0, 9.0), between(1.0, 9.0)};
        life.doorsteps = {doorstep_at(home)};
        life.facilities = {facility_at(shop)};
        meters = home.y + shop.x - home.x + shop.y;
        seconds = meters / kSpeed + (edges - 1) * kWait;
    }

    double between(double low, double high) { return std::uniform_real_distribution<double>{low, high}(random); }

    std::mt19937 random;
    TownLife life;
    double meters{0.0};
    double seconds{0.0};
};

TEST(Rounding, StaysWithinWhatIsPromised) {
    double worst = 0.0;
    for (int edges = 2; edges < 60; ++edges) {
        for (std::uint32_t seed = 0; seed < 20; ++seed) {
            Chain const chain{edges, seed};
            auto const walk = chain.life.nearest().cost;
            auto const off_meters = std::abs(to_length(walk.length)->count() - chain.meters);
            auto const off_seconds = std::abs(to_time(walk.time)->count() - chain.seconds);
            auto const halves = 2.0 * (edges - 1);
            EXPECT_LE(off_meters, (edges + 2) / 64.0) << edges << " edges, seed " << seed;
            EXPECT_LE(off_seconds, (edges + 2 + halves) / 128.0) << edges << " edges, seed " << seed;
            worst = std::max(worst, off_seconds);
        }
    }
    EXPECT_GT(worst, 0.1) << "waits that are all rounded to one side are there to be seen";
}

}  // namespace
}  // namespace walkshed
