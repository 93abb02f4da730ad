// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "walkshed/geo/polygon.hpp"

namespace walkshed {
namespace {

/// 100 m by 100 m with a hole of 20 m by 20 m in the middle.
MultiPolygon const kFrame{
    {{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}}, {{{40, 40}, {60, 40}, {60, 60}, {40, 60}, {40, 40}}}}};

void expect_stretches(std::vector<Stretch> const& stretches, std::vector<std::pair<double, double>> const& expected) {
    ASSERT_EQ(stretches.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_NEAR(stretches[i].from.count(), expected[i].first, 1e-6) << "stretch " << i;
        EXPECT_NEAR(stretches[i].to.count(), expected[i].second, 1e-6) << "stretch " << i;
    }
}

TEST(InsideStretches, ALineThroughThePolygonIsInsideBetweenTheCrossings) {
    expect_stretches(inside_stretches(Line{{-30, 20}, {150, 20}}, kFrame), {{30, 130}});
}

TEST(InsideStretches, HolesAreOutside) {
    expect_stretches(inside_stretches(Line{{-30, 50}, {150, 50}}, kFrame), {{30, 70}, {90, 130}});
}

TEST(InsideStretches, ALineWithinIsInsideFromEndToEnd) {
    expect_stretches(inside_stretches(Line{{10, 10}, {30, 10}, {30, 90}}, kFrame), {{0, 100}});
}

TEST(InsideStretches, ALineFarAwayIsNot) {
    expect_stretches(inside_stretches(Line{{200, 0}, {200, 100}, {300, 100}}, kFrame), {});
    expect_stretches(inside_stretches(Line{{45, 50}, {55, 50}}, kFrame), {});
    expect_stretches(inside_stretches(Line{}, kFrame), {});
    expect_stretches(inside_stretches(Line{{0, 0}, {1, 1}}, {}), {});
}

TEST(InsideStretches, PiecesOnEitherSideOfACornerOfTheLineAreOne) {
    expect_stretches(inside_stretches(Line{{-10, 10}, {20, 10}, {20, 30}, {-10, 30}}, kFrame), {{10, 70}});
}

TEST(InsideStretches, ALineOnTheOutlineIsInside) {
    expect_stretches(inside_stretches(Line{{-10, 0}, {0, 0}, {100, 0}, {120, 0}}, kFrame), {{10, 110}});
    MultiPolygon const slanted{{{{0.1, 0.3}, {77.7, 33.3}, {20.2, 90.9}, {0.1, 0.3}}, {}}};
    Line const side{{0.1, 0.3}, {77.7, 33.3}};
    expect_stretches(inside_stretches(side, slanted), {{0, length(side).count()}});
}

TEST(InsideStretches, ALineWithinAMillimetreOfTheOutlineIsOnIt) {
    expect_stretches(inside_stretches(Line{{0, -0.0005}, {100, -0.0005}}, kFrame), {{0, 100}});
    expect_stretches(inside_stretches(Line{{0, -0.01}, {100, -0.01}}, kFrame), {{0, 0}, {100, 100}});
}

TEST(InsideStretches, ATouchIsAStretchOfNoLength) {
    expect_stretches(inside_stretches(Line{{150, 50}, {100, 50}}, kFrame), {{50, 50}});
    expect_stretches(inside_stretches(Line{{150, 50}, {100.04, 50}}, kFrame), {{49.96, 49.96}});
    expect_stretches(inside_stretches(Line{{150, 50}, {100.06, 50}}, kFrame), {});
    expect_stretches(inside_stretches(Line{{150, 50}, {103, 50}}, kFrame, 3_m), {{47, 47}});
}

TEST(InsideStretches, AnOutlineCornerMayTouchTheMiddleOfALine) {
    expect_stretches(inside_stretches(Line{{-50, 150}, {0, 100}, {50, 150}}, kFrame),
                     {{std::hypot(50, 50), std::hypot(50, 50)}});
    expect_stretches(inside_stretches(Line{{-50, 50}, {50, -50}}, kFrame), {{std::hypot(50, 50), std::hypot(50, 50)}});
}

TEST(InsideStretches, ATouchBesideAStretchIsPartOfIt) {
    // Enters 2 cm beside a corner of the outline.
    expect_stretches(inside_stretches(Line{{-10, 0.02}, {50, 0.02}}, kFrame), {{10, 60}});
}

TEST(InsideStretches, PolygonsThatShareASideAreOneStretch) {
    MultiPolygon const neighbours{{{{0, 0}, {50, 0}, {50, 50}, {0, 50}, {0, 0}}, {}},
                                  {{{50, 0}, {100, 0}, {100, 50}, {50, 50}, {50, 0}}, {}}};
    expect_stretches(inside_stretches(Line{{-10, 20}, {110, 20}}, neighbours), {{10, 110}});
}

TEST(InsideStretches, PolygonsThatOverlapAreOneStretch) {
    MultiPolygon const overlapping{{{{0, 0}, {60, 0}, {60, 50}, {0, 50}, {0, 0}}, {}},
                                   {{{40, 0}, {100, 0}, {100, 50}, {40, 50}, {40, 0}}, {}}};
    expect_stretches(inside_stretches(Line{{-10, 20}, {110, 20}}, overlapping), {{10, 110}});
}

TEST(InsideStretches, ALineOfNoLengthIsASpot) {
    expect_stretches(inside_stretches(Line{{20, 20}, {20, 20}}, kFrame), {{0, 0}});
    expect_stretches(inside_stretches(Line{{100.04, 20}}, kFrame), {{0, 0}});
    expect_stretches(inside_stretches(Line{{50, 50}, {50, 50}}, kFrame), {});
}

TEST(InsideStretches, RepeatedPointsOfALineDoNoHarm) {
    expect_stretches(inside_stretches(Line{{-10, 10}, {-10, 10}, {0, 10}, {0, 10}, {20, 10}}, kFrame), {{10, 30}});
}

/// A ring of `corners` points around (0, 0) with an uneven rim.
Ring uneven_ring(std::mt19937& random, int corners) {
    std::uniform_real_distribution<double> radius{20.0, 100.0};
    Ring ring;
    for (int i = 0; i < corners; ++i) {
        double const angle = 2 * std::acos(-1.0) * i / corners;
        double const away = radius(random);
        ring.push_back({away * std::cos(angle), away * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

TEST(InsideStretches, AgreeWithCoversOnRandomPolygons) {
    for (unsigned seed = 0; seed < 200; ++seed) {
        SCOPED_TRACE(::testing::Message() << "seed " << seed);
        std::mt19937 random{seed};
        MultiPolygon const shape{{uneven_ring(random, 24), {}}};
        std::uniform_real_distribution<double> coordinate{-120.0, 120.0};
        Line line;
        for (int i = 0; i < 6; ++i) {
            line.push_back({coordinate(random), coordinate(random)});
        }
        auto const stretches = inside_stretches(line, shape);
        for (double along = 0.25; along < length(line).count(); along += 0.5) {
            bool near_end = false;
            bool inside = false;
            for (auto const& [from, to] : stretches) {
                near_end = near_end || std::abs(along - from.count()) < 0.06 || std::abs(along - to.count()) < 0.06;
                inside = inside || (along > from.count() && along < to.count());
            }
            if (!near_end) {
                EXPECT_EQ(inside, covers(shape, point_along(line, Meters{along}))) << "at " << along;
            }
        }
    }
}

}  // namespace
}  // namespace walkshed
