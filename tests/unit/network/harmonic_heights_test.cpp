// SPDX-License-Identifier: Apache-2.0
#include "network/harmonic_heights.hpp"

#include <gtest/gtest.h>

namespace walkshed {
namespace {

double height_of(std::vector<std::optional<double>> const& heights, std::size_t place) {
    EXPECT_TRUE(heights[place]) << place;
    return heights[place].value_or(-1.0);
}

TEST(HarmonicHeights, LieOnAStraightLineBetweenTwoAnchors) {
    auto const heights = harmonic_heights(2, std::vector<HeightLink>{{0, 1, 50_m}},
                                          std::vector<HeightAnchor>{{0, 100.0, 10_m}, {1, 116.0, 20_m}});
    EXPECT_NEAR(height_of(heights, 0), 102.0, 1e-9);
    EXPECT_NEAR(height_of(heights, 1), 112.0, 1e-9);
}

TEST(HarmonicHeights, AreMeansWeightedByNearness) {
    auto const heights =
        harmonic_heights(1, {}, std::vector<HeightAnchor>{{0, 0.0, 10_m}, {0, 30.0, 20_m}, {0, 30.0, 20_m}});
    EXPECT_NEAR(height_of(heights, 0), (0.0 / 10 + 30.0 / 20 + 30.0 / 20) / (1.0 / 10 + 2.0 / 20), 1e-9);
}

TEST(HarmonicHeights, AreUnknownWithoutAnAnchor) {
    EXPECT_EQ(harmonic_heights(2, std::vector<HeightLink>{{0, 1, 10_m}}, {}), (std::vector<std::optional<double>>(2)));
    auto const heights = harmonic_heights(4, std::vector<HeightLink>{{0, 1, 10_m}, {2, 3, 10_m}},
                                          std::vector<HeightAnchor>{{2, 7.0, 10_m}});
    EXPECT_FALSE(heights[0]);
    EXPECT_FALSE(heights[1]);
    EXPECT_NEAR(height_of(heights, 2), 7.0, 1e-9);
    EXPECT_NEAR(height_of(heights, 3), 7.0, 1e-9) << "a dead end is as high as where it begins";
}

TEST(HarmonicHeights, TakeLoopsAndLinksOfNoLength) {
    auto const heights = harmonic_heights(2, std::vector<HeightLink>{{0, 0, 10_m}, {0, 1, 0_m}, {0, 1, 0_m}},
                                          std::vector<HeightAnchor>{{0, 4.0, 0_m}, {1, 4.0, 5_m}});
    EXPECT_NEAR(height_of(heights, 0), 4.0, 1e-9);
    EXPECT_NEAR(height_of(heights, 1), 4.0, 1e-9);
}

}  // namespace
}  // namespace walkshed
