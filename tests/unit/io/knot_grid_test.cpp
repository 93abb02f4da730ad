// SPDX-License-Identifier: Apache-2.0
#include "io/knot_grid.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <numbers>
#include <random>

#include "io/gdal.hpp"
#include "io/spatial_reference.hpp"

namespace walkshed::io {
namespace {

/// Knots from UTM zone 33 to degrees.
KnotGrid to_degrees(Bounds within) {
    auto const metres = reference_of("EPSG:32633");
    auto const degrees = degrees_reference();
    std::unique_ptr<OGRCoordinateTransformation> const transformation{
        OGRCreateCoordinateTransformation(&metres, &degrees)};
    return {*transformation, within};
}

TEST(KnotGrid, IsWithinTenCentimetresUpToSeventyDegrees) {
    // Near the border of the zone, where its meridians lean most.
    Bounds const within{{380'000.0, 7'765'000.0}, {390'300.0, 7'775'700.0}};
    auto const grid = to_degrees(within);
    auto const metres = reference_of("EPSG:32633");
    auto const degrees = degrees_reference();
    std::unique_ptr<OGRCoordinateTransformation> const exact{OGRCreateCoordinateTransformation(&metres, &degrees)};
    std::mt19937 random{5};
    for (int i = 0; i < 300; ++i) {
        Point const place{within.low.x + static_cast<double>(random() % 10'300),
                          within.low.y + static_cast<double>(random() % 10'700)};
        auto [lon, lat] = place;
        ASSERT_NE(exact->Transform(1, &lon, &lat), 0);
        EXPECT_NEAR(lat, 70.0, 0.15);
        auto const found = grid.at(place);
        constexpr double kDegree = 111'200.0;
        auto const east = (found.x - lon) * kDegree * std::cos(lat * std::numbers::pi / 180.0);
        EXPECT_LT(std::hypot(east, (found.y - lat) * kDegree), 0.1) << place.x << ' ' << place.y;
    }
}

TEST(KnotGrid, CoversItsBoundsAndNothingElse) {
    auto const grid = to_degrees({{500'000.0, 5'000'000.0}, {500'700.0, 5'000'001.0}});
    EXPECT_TRUE(is_finite(grid.at({500'000.0, 5'000'000.0})));
    EXPECT_TRUE(is_finite(grid.at({500'700.0, 5'000'001.0})));
    EXPECT_FALSE(is_finite(grid.at({500'701.0, 5'000'000.0})));
    EXPECT_FALSE(is_finite(grid.at({499'999.0, 5'000'000.0})));
    auto const image = grid.image();
    EXPECT_TRUE(image.contains(grid.at({500'350.0, 5'000'000.5})));
    EXPECT_NEAR(image.low.x, 15.0, 1e-9);
}

TEST(KnotGrid, IsNotFiniteNearWhatCannotBeConverted) {
    QuietGdal const quiet;
    auto const grid = to_degrees({{0.0, 0.0}, {1e300, 1000.0}});
    EXPECT_FALSE(is_finite(grid.at({5e299, 500.0})));
}

}  // namespace
}  // namespace walkshed::io
