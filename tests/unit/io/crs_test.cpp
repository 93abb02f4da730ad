// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/crs.hpp"

#include <array>

#include "scratch.hpp"

namespace walkshed::io {
namespace {

TEST(MetricSystem, IsTheUtmZoneOfThePlace) {
    EXPECT_EQ(MetricSystem::utm_around({116.4, 39.9}).name(), "EPSG:32650");
    EXPECT_EQ(MetricSystem::utm_around({-56.2, -34.9}).name(), "EPSG:32721");
    EXPECT_EQ(MetricSystem::utm_around({0.0, 0.0}).name(), "EPSG:32631");
}

TEST(MetricSystem, HasAZoneAtTheDateLine) {
    EXPECT_EQ(MetricSystem::utm_around({180.0, 10.0}).name(), "EPSG:32601");
    EXPECT_EQ(MetricSystem::utm_around({-180.0, 10.0}).name(), "EPSG:32601");
    EXPECT_EQ(MetricSystem::utm_around({179.9, -10.0}).name(), "EPSG:32760");
}

TEST(MetricSystem, TakesLongitudeFirstWhateverTheAuthoritySays) {
    // 117 degrees east is the middle of zone 50, whose false easting is 500 km; a quarter meridian is 10 002 km.
    auto const points = MetricSystem::utm_around({117.0, 0.0}).from_lon_lat(std::array{LonLat{117.0, 1.0}});
    EXPECT_NEAR(points[0].x, 500'000.0, 0.001);
    EXPECT_NEAR(points[0].y, 110'530.0, 20.0);
}

TEST(MetricSystem, TakesEastFirstWhereTheAuthoritySaysNorthFirst) {
    // EPSG:4547 (China, 3-degree zone of 114 E) is defined with north before east.
    auto const points = MetricSystem::named("EPSG:4547").from_lon_lat(std::array{LonLat{114.0, 30.0}});
    EXPECT_NEAR(points[0].x, 500'000.0, 0.01);
    EXPECT_NEAR(points[0].y, 3'320'114.0, 20.0);
}

TEST(MetricSystem, ConvertsThereAndBack) {
    auto const metric = MetricSystem::utm_around({116.4, 39.9});
    std::array const places{LonLat{116.4, 39.9}, LonLat{116.5, 39.8}, LonLat{115.9, 40.2}};
    auto const back = metric.to_lon_lat(metric.from_lon_lat(places));
    ASSERT_EQ(back.size(), places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        EXPECT_NEAR(back[i].lon, places[i].lon, 1e-9);
        EXPECT_NEAR(back[i].lat, places[i].lat, 1e-9);
    }
}

TEST(MetricSystem, MakesWhatCannotBeConvertedNotFinite) {
    auto const metric = MetricSystem::utm_around({116.4, 39.9});
    auto const points =
        metric.from_lon_lat(std::array{LonLat{116.4, 39.9}, LonLat{HUGE_VAL, 0.0}, LonLat{116.4, std::nan("")}});
    EXPECT_TRUE(is_finite(points[0]));
    EXPECT_FALSE(is_finite(points[1]));
    EXPECT_FALSE(is_finite(points[2]));
}

TEST(MetricSystem, ConvertsNothingToNothing) {
    EXPECT_TRUE(MetricSystem::utm_around({0, 0}).from_lon_lat({}).empty());
    EXPECT_TRUE(MetricSystem::utm_around({0, 0}).to_lon_lat({}).empty());
}

TEST(MetricSystem, KeepsItsMeaningAsWkt) {
    auto const metric = MetricSystem::named("EPSG:32650");
    EXPECT_EQ(MetricSystem::named(metric.wkt()).name(), "EPSG:32650");
}

TEST(MetricSystem, RefusesDegrees) {
    auto const error = error_of([] { static_cast<void>(MetricSystem::named("EPSG:4326")); });
    EXPECT_TRUE(has(error, ErrorCode::bad_argument, "EPSG:4326: not a projected system in metres"));
}

TEST(MetricSystem, RefusesFeet) {
    auto const error = error_of([] { static_cast<void>(MetricSystem::named("EPSG:2263")); });
    EXPECT_TRUE(has(error, ErrorCode::bad_argument, "metres"));
}

TEST(MetricSystem, RefusesAnUnknownNameInSilence) {
    ::testing::internal::CaptureStderr();
    auto const error = error_of([] { static_cast<void>(MetricSystem::named("EPSG:99999999")); });
    EXPECT_TRUE(has(error, ErrorCode::bad_argument, "EPSG:99999999"));
    EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace walkshed::io
