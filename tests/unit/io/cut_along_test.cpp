// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "walkshed/io/vector.hpp"

namespace walkshed::io {
namespace {

Ring square(double low, double high) {
    return {{low, low}, {high, low}, {high, high}, {low, high}, {low, low}};
}

std::vector<double> areas(std::vector<MultiPolygon> const& faces) {
    std::vector<double> result;
    for (auto const& face : faces) {
        result.push_back(area(face).count());
    }
    std::ranges::sort(result);
    return result;
}

TEST(CutAlong, PartsASquareWhereAStreetCrossesIt) {
    std::vector<Line> const streets{{{30, -10}, {30, 110}}};
    EXPECT_EQ(areas(cut_along({{square(0, 100), {}}}, streets)), (std::vector<double>{3000, 7000}));
}

TEST(CutAlong, PartsWhereStreetsCrossEachOther) {
    std::vector<Line> const streets{{{50, -10}, {50, 110}}, {{-10, 50}, {110, 50}}};
    EXPECT_EQ(areas(cut_along({{square(0, 100), {}}}, streets)), (std::vector<double>(4, 2500)));
}

TEST(CutAlong, LeavesWholeWhatADeadEndEnters) {
    std::vector<Line> const streets{{{50, -10}, {50, 60}}};
    EXPECT_EQ(areas(cut_along({{square(0, 100), {}}}, streets)), std::vector<double>{10000});
}

TEST(CutAlong, LeavesWholeWhatNoStreetTouches) {
    std::vector<Line> const streets{{{200, 0}, {200, 100}}};
    EXPECT_EQ(areas(cut_along({{square(0, 100), {}}}, streets)), std::vector<double>{10000});
    EXPECT_EQ(areas(cut_along({{square(0, 100), {}}}, {})), std::vector<double>{10000});
}

TEST(CutAlong, KeepsHolesEmpty) {
    std::vector<Line> const streets{{{50, -10}, {50, 110}}};
    EXPECT_EQ(areas(cut_along({{square(0, 100), {square(40, 60)}}}, streets)), (std::vector<double>(2, 4800)));
}

TEST(CutAlong, CutsEveryPartOfSeveral) {
    MultiPolygon const two{{square(0, 100), {}}, {square(200, 300), {}}};
    std::vector<Line> const streets{{{-10, -10}, {310, 310}}};
    EXPECT_EQ(areas(cut_along(two, streets)), (std::vector<double>(4, 5000)));
}

TEST(CutAlong, DropsSlivers) {
    std::vector<Line> const streets{{{0.005, -10}, {0.005, 110}}};
    auto const faces = areas(cut_along({{square(0, 100), {}}}, streets));
    ASSERT_EQ(faces.size(), 1U);
    EXPECT_NEAR(faces[0], 9999.5, 1e-6);
}

TEST(CutAlong, GivesTheSameFacesInTheSameOrder) {
    std::vector<Line> const streets{{{50, -10}, {50, 110}}, {{-10, 50}, {110, 50}}, {{-10, 20}, {110, 80}}};
    auto const once = cut_along({{square(0, 100), {}}}, streets);
    auto const again = cut_along({{square(0, 100), {}}}, streets);
    ASSERT_EQ(once.size(), again.size());
    for (std::size_t i = 0; i < once.size(); ++i) {
        EXPECT_EQ(once[i].front().outer, again[i].front().outer);
    }
}

}  // namespace
}  // namespace walkshed::io
