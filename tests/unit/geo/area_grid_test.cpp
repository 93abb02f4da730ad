// SPDX-License-Identifier: Apache-2.0
#include "geo/area_grid.hpp"

#include <gtest/gtest.h>

#include <boost/geometry/algorithms/area.hpp>
#include <boost/geometry/algorithms/is_valid.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <random>
#include <string>

#include "geo/grid_outlines.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

namespace bg = boost::geometry;
using BoostPoint = bg::model::d2::point_xy<double>;
using BoostPolygon = bg::model::polygon<BoostPoint, false>;
using BoostPolygons = bg::model::multi_polygon<BoostPolygon>;

BoostPolygons boost_polygons(MultiPolygon const& polygons) {
    auto const ring = [](Ring const& points) {
        bg::model::ring<BoostPoint, false> result;
        for (auto const point : points) {
            result.emplace_back(point.x, point.y);
        }
        return result;
    };
    BoostPolygons result;
    for (auto const& polygon : polygons) {
        BoostPolygon one;
        one.outer() = ring(polygon.outer);
        for (auto const& hole : polygon.holes) {
            one.inners().push_back(ring(hole));
        }
        result.push_back(one);
    }
    return result;
}

double area_of(MultiPolygon const& polygons) {
    return bg::area(boost_polygons(polygons));
}

/// By trying discs all along it.
bool holds(Capsule const& capsule, Point point) {
    constexpr int kDiscs = 500;
    for (int i = 0; i <= kDiscs; ++i) {
        auto const share = static_cast<double>(i) / kDiscs;
        auto const radius = capsule.radius_a + (capsule.radius_b - capsule.radius_a) * share;
        if (distance(interpolate(capsule.a, capsule.b, share), point).count() <= radius) {
            return true;
        }
    }
    return false;
}

bool any_holds(std::vector<Capsule> const& capsules, Point point) {
    return std::ranges::any_of(capsules, [&](Capsule const& one) { return holds(one, point); });
}

Bounds bounds_of(std::vector<Capsule> const& capsules) {
    Bounds bounds;
    for (auto const& one : capsules) {
        Bounds const own{one.a, one.a};
        auto const a = own.grown(Meters{one.radius_a});
        auto const b = Bounds{one.b, one.b}.grown(Meters{one.radius_b});
        for (auto const point : {a.low, a.high, b.low, b.high}) {
            bounds.add(point);
        }
    }
    return bounds;
}

AreaGrid grid_of(std::vector<Capsule> const& capsules, Meters side) {
    AreaGrid grid{side};
    grid.reset(bounds_of(capsules));
    for (auto const& one : capsules) {
        grid.add(one);
    }
    grid.finish();
    return grid;
}

MultiPolygon polygons_around(std::vector<Capsule> const& capsules, Meters side) {
    auto const grid = grid_of(capsules, side);
    OutlineTracer tracer;
    return polygons_of(tracer.trace(grid), grid);
}

/// Some of them level, upright, without length, tapered, or with one disc in the other.
std::vector<Capsule> random_capsules(std::mt19937& random, std::size_t count) {
    auto const number = [&](double most) { return static_cast<double>(random()) / 4294967296.0 * most; };
    std::vector<Capsule> capsules;
    for (std::size_t i = 0; i < count; ++i) {
        Point const a{1000.0 + number(200.0), 2000.0 + number(200.0)};
        Point b{a.x + number(120.0) - 60.0, a.y + number(120.0) - 60.0};
        switch (random() % 6) {
            case 0:
                b.y = a.y;
                break;
            case 1:
                b.x = a.x;
                break;
            case 2:
                b = a;
                break;
            default:
                break;
        }
        auto const radius = number(30.0);
        capsules.push_back({a, b, radius, random() % 2 == 0 ? radius : number(30.0)});
    }
    return capsules;
}

TEST(AreaGrid, ADiscHasItsArea) {
    auto const polygons = polygons_around({{{500.0, 700.0}, {500.0, 700.0}, 50.0, 50.0}}, Meters{2.0});
    ASSERT_EQ(polygons.size(), 1U);
    EXPECT_TRUE(polygons[0].holes.empty());
    EXPECT_NEAR(area_of(polygons), 2500.0 * 3.14159265, 10.0);
}

TEST(AreaGrid, AnEvenCapsuleHasItsArea) {
    for (auto const& end : {Point{600.0, 700.0}, Point{500.0, 800.0}, Point{560.0, 780.0}, Point{440.0, 780.0},
                            Point{560.0, 620.0}, Point{440.0, 620.0}}) {
        auto const polygons = polygons_around({{{500.0, 700.0}, end, 30.0, 30.0}}, Meters{2.0});
        EXPECT_NEAR(area_of(polygons), 900.0 * 3.14159265 + 6000.0, 10.0) << end.x << " " << end.y;
    }
}

TEST(AreaGrid, CornersAreInsideWhereACapsuleHoldsThemAndCutsLieOnTheOutline) {
    std::mt19937 random{7};
    for (int round = 0; round < 10; ++round) {
        auto const capsules = random_capsules(random, 1 + random() % 8);
        auto const grid = grid_of(capsules, Meters{9.0});
        auto const is_near_outline = [&](Point point) {
            // Some location within 2 cm on either side.
            bool in = false;
            bool out = false;
            for (int i = 0; i < 16; ++i) {
                Point const near{point.x + 0.02 * std::cos(i * 0.3927), point.y + 0.02 * std::sin(i * 0.3927)};
                (any_holds(capsules, near) ? in : out) = true;
            }
            return in && out;
        };
        for (std::int32_t row = 0; row + 1 < grid.height(); ++row) {
            for (std::int32_t column = 0; column + 1 < grid.width(); ++column) {
                auto const here = grid.point(column, row);
                if (!is_near_outline(here)) {
                    ASSERT_EQ(grid.is_inside(column, row), any_holds(capsules, here)) << round;
                }
                if (grid.is_inside(column, row) != grid.is_inside(column + 1, row)) {
                    auto const cut = grid.cut_in_row(column, row) / 1024.0;
                    auto const x = column + (grid.is_inside(column, row) ? cut : 1.0 - cut);
                    EXPECT_TRUE(is_near_outline(grid.point(x, row))) << round;
                }
                if (grid.is_inside(column, row) != grid.is_inside(column, row + 1)) {
                    auto const cut = grid.cut_in_column(column, row) / 1024.0;
                    auto const y = row + (grid.is_inside(column, row) ? cut : 1.0 - cut);
                    EXPECT_TRUE(is_near_outline(grid.point(column, y))) << round;
                }
            }
        }
    }
}

TEST(AreaGrid, OutlinesAreValidPolygons) {
    std::mt19937 random{8};
    for (int round = 0; round < 300; ++round) {
        auto const polygons =
            boost_polygons(polygons_around(random_capsules(random, 1 + random() % 20), Meters{3.0 + round % 20}));
        std::string why;
        EXPECT_TRUE(bg::is_valid(polygons, why)) << round << ": " << why;
    }
}

TEST(AreaGrid, ARingOfCapsulesHasAHoleAndWhatLiesInTheHoleIsAPartOfItsOwn) {
    std::vector<Capsule> capsules;
    std::vector<Point> const corners{{0.0, 0.0}, {200.0, 0.0}, {200.0, 200.0}, {0.0, 200.0}, {0.0, 0.0}};
    for (std::size_t i = 1; i < corners.size(); ++i) {
        capsules.push_back({corners[i - 1], corners[i], 20.0, 20.0});
    }
    capsules.push_back({{100.0, 100.0}, {100.0, 100.0}, 30.0, 30.0});
    auto const polygons = polygons_around(capsules, Meters{5.0});
    ASSERT_EQ(polygons.size(), 2U);
    EXPECT_EQ(polygons[0].holes.size(), 1U);
    EXPECT_TRUE(polygons[1].holes.empty());
    EXPECT_NEAR(area_of(polygons), 240.0 * 240.0 - (4.0 - 3.14159265) * 400.0 - 160.0 * 160.0 + 900.0 * 3.14159265,
                60.0);
}

TEST(AreaGrid, BandsAreValidAndFillWhatIsBetween) {
    std::mt19937 random{9};
    for (int round = 0; round < 300; ++round) {
        auto const capsules = random_capsules(random, 2 + random() % 20);
        AreaGrid grid{Meters{4.0 + round % 20}};
        grid.reset(bounds_of(capsules));
        OutlineTracer tracer;
        auto const draw = [&](std::size_t from, std::size_t to) {
            for (auto i = from; i < to; ++i) {
                grid.add(capsules[i]);
            }
            grid.finish();
            return tracer.trace(grid);
        };
        auto const inner = draw(0, capsules.size() / 2);
        auto const outer = draw(capsules.size() / 2, capsules.size());
        auto const band = polygons_of(outlines_between(inner, outer), grid);
        std::string why;
        EXPECT_TRUE(bg::is_valid(boost_polygons(band), why)) << round << ": " << why;
        EXPECT_NEAR(area_of(band), area_of(polygons_of(outer, grid)) - area_of(polygons_of(inner, grid)), 1e-6);
    }
}

TEST(AreaGrid, TooLargeAnAreaIsRefused) {
    AreaGrid grid{Meters{1.0}};
    EXPECT_THROW(grid.reset({{0.0, 0.0}, {1e5, 1e5}}), Error);
}

}  // namespace
}  // namespace walkshed
