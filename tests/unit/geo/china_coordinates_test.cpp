// SPDX-License-Identifier: Apache-2.0
#include "walkshed/geo/china_coordinates.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace walkshed {
namespace {

constexpr double kMetersPerDegree = 111'320.0;

/// Metres between two places that are near each other.
double apart(LonLat a, LonLat b) {
    auto const east = (a.lon - b.lon) * kMetersPerDegree * std::cos(a.lat * 3.14159265358979 / 180.0);
    return std::hypot(east, (a.lat - b.lat) * kMetersPerDegree);
}

/// One place in the three systems.
struct ControlPoint {
    char const* name;
    LonLat wgs84;
    LonLat gcj02;
    LonLat bd09;
};

/// Published by gcoord (github.com/hujiulong/gcoord, test/fixtures/china-cities.json) to 7 digits. The GCJ-02 values
/// lie half a metre from those of the published formulas, so they did not come from them.
constexpr std::array kCities{
    ControlPoint{"驻马店", {114.0164322, 33.0133556}, {114.022306, 33.0115324}, {114.0287781, 33.0176697}},
    ControlPoint{"邢台", {114.498916, 37.0700925}, {114.5048503, 37.0705911}, {114.5113116, 37.0766797}},
    ControlPoint{"那曲", {92.0499619, 31.4784436}, {92.0512438, 31.4762063}, {92.0576832, 31.4824421}},
    ControlPoint{"郑州", {113.6192856, 34.7478004}, {113.6253334, 34.7466173}, {113.6317519, 34.7528605}},
    ControlPoint{"梅州", {116.1174053, 24.2912377}, {116.1222426, 24.2886182}, {116.1287823, 24.2944828}},
    ControlPoint{"沈阳", {123.4253306, 41.8032629}, {123.4314787, 41.8057023}, {123.438095, 41.8114013}},
    ControlPoint{"锡林浩特", {116.0414035, 43.9312805}, {116.0482308, 43.9334573}, {116.0546232, 43.9397782}},
    ControlPoint{"酒泉", {98.4937175, 39.7319946}, {98.4943595, 39.7328234}, {98.5008441, 39.7388949}},
    ControlPoint{"钦州", {108.6503952, 21.9828281}, {108.6541485, 21.9799392}, {108.6607283, 21.9856319}},
};

TEST(ChinaCoordinates, AgreeWithTheProvidersToAMetre) {
    for (auto const& city : kCities) {
        EXPECT_LT(apart(from_wgs84(city.wgs84, ChinaSystem::gcj02), city.gcj02), 1.0) << city.name;
        EXPECT_LT(apart(from_wgs84(city.wgs84, ChinaSystem::bd09), city.bd09), 1.0) << city.name;
        EXPECT_LT(apart(to_wgs84(city.gcj02, ChinaSystem::gcj02), city.wgs84), 1.0) << city.name;
        EXPECT_LT(apart(to_wgs84(city.bd09, ChinaSystem::bd09), city.wgs84), 1.0) << city.name;
    }
}

TEST(ChinaCoordinates, AgreeBetweenGcj02AndBd09ToACentimetre) {
    for (auto const& city : kCities) {
        EXPECT_LT(apart(gcj02_to_bd09(city.gcj02), city.bd09), 0.02) << city.name;
        EXPECT_LT(apart(bd09_to_gcj02(city.bd09), city.gcj02), 0.02) << city.name;
    }
}

void expect_place(LonLat actual, LonLat expected) {
    EXPECT_NEAR(actual.lon, expected.lon, 1e-12);
    EXPECT_NEAR(actual.lat, expected.lat, 1e-12);
}

TEST(ChinaCoordinates, ComputeWhatWasPublishedToTheLastDigit) {
    // eviltransform (github.com/googollee/eviltransform, go/transform_test.go): Shanghai, Shenzhen, Beijing.
    expect_place(from_wgs84({121.5272106, 31.1774276}, ChinaSystem::gcj02), {121.531541859215, 31.17530398364597});
    expect_place(from_wgs84({113.912316, 22.543847}, ChinaSystem::gcj02), {113.9171764808363, 22.540796131694766});
    expect_place(from_wgs84({116.377817, 39.911954}, ChinaSystem::gcj02), {116.38404722455657, 39.91334545536069});
    // coordtransform (github.com/wandergis/coordtransform, test/app.js).
    expect_place(from_wgs84({116.404, 39.915}, ChinaSystem::gcj02), {116.41024449916938, 39.91640428150164});
    expect_place(gcj02_to_bd09({116.404, 39.915}), {116.41036949371029, 39.92133699351021});
}

TEST(ChinaCoordinates, AreMovedByHundredsOfMetres) {
    LonLat const tiananmen{116.3912, 39.9059};
    EXPECT_NEAR(apart(tiananmen, from_wgs84(tiananmen, ChinaSystem::gcj02)), 555.0, 20.0);
    EXPECT_NEAR(apart(tiananmen, from_wgs84(tiananmen, ChinaSystem::bd09)), 1300.0, 100.0);
}

TEST(ChinaCoordinates, ComeBackEverywhereInChina) {
    for (auto const system : {ChinaSystem::gcj02, ChinaSystem::bd09}) {
        double worst = 0.0;
        for (double lon = 72.0; lon <= 137.8; lon += 0.1) {  // 105 E, where the formulas have a kink, among them
            for (double lat = 0.9; lat <= 55.8; lat += 0.1) {
                LonLat const place{lon, lat};
                worst = std::max(worst, apart(to_wgs84(from_wgs84(place, system), system), place));
            }
        }
        EXPECT_LT(worst, 1e-5) << name_of(system) << ", metres";
    }
}

TEST(ChinaCoordinates, ComeBackFromBd09ToGcj02) {
    for (double lon = 73.0; lon <= 135.0; lon += 0.37) {
        for (double lat = 3.0; lat <= 54.0; lat += 0.29) {
            auto const gcj02 = from_wgs84({lon, lat}, ChinaSystem::gcj02);
            EXPECT_LT(apart(bd09_to_gcj02(gcj02_to_bd09(gcj02)), gcj02), 1e-5);
        }
    }
}

TEST(ChinaCoordinates, GoOverGcj02ToBd09) {
    LonLat const place{114.46, 38.05};
    expect_place(gcj02_to_bd09(from_wgs84(place, ChinaSystem::gcj02)), from_wgs84(place, ChinaSystem::bd09));
}

TEST(ChinaCoordinates, AreLeftAloneOutside) {
    for (LonLat const place : {LonLat{-56.2, -34.9}, {2.35, 48.86}, {139.7, 35.7}, {103.8, 0.5}, {37.6, 55.9}}) {
        for (auto const system : {ChinaSystem::gcj02, ChinaSystem::bd09}) {
            expect_place(from_wgs84(place, system), place);
            expect_place(to_wgs84(place, system), place);
        }
        expect_place(gcj02_to_bd09(place), place);
        expect_place(bd09_to_gcj02(place), place);
    }
}

/// Places along the four sides of the rectangle, `inward` degrees from the side.
std::vector<LonLat> along_the_seam(double inward) {
    std::vector<LonLat> places;
    for (double share = 0.01; share < 1.0; share += 0.01) {
        auto const lon = 72.004 + share * (137.8347 - 72.004);
        auto const lat = 0.8293 + share * (55.8271 - 0.8293);
        places.insert(
            places.end(),
            {{72.004 + inward, lat}, {137.8347 - inward, lat}, {lon, 0.8293 + inward}, {lon, 55.8271 - inward}});
    }
    return places;
}

TEST(ChinaCoordinates, ComeBackOnBothSidesOfTheSeam) {
    for (auto const system : {ChinaSystem::gcj02, ChinaSystem::bd09}) {
        for (double const inward : {1e-9, 0.0001, 0.003, 0.01, -0.03}) {
            for (auto const place : along_the_seam(inward)) {
                EXPECT_LT(apart(to_wgs84(from_wgs84(place, system), system), place), 1e-5)
                    << name_of(system) << " " << place.lon << " " << place.lat;
            }
        }
    }
}

TEST(ChinaCoordinates, PreferPlacesThatAreMovedWhereTheSeamShowsTwo) {
    LonLat const inside{137.8346, 35.0};
    auto const shown = from_wgs84(inside, ChinaSystem::gcj02);
    EXPECT_FALSE(is_moved_in_china(shown)) << "moved across the seam";
    EXPECT_LT(apart(to_wgs84(shown, ChinaSystem::gcj02), inside), 1e-5);
    expect_place(from_wgs84(shown, ChinaSystem::gcj02), shown);
}

TEST(ChinaCoordinates, OfNoPlaceOnEarthStayAsTheyAre) {
    for (auto const system : {ChinaSystem::gcj02, ChinaSystem::bd09}) {
        expect_place(to_wgs84({500'000.0, 4'000'000.0}, system), {500'000.0, 4'000'000.0});
        EXPECT_TRUE(std::isnan(to_wgs84({std::nan(""), 30.0}, system).lon));
        EXPECT_TRUE(std::isinf(to_wgs84({HUGE_VAL, 30.0}, system).lon));
        EXPECT_TRUE(std::isnan(from_wgs84({std::nan(""), 30.0}, system).lon));
    }
}

TEST(ChinaCoordinates, HaveNamesInAnyCase) {
    EXPECT_EQ(china_system_named("gcj02"), ChinaSystem::gcj02);
    EXPECT_EQ(china_system_named("GCJ-02"), ChinaSystem::gcj02);
    EXPECT_EQ(china_system_named("BD09"), ChinaSystem::bd09);
    EXPECT_EQ(china_system_named("bd-09"), ChinaSystem::bd09);
    EXPECT_EQ(china_system_named("bd09mc"), std::nullopt);
    EXPECT_EQ(china_system_named("EPSG:4326"), std::nullopt);
    EXPECT_EQ(china_system_named(""), std::nullopt);
}

}  // namespace
}  // namespace walkshed
