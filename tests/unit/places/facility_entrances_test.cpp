// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "support/shapes.hpp"
#include "walkshed/places/facility.hpp"

namespace walkshed {
namespace {

using testing::square;

/// The entrances of a facility of this shape.
std::vector<Point> entrances_of(std::variant<Point, MultiPolygon> shape, std::vector<Building> buildings,
                                std::vector<Entrance> const& entrances) {
    assign_entrances(buildings, entrances);
    std::vector<Facility> facilities{{.source_id = "f", .shape = std::move(shape), .entrances = {{-1, -1}}}};
    assign_entrances(facilities, buildings, entrances);
    return facilities[0].entrances;
}

TEST(FacilityEntrances, OfAPolygonAreThoseOnItsOutline) {
    std::vector<Entrance> const entrances{{"a", {0, 50}}, {"b", {50, 100.5}}, {"c", {50, 50}}, {"d", {101, 50}}};
    EXPECT_EQ(entrances_of(square({0, 0}, 100), {}, entrances), (std::vector<Point>{{0, 50}, {50, 100.5}}));
    EXPECT_TRUE(entrances_of(square({500, 0}, 100), {}, entrances).empty()) << "and what it had is forgotten";
}

TEST(FacilityEntrances, AreForVisitorsAndLeadToNoHomes) {
    std::vector<Entrance> const entrances{{"staff", {0, 10}, EntranceKind::other, false},
                                          {"stairs", {0, 20}, EntranceKind::home},
                                          {"shop", {0, 30}, EntranceKind::shop},
                                          {"main", {0, 40}, EntranceKind::main}};
    std::vector<Point> const expected{{0, 30}, {0, 40}};
    std::vector<Building> const house{{.shape = square({0, 0}, 100)}};
    EXPECT_EQ(entrances_of(square({0, 0}, 100), house, entrances), expected);
    EXPECT_EQ(entrances_of(Point{50, 50}, house, entrances), expected);
}

TEST(FacilityEntrances, DoorsOfSmallBuildingsAtTheEdgeOfGroundsAreNotThoseOfTheGrounds) {
    std::vector<Entrance> const entrances{{"lodge", {0, 10}}, {"hall", {0, 50}}, {"grounds", {50, 0}}};
    std::vector<Building> const buildings{{.shape = square({0, 5}, 10)}, {.shape = square({0, 20}, 75)}};
    EXPECT_EQ(entrances_of(square({0, 0}, 100), buildings, entrances), (std::vector<Point>{{0, 50}, {50, 0}}));
}

TEST(FacilityEntrances, OfAPointAreThoseOfTheSmallestBuildingAroundItThatHasAny) {
    std::vector<Entrance> const entrances{{"large", {0, 50}}, {"small", {10, 20}}};
    std::vector<Building> buildings{
        {.shape = square({0, 0}, 100)}, {.shape = square({10, 10}, 20)}, {.shape = square({12, 12}, 5)}};
    EXPECT_EQ(entrances_of(Point{14, 14}, buildings, entrances), (std::vector<Point>{{10, 20}}));
    EXPECT_EQ(entrances_of(Point{50, 50}, buildings, entrances), (std::vector<Point>{{0, 50}}));
    EXPECT_TRUE(entrances_of(Point{-0.2, 50}, buildings, entrances).empty()) << "before the door";
    EXPECT_TRUE(entrances_of(Point{200, 50}, buildings, entrances).empty());
}

}  // namespace
}  // namespace walkshed
