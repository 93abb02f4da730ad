// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "oracle/land_by_definition.hpp"
#include "oracle/random_town.hpp"
#include "oracle/sides.hpp"
#include "oracle/tolerance.hpp"
#include "walkshed/access/arrival.hpp"
#include "walkshed/access/isochrone.hpp"

// Isochrones of random towns, and their definition by brute force: one-way streets, loops, streets of no length, steps,
// waits, starts at places and nodes, with and without barriers.

namespace walkshed {
namespace {

using namespace walkshed::testing;

constexpr double kExtent = 200.0;  // metres, of a town
constexpr Meters kRounding{0.05};  // of costs, while people walk a metre a second
constexpr double kUnits = 3.0;     // of costs, from rounding

/// Walks through a town from a few places, as the library finds what they reach, and in plain words.
class WalkedTown {
  public:
    explicit WalkedTown(std::uint32_t seed)
        : network_{random_furnished_town(seed, seed % 2 == 0 ? Layout::square : Layout::skewed).network()},
          costs_{network_, walker()},
          random_{seed},
          limit_{3200 + random_.below(9600)} {
        WalkSearch search{costs_, {}};
        PlainWalks walks{costs_, Metric::time, Direction::forward};
        for (auto i = random_.below(3); i < 3; ++i) {
            auto const edge = id_at<EdgeId>(random_.below(static_cast<std::uint32_t>(network_.edge_count())));
            auto const offset = network_.edge(edge).length * (random_.below(1000) / 1000.0);
            if (costs_.usable(edge)) {
                Attachment const start{
                    .edge = edge, .stretch = {offset, offset}, .leg = Meters{random_.below(20) * 1.0}};
                search.add_start(start, 0);
                walks.add_start(start);
            }
        }
        search.run(limit_);
        walks.run();
        reached_ = reached_network(search, limit_);
        land_.emplace(costs_, walks, Seconds{limit_ / kCostsPerSecond}, kFarthest);
    }

    static constexpr Meters kFarthest{121.0};

    [[nodiscard]] WalkCosts const& costs() const { return costs_; }
    [[nodiscard]] ReachedNetwork const& reached() const { return reached_; }
    [[nodiscard]] LandByDefinition const& land() const { return *land_; }
    [[nodiscard]] Random& random() { return random_; }

    Meters random_reach() { return Meters{10.0 + random_.below(110)}; }

    /// Also as far beyond the streets as people step off them.
    Point random_place() {
        auto const coordinate = [this] { return random_.below(400'000) / 1000.0 - (400.0 - kExtent) / 2.0; };
        auto const x = coordinate();
        return {x, coordinate()};
    }

    /// Five walls of two pieces.
    Barriers random_walls() {
        std::vector<Line> walls(5);
        for (auto& wall : walls) {
            wall = {random_place(), random_place(), random_place()};
        }
        return Barriers{walls};
    }

  private:
    static Walker walker() {
        auto walker = random_towns_walker();
        walker.stairs = {.up = 0.5, .down = 0.75};
        walker.waits = {.signals = Seconds{20}, .marked = Seconds{5}, .unmarked = Seconds{7}, .elevator = Seconds{45}};
        return walker;
    }

    Network network_;
    WalkCosts costs_;
    Random random_;
    Cost limit_;
    ReachedNetwork reached_;
    std::optional<LandByDefinition> land_;
};

struct Counts {
    int inside{0};
    int outside{0};
    int wrong{0};
};

/// Compares places of the town: what is on the wrong side must be near the other.
template <class Inside>
void compare(WalkedTown& town, IsochroneOptions const& options, Inside const& inside, Counts& counts) {
    auto const areas = isochrone_polygons(town.costs(), town.reached(), std::array{town.reached().limit}, options);
    Sides const sides{areas[0]};
    auto const slack = options.barriers == nullptr ? kRounding : 5.0 * kRounding;
    for (int n = options.barriers == nullptr ? 300 : 60; n > 0; --n) {
        auto const place = town.random_place();
        auto const expected = inside(place);
        ++(expected ? counts.inside : counts.outside);
        if (sides.inside(place) != expected) {
            ++counts.wrong;
            EXPECT_TRUE(other_side_near(inside, place, options.tolerance + slack))
                << place.x << " " << place.y << (expected ? " inside" : " outside") << ", off the network "
                << options.off_network.count() << " m, tolerance " << options.tolerance.count() << " m";
        }
    }
}

TEST(IsochroneOracle, PolygonsAreRightToTheTolerance) {
    Counts counts;
    for (std::uint32_t seed = 50000; seed < 50200; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        WalkedTown town{seed};
        auto const limit = town.reached().limit / kCostsPerSecond;
        auto const reach = town.random_reach();
        Meters const tolerance{1.0 + town.random().below(30)};
        compare(
            town, {.off_network = reach, .tolerance = tolerance},
            [&](Point place) { return town.land().arrival(place, reach) <= limit; }, counts);
    }
    EXPECT_GT(counts.inside, 10'000);
    EXPECT_GT(counts.outside, 10'000);
    EXPECT_GT(counts.wrong, 100);
}

TEST(IsochroneOracle, PolygonsAreRightToTheToleranceAmongWalls) {
    Counts counts;
    for (std::uint32_t seed = 51000; seed < 51080; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        WalkedTown town{seed};
        auto const walls = town.random_walls();
        auto const limit = town.reached().limit / kCostsPerSecond;
        auto const reach = town.random_reach();
        Meters const tolerance{2.0 + town.random().below(10)};
        compare(
            town, {.off_network = reach, .tolerance = tolerance, .barriers = &walls},
            [&](Point place) { return town.land().arrival_past(walls, place, reach) <= limit; }, counts);
    }
    EXPECT_GT(counts.inside, 500);
    EXPECT_GT(counts.outside, 500);
}

TEST(IsochroneOracle, ArrivalsAreThoseOfTheDefinition) {
    std::size_t reached = 0;
    for (std::uint32_t seed = 52000; seed < 52200; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        WalkedTown town{seed};
        auto const reach = town.random_reach();
        Arrivals const arrivals{town.costs(), town.reached(), {.off_network = reach}};
        for (int n = 0; n < 300; ++n) {
            auto const place = town.random_place();
            auto const found = arrivals.at(place);
            auto const units = found == kUnreachable ? HUGE_VAL : static_cast<double>(found);
            // Whoever may step a little farther is there no later, and the other way round.
            auto const earliest = town.land().arrival(place, reach + kRounding) * kCostsPerSecond;
            auto const latest = town.land().arrival(place, reach - kRounding) * kCostsPerSecond;
            if (std::min(units, latest) + kUnits < town.reached().limit) {
                EXPECT_GE(units, earliest - kUnits) << place.x << " " << place.y;
                EXPECT_LE(units, latest + kUnits) << place.x << " " << place.y;
                ++reached;
            }
        }
    }
    EXPECT_GT(reached, 10'000U);
}

}  // namespace
}  // namespace walkshed
