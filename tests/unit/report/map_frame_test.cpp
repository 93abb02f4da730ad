// SPDX-License-Identifier: Apache-2.0
#include "report/map_frame.hpp"

#include <gtest/gtest.h>

namespace walkshed {
namespace {

constexpr Bounds kWindow{{100.0, 200.0}, {1100.0, 700.0}};

/// Metres between two places, as the map's scale bar would measure them.
double measured(MapFrame const& frame, LonLat a, LonLat b) {
    return distance(frame.at(a), frame.at(b)).count() * frame.metres_per_unit();
}

// Lengths of a hundredth of a degree on WGS 84, from the tables of the National Geospatial-Intelligence Agency.
TEST(MapFrame, LengthsAreTrueAtTheMiddle) {
    MapFrame const equator{{10.0, -0.01}, {10.02, 0.01}, kWindow};
    EXPECT_NEAR(measured(equator, {10.0, 0.0}, {10.01, 0.0}), 1113.2, 0.1);
    EXPECT_NEAR(measured(equator, {10.0, 0.0}, {10.0, 0.01}), 1105.7, 0.1);
    MapFrame const north{{10.0, 59.99}, {10.02, 60.01}, kWindow};
    EXPECT_NEAR(measured(north, {10.0, 60.0}, {10.01, 60.0}), 558.0, 0.1);
    EXPECT_NEAR(measured(north, {10.0, 60.0}, {10.0, 60.01}), 1114.1, 0.1);
    MapFrame const south{{-56.2, -38.01}, {-56.18, -37.99}, kWindow};
    EXPECT_NEAR(measured(south, {-56.2, -38.0}, {-56.19, -38.0}), 878.4, 0.1);
}

TEST(MapFrame, NorthIsUpAndEverythingIsInside) {
    MapFrame const frame{{114.0, 38.0}, {114.05, 38.01}, kWindow};
    auto const south_west = frame.at({114.0, 38.0});
    auto const north_east = frame.at({114.05, 38.01});
    EXPECT_LT(south_west.x, north_east.x);
    EXPECT_GT(south_west.y, north_east.y);
    EXPECT_TRUE(kWindow.contains(south_west) && kWindow.contains(north_east));
    EXPECT_LT(distance(frame.at({114.025, 38.005}), {600.0, 450.0}), Meters{1e-6});
    // Wide as it is, its width fills the window but for the margins.
    EXPECT_NEAR(north_east.x - south_west.x, 1000.0 / 1.1, 1.0);
}

TEST(MapFrame, APlaceAloneHasAMapAroundIt) {
    MapFrame const frame{{10.0, 50.0}, {10.0, 50.0}, kWindow};
    EXPECT_NEAR(frame.metres_per_unit(), 220.0 / 500.0, 1e-9);
    EXPECT_EQ(frame.at({10.0, 50.0}), (Point{600.0, 450.0}));
}

TEST(ScaleBar, IsTheLongestRoundLengthThatFits) {
    auto const bar = scale_bar(1.0, 260.0);
    EXPECT_EQ(bar.metres, 200.0);
    EXPECT_EQ(bar.length, 200.0);
    EXPECT_EQ(scale_bar(1.0, 199.0).metres, 100.0);
    EXPECT_EQ(scale_bar(0.7, 1000.0).metres, 500.0);
    for (auto const metres_per_unit : {0.013, 0.4, 3.0, 27.0, 410.0}) {
        auto const any = scale_bar(metres_per_unit, 260.0);
        EXPECT_LE(any.length, 260.0);
        EXPECT_GT(any.length, 260.0 / 2.6);
        EXPECT_NEAR(any.length * metres_per_unit, any.metres, 1e-9 * any.metres);
    }
}

TEST(ScaleBar, SaysItsLength) {
    EXPECT_EQ((ScaleBar{500.0, 1.0}.text()), "500 m");
    EXPECT_EQ((ScaleBar{2000.0, 1.0}.text()), "2 km");
    EXPECT_EQ((ScaleBar{0.5, 1.0}.text()), "0.5 m");
}

}  // namespace
}  // namespace walkshed
