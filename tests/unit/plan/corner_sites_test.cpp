// SPDX-License-Identifier: Apache-2.0
#include "walkshed/plan/corner_sites.hpp"

#include <gtest/gtest.h>

#include "support/town.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {
namespace {

using namespace testing;

std::vector<Point> locations(std::vector<Site> const& sites) {
    std::vector<Point> points;
    for (auto const& site : sites) {
        points.push_back(site.location);
    }
    return points;
}

TEST(SitesAtCorners, TakesWhereMostStreetsMeetInEachSquareNearAStart) {
    // One sign is 10 m, a square ten signs: from west to east the squares hold a and b, c, d, and, far away, e.
    auto const town = draw_town(R"(
             |
        a-b--------c---------d---------+---------+-----e
          |
    )",
                                Meters{10.0});
    WalkCosts const costs{town.network, Walker{}};
    std::vector const starts{Point{50, 0}};
    auto const sites = sites_at_corners(costs, starts, {.spacing = Meters{100.0}});
    EXPECT_EQ(locations(sites), (std::vector{town.place('b'), town.place('c')}));
    EXPECT_EQ(sites[0].source_id, "corner 1");
}

TEST(SitesAtCorners, AreNamedByTheStreetsThatMeet) {
    NetworkBuilder builder;
    builder.add_point(1, {10, 10});
    builder.add_point(2, {60, 10});
    builder.add_point(3, {10, 60});
    builder.add_way({.source_id = 1, .name = "Long Lane", .points = {1, 2}});
    builder.add_way({.source_id = 2, .name = "High Street", .points = {1, 3}});
    auto const network = std::move(builder).build();
    WalkCosts const costs{network, Walker{}};
    std::vector const starts{Point{20, 20}};
    auto const sites = sites_at_corners(costs, starts, {.spacing = Meters{100.0}});
    ASSERT_EQ(sites.size(), 1U);
    EXPECT_EQ(sites[0].location, (Point{10, 10}));
    EXPECT_TRUE(sites[0].name == "Long Lane / High Street" || sites[0].name == "High Street / Long Lane");
}

TEST(SitesAtCorners, LeavesOutIslands) {
    auto const town = draw_town(R"(
        a-------------------------------b

        c-d
    )",
                                Meters{10.0});
    WalkCosts const costs{town.network, Walker{}};
    std::vector const starts{Point{0, 0}, Point{50, 20}};
    for (auto const& site : sites_at_corners(costs, starts, {.spacing = Meters{15.0}})) {
        EXPECT_EQ(site.location.y, town.place('a').y);
    }
}

}  // namespace
}  // namespace walkshed
