// SPDX-License-Identifier: Apache-2.0
#include "walkshed/access/isochrone.hpp"

#include <gtest/gtest.h>

#include "support/town.hpp"
#include "unit/access/town_life.hpp"
#include "walkshed/access/arrival.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;
using namespace std::chrono_literals;

ReachedNetwork reach(WalkCosts const& costs, Point start, Cost limit, SearchOptions const& options = {}) {
    WalkSearch search{costs, options};
    search.add_start(SnapIndex{costs}.snap(start, {}).nearest(), 0);
    search.run(limit);
    return reached_network(search, limit);
}

MultiPolygon area_of(WalkCosts const& costs, ReachedNetwork const& reached, IsochroneOptions const& options = {}) {
    return isochrone_polygons(costs, reached, std::vector{reached.limit}, options)[0];
}

class IsochroneOfAStreet : public ::testing::Test {
  protected:
    Town town = draw_town("a--------1---------b", 100_m);
    WalkCosts costs{town.network, walker_at_one_meter_per_second()};
    Point middle = town.place('1');

    [[nodiscard]] Point beside(double x, double y) const { return {middle.x + x, middle.y + y}; }
};

TEST_F(IsochroneOfAStreet, ReachesAsFarAsPeopleWalkAndStepOffTheStreet) {
    auto const area = area_of(costs, reach(costs, middle, to_cost(10min)));
    EXPECT_TRUE(covers(area, middle));
    EXPECT_TRUE(covers(area, beside(594.0, 0.0)));
    EXPECT_FALSE(covers(area, beside(606.0, 0.0)));
    EXPECT_TRUE(covers(area, beside(0.0, 44.0)));
    EXPECT_FALSE(covers(area, beside(0.0, 56.0)));
    // A walk of 560 m leaves 40 m to step off.
    EXPECT_TRUE(covers(area, beside(550.0, 40.0)));
    EXPECT_FALSE(covers(area, beside(590.0, 40.0)));
}

TEST_F(IsochroneOfAStreet, WithoutStepsThereIsTheBareNetworkAndNoArea) {
    EXPECT_TRUE(area_of(costs, reach(costs, middle, to_cost(10min)), {.off_network = 0_m}).empty());
}

TEST_F(IsochroneOfAStreet, ALimitShorterThanALongStepMakesADisc) {
    auto const area = area_of(costs, reach(costs, middle, to_cost(30s)));
    EXPECT_NEAR(walkshed::area(area).count(), 900.0 * 3.14159265, 60.0);
}

TEST_F(IsochroneOfAStreet, NothingIsReachedWhenTheLegTakesLonger) {
    auto const far = beside(0.0, 80.0);
    EXPECT_TRUE(area_of(costs, reach(costs, far, to_cost(1min))).empty());
    EXPECT_TRUE(reach(costs, far, to_cost(1min)).pieces.empty());
}

TEST_F(IsochroneOfAStreet, ByLengthAMetreOffTheStreetIsAMetre) {
    auto const area = area_of(costs, reach(costs, middle, to_cost(300_m), {.metric = Metric::length}));
    EXPECT_TRUE(covers(area, beside(294.0, 0.0)));
    EXPECT_FALSE(covers(area, beside(306.0, 0.0)));
}

TEST_F(IsochroneOfAStreet, BreaksNestCornerForCorner) {
    auto const reached = reach(costs, middle, to_cost(15min));
    auto const areas = isochrone_polygons(costs, reached, std::vector{to_cost(5min), to_cost(10min), to_cost(15min)});
    for (std::size_t i = 1; i < areas.size(); ++i) {
        for (auto const point : areas[i - 1][0].outer) {
            EXPECT_TRUE(covers(areas[i], point));
        }
    }
}

TEST_F(IsochroneOfAStreet, RingsLeaveOutWhatTheSmallerLimitHas) {
    auto const reached = reach(costs, middle, to_cost(10min));
    IsochroneMaker maker{costs, {}};
    std::vector const limits{to_cost(5min), to_cost(10min)};
    auto const areas = maker.areas(reached, limits);
    auto const rings = maker.rings(reached, limits);
    EXPECT_FALSE(covers(rings[1], middle));
    EXPECT_TRUE(covers(rings[1], beside(450.0, 0.0)));
    EXPECT_TRUE(covers(rings[1], beside(-450.0, 0.0)));
    EXPECT_NEAR(walkshed::area(rings[0]).count() + walkshed::area(rings[1]).count(), walkshed::area(areas[1]).count(),
                1e-6);
}

TEST_F(IsochroneOfAStreet, NobodyStepsThroughAWall) {
    std::vector<Line> const wall{{beside(-200.0, 20.0), beside(200.0, 20.0)}};
    Barriers const barriers{wall};
    auto const reached = reach(costs, middle, to_cost(10min));
    auto const area = area_of(costs, reached, {.barriers = &barriers});
    EXPECT_TRUE(covers(area, beside(0.0, 14.0)));
    EXPECT_FALSE(covers(area, beside(0.0, 26.0)));
    EXPECT_TRUE(covers(area, beside(0.0, -44.0)));
    EXPECT_TRUE(covers(area, beside(230.0, 40.0)));
    // Around the end of the wall, as far as one sees past it.
    EXPECT_TRUE(covers(area, beside(195.0, 28.0)));
}

TEST_F(IsochroneOfAStreet, ArrivalsTellWhatALocationCosts) {
    auto const reached = reach(costs, middle, to_cost(10min));
    Arrivals const arrivals{costs, reached, {}};
    EXPECT_EQ(arrivals.at(middle), 0U);
    EXPECT_EQ(arrivals.at(beside(100.0, 0.0)), to_cost(100s));
    // On level streets the straight step from the start is as good as any as far as it goes.
    EXPECT_EQ(arrivals.at(beside(30.0, 40.0)), to_cost(50s));
    EXPECT_NEAR(arrivals.at(beside(300.0, 40.0)) / kCostsPerSecond, 300.0 - 30.0 + 50.0, 0.05);
    EXPECT_EQ(arrivals.at(beside(0.0, 51.0)), kUnreachable);
    EXPECT_EQ(arrivals.at(std::vector{middle, beside(0.0, 51.0)}), (std::vector<Cost>{0, kUnreachable}));
    EXPECT_NEAR(arrivals.bounds().high.x, middle.x + 650.0, 0.1);
}

TEST_F(IsochroneOfAStreet, ArrivalsGoAroundWalls) {
    std::vector<Line> const wall{{beside(-200.0, 20.0), beside(10.0, 20.0)}};
    Barriers const barriers{wall};
    auto const reached = reach(costs, middle, to_cost(10min));
    Arrivals const arrivals{costs, reached, {.barriers = &barriers}};
    EXPECT_EQ(arrivals.at(beside(-100.0, 40.0)), kUnreachable);
    // Past the end of the wall: from 20 m along the street, straight to the location behind it.
    EXPECT_NEAR(arrivals.at(beside(0.0, 40.0)) / kCostsPerSecond, 20.0 + std::hypot(20.0, 40.0), 0.1);
}

TEST(Isochrone, ABlockOfStreetsKeepsItsYard) {
    auto const town = draw_town(R"(
        1------+
        |      |
        |      |
        +------+
    )",
                                50_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    auto const area = area_of(costs, reach(costs, town.place('1'), to_cost(30min)));
    ASSERT_EQ(area.size(), 1U);
    EXPECT_EQ(area[0].holes.size(), 1U);
    EXPECT_FALSE(covers(area, {175.0, 75.0}));
}

/// Whether a location that is reached, or not, lies within the tolerance of one of the other kind.
bool is_near_outline(Arrivals const& arrivals, Cost limit, Point location, double tolerance) {
    auto const is_in = arrivals.at(location) <= limit;
    for (int ring = 1; ring <= 20; ++ring) {
        for (int i = 0; i < 48; ++i) {
            auto const angle = i * 0.1309;
            auto const radius = tolerance * ring / 20.0;
            if ((arrivals.at({location.x + radius * std::cos(angle), location.y + radius * std::sin(angle)}) <=
                 limit) != is_in) {
                return true;
            }
        }
    }
    return false;
}

TEST(Isochrone, AmongWallsPolygonsAreRightToTheTolerance) {
    auto const town = draw_town(R"(
        1------+---+
        |      |   |
        +---+--+---+
            |      |
            +------+
    )",
                                30_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    std::vector<Line> const walls{{{20.0, 100.0}, {150.0, 80.0}, {160.0, 40.0}},
                                  {{-30.0, 90.0}, {40.0, 140.0}},
                                  {{250.0, 10.0}, {250.0, 70.0}, {300.0, 70.0}},
                                  {{100.0, -20.0}, {130.0, 20.0}}};
    Barriers const barriers{walls};
    IsochroneOptions const options{.tolerance = 4_m, .barriers = &barriers};
    auto const reached = reach(costs, town.place('1'), to_cost(6min));
    Arrivals const arrivals{costs, reached, options};
    std::vector const limits{to_cost(2min), to_cost(4min), to_cost(6min)};
    auto const areas = isochrone_polygons(costs, reached, limits, options);
    std::size_t shaded = 0;
    Arrivals const open{costs, reached, {}};
    for (double x = -60.0; x < 420.0; x += 3.7) {
        for (double y = -60.0; y < 190.0; y += 3.7) {
            Point const location{x, y};
            shaded += arrivals.at(location) > limits[2] && open.at(location) <= limits[2] ? 1U : 0U;
            for (std::size_t i = 0; i < limits.size(); ++i) {
                if (covers(areas[i], location) != (arrivals.at(location) <= limits[i])) {
                    EXPECT_TRUE(is_near_outline(arrivals, limits[i], location, 4.0)) << x << " " << y << " " << i;
                }
                EXPECT_TRUE(i == 0 || !covers(areas[i - 1], location) || covers(areas[i], location)) << x << " " << y;
            }
        }
    }
    EXPECT_GT(shaded, 50U) << "walls are in the way";
}

TEST(Isochrone, OptionsOutOfRangeAreRefused) {
    auto const town = draw_town("a--b", 50_m);
    WalkCosts const costs{town.network, walker_at_one_meter_per_second()};
    for (auto const tolerance : {Meters{0.0}, Meters{-1.0}, Meters{NAN}, Meters{1e6}}) {
        EXPECT_THROW((IsochroneMaker{costs, {.tolerance = tolerance}}), Error);
    }
    for (auto const step : {Meters{-1.0}, Meters{NAN}, Meters{1e6}}) {
        EXPECT_THROW((IsochroneMaker{costs, {.off_network = step}}), Error);
    }
}

}  // namespace
}  // namespace walkshed
