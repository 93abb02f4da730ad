// SPDX-License-Identifier: Apache-2.0
#include "plan/straight_way.hpp"

#include <gtest/gtest.h>

namespace walkshed {
namespace {

constexpr CategoryId kSchool{0};

TEST(StraightWays, LeadNowhereWhereThereIsNoFacility) {
    StraightWays const ways{{.categories = {kSchool}}, {}};
    EXPECT_TRUE(ways.nearest({0.0, 0.0}, 3).empty());
    EXPECT_TRUE(ways.within({0.0, 0.0}, Meters{1000.0}).empty());
}

TEST(StraightWays, LeadToThoseThatAreAskedForNearestFirst) {
    std::vector<Facility> const facilities{
        {.source_id = "far", .categories = {kSchool}, .shape = Point{30.0, 40.0}},
        {.source_id = "shop", .categories = {CategoryId{1}}, .shape = Point{1.0, 0.0}},
        {.source_id = "near", .categories = {kSchool}, .shape = Point{3.0, 4.0}},
    };
    StraightWays const ways{{.categories = {kSchool}}, facilities};
    auto const both = ways.nearest({0.0, 0.0}, 5);
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(both[0].facility, FacilityId{2});
    EXPECT_EQ(both[0].length, Meters{5.0});
    EXPECT_EQ(both[1].length, Meters{50.0});
    EXPECT_EQ(ways.within({0.0, 0.0}, Meters{50.0}).size(), 2U);
    EXPECT_EQ(ways.within({0.0, 0.0}, Meters{49.9}).size(), 1U);
}

}  // namespace
}  // namespace walkshed
