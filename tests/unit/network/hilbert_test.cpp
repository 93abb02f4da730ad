// SPDX-License-Identifier: Apache-2.0
#include "network/hilbert.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

namespace walkshed {
namespace {

TEST(HilbertIndex, NeighboursOnTheCurveAreNeighboursOnTheGround) {
    Bounds const bounds{{0, 0}, {16, 16}};
    std::vector<Point> cells;
    for (int x = 0; x < 16; ++x) {
        for (int y = 0; y < 16; ++y) {
            cells.push_back({x + 0.5, y + 0.5});
        }
    }
    std::ranges::sort(cells, {}, [&](Point cell) { return hilbert_index(cell, bounds); });
    for (std::size_t i = 1; i < cells.size(); ++i) {
        EXPECT_EQ(distance(cells[i - 1], cells[i]), 1_m) << i;
    }
}

TEST(HilbertIndex, TellsCornersOfTheBoundsApart) {
    Bounds const bounds{{-5, 100}, {15, 110}};
    std::set<std::uint32_t> const indices{hilbert_index({-5, 100}, bounds), hilbert_index({15, 100}, bounds),
                                          hilbert_index({-5, 110}, bounds), hilbert_index({15, 110}, bounds)};
    EXPECT_EQ(indices.size(), 4U);
}

TEST(HilbertIndex, AcceptsBoundsOfOnePoint) {
    EXPECT_EQ(hilbert_index({3, 4}, {{3, 4}, {3, 4}}), 0U);
}

TEST(AlongHilbertCurve, NumbersComeInTheOrderOfTheCurveAndOfOneCellAscending) {
    std::vector<Point> const points{{9, 0}, {0, 9}, {9, 9}, {0, 0}, {0, 9}, {9, 9}};
    EXPECT_EQ(along_hilbert_curve(points), (std::vector<std::uint32_t>{3, 1, 4, 2, 5, 0}));
    EXPECT_TRUE(along_hilbert_curve({}).empty());
}

TEST(AlongHilbertCurve, PlacesThatAreNoneTurnUpTooAndDoNotWidenTheBounds) {
    std::vector<Point> const points{{0, 9}, {std::nan(""), 3}, {HUGE_VAL, -HUGE_VAL}, {9, 9}, {0, 0}};
    auto order = along_hilbert_curve(points);
    EXPECT_LT(std::ranges::find(order, 0U), std::ranges::find(order, 3U)) << "both in the upper half of the curve";
    std::ranges::sort(order);
    EXPECT_EQ(order, (std::vector<std::uint32_t>{0, 1, 2, 3, 4}));
}

}  // namespace
}  // namespace walkshed
