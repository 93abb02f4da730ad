// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/people_area.hpp"

#include <gtest/gtest.h>

#include <random>

#include "support/shapes.hpp"

namespace walkshed {
namespace {

using testing::rectangle;
using testing::square;

Block block_of(MultiPolygon shape) {
    return {.source_id = "b", .shape = std::move(shape), .people = {.population = 7.0}};
}

Building house(Point low, double side, double levels = 1.0) {
    return {.shape = square(low, side), .levels = levels, .residential = true};
}

TEST(PlaceDoorsteps, TellTheFloorOrTheLandThatTheyStandFor) {
    std::vector<Block> const blocks{
        block_of(square({0, 0}, 100)), block_of(square({200, 0}, 100)), {.source_id = "p", .shape = Point{500, 500}}};
    auto house_with_doors = house({10, 10}, 10, 4);
    house_with_doors.entrances = {{.point = {10, 15}, .kind = EntranceKind::home},
                                  {.point = {20, 15}, .kind = EntranceKind::home}};
    auto const doorsteps = place_doorsteps(blocks, {house_with_doors, house({50, 50}, 20, 2)}, {});
    ASSERT_EQ(doorsteps.size(), 8U);
    EXPECT_EQ(doorsteps[0].size.count(), 200.0) << "two doors of 10 x 10 m on four storeys";
    EXPECT_EQ(doorsteps[1].size.count(), 200.0);
    EXPECT_EQ(doorsteps[2].size.count(), 800.0);
    EXPECT_EQ(doorsteps[3].size.count(), 2500.0) << "one of four sample points of a hectare";
    EXPECT_EQ(doorsteps[7].size.count(), 0.0);
}

class Spreading : public ::testing::Test {
  protected:
    void spread(std::vector<PeopleArea> const& areas, std::vector<Building> const& buildings = {}) {
        auto doorsteps = place_doorsteps(blocks, buildings, {});
        result = spread_people(areas, blocks, std::move(doorsteps));
    }

    [[nodiscard]] std::optional<double> population(std::size_t block) const {
        return result.blocks[block].people.population;
    }

    std::vector<Block> blocks{block_of(square({0, 0}, 100)), block_of(square({100, 0}, 100))};
    SpreadPeople result;
};

TEST_F(Spreading, GivesACellsPeopleToItsDoorstepsByFloorArea) {
    spread({{rectangle({0, 0}, {200, 100}), {.population = 60.0, .children = 6.0}}},
           {house({10, 10}, 10), house({60, 60}, 10, 2), house({150, 50}, 10, 3)});
    EXPECT_EQ(population(0), 30.0);
    EXPECT_EQ(population(1), 30.0);
    EXPECT_EQ(result.blocks[0].people.children, 3.0);
    EXPECT_EQ(result.blocks[0].people.households, std::nullopt) << "no cell tells any";
    ASSERT_EQ(result.doorsteps.size(), 3U);
    EXPECT_DOUBLE_EQ(result.doorsteps[0].share, 1.0 / 3.0);
    EXPECT_DOUBLE_EQ(result.doorsteps[1].share, 2.0 / 3.0);
    EXPECT_EQ(result.elsewhere.population, std::nullopt);
}

TEST_F(Spreading, GivesThemByLandWhereThereAreNoBuildings) {
    spread({{rectangle({0, 0}, {150, 100}), {.population = 60.0}},
            {rectangle({150, 0}, {200, 100}), {.population = 8.0}}});
    EXPECT_DOUBLE_EQ(population(0).value(), 40.0) << "four of the six sample points";
    EXPECT_DOUBLE_EQ(population(1).value(), 28.0);
}

TEST_F(Spreading, ADoorstepWithoutASizeCountsAsTheMeanOfTheOthers) {
    blocks.push_back({.source_id = "p", .shape = Point{150, 20}});
    spread({{rectangle({0, 0}, {200, 100}), {.population = 60.0}}}, {house({10, 10}, 10), house({150, 50}, 10, 3)});
    EXPECT_DOUBLE_EQ(population(0).value(), 10.0);
    EXPECT_DOUBLE_EQ(population(1).value(), 30.0);
    EXPECT_DOUBLE_EQ(population(2).value(), 20.0);
}

TEST_F(Spreading, LeavesOutDoorstepsOfNobodyInBlocksOfSomebody) {
    spread({{square({0, 0}, 50), {.population = 60.0}}, {square({500, 500}, 50), {.population = 5.0}}});
    EXPECT_EQ(population(0), 60.0);
    EXPECT_EQ(population(1), 0.0) << "and not what it told before";
    ASSERT_EQ(result.doorsteps.size(), 5U) << "one of the first block, all of the second";
    EXPECT_EQ(result.doorsteps[0].share, 1.0);
    EXPECT_EQ(result.doorsteps[1].share, 0.25);
    EXPECT_EQ(result.elsewhere.population, 5.0);
    EXPECT_EQ(result.areas_elsewhere, 1U);
}

TEST_F(Spreading, GivesTheNearestDoorstepThoseWhoseCellHasNone) {
    spread({{square({201, 0}, 50), {.population = 9.0}}, {rectangle({0, 0}, {200, 100}), {.population = 0.0}}});
    EXPECT_EQ(population(1), 9.0);
    ASSERT_EQ(result.doorsteps.size(), 5U);
    EXPECT_EQ(result.doorsteps.back().point, (Point{175, 25}));
}

TEST_F(Spreading, APointHasTheDoorstepsThatAreNearestToIt) {
    spread({{Point{30, 50}, {.population = 40.0}}, {Point{140, 50}, {.population = 12.0}}});
    EXPECT_DOUBLE_EQ(population(0).value(), 40.0);
    EXPECT_DOUBLE_EQ(population(1).value(), 12.0);
}

TEST_F(Spreading, SpreadsOtherGroupsOfPeopleToo) {
    spread({{rectangle({0, 0}, {200, 100}), {.population = 8.0, .groups = {{"age_65_up", 4.0}}}}});
    EXPECT_EQ(people_of(result.blocks[0].people, {"age_65_up"}), 2.0);
    EXPECT_EQ(people_of(result.blocks[0].people, {"age_0_6"}), std::nullopt);
}

TEST_F(Spreading, GoesByHouseholdsWhereNoPopulationIsTold) {
    spread({{square({0, 0}, 50), {.households = 6.0}}, {square({0, 50}, 50), {.households = 2.0}}});
    EXPECT_EQ(population(0), std::nullopt);
    EXPECT_EQ(result.blocks[0].people.households, 8.0);
    EXPECT_EQ(result.doorsteps[0].share, 0.75);
}

TEST(SpreadPeople, LosesAndMakesNobody) {
    for (unsigned seed = 0; seed < 50; ++seed) {
        SCOPED_TRACE(::testing::Message() << "seed " << seed);
        std::mt19937 random{seed};
        auto const pick = [&](double below) { return std::uniform_real_distribution<double>{0.0, below}(random); };
        std::vector<Block> blocks;
        std::vector<Building> buildings;
        std::vector<PeopleArea> areas;
        double all = 0.0;
        for (int i = 0; i < 20; ++i) {
            blocks.push_back(block_of(square({pick(1500), pick(1500)}, 30.0 + pick(100))));
            buildings.push_back(house({pick(1500), pick(1500)}, 5.0 + pick(20), 1.0 + pick(9)));
            areas.push_back({square({pick(2000), pick(2000)}, 20.0 + pick(200)), {.population = pick(100)}});
            areas.push_back({Point{pick(2000), pick(2000)}, {.population = pick(100)}});
            all += *areas[areas.size() - 1].people.population + *areas[areas.size() - 2].people.population;
        }
        auto const spread = spread_people(areas, blocks, place_doorsteps(blocks, buildings, {}));
        double found = spread.elsewhere.population.value_or(0.0);
        for (auto const& block : spread.blocks) {
            found += *block.people.population;
        }
        EXPECT_NEAR(found, all, 1e-9);
        std::vector<double> shares(blocks.size(), 0.0);
        for (auto const& doorstep : spread.doorsteps) {
            EXPECT_GT(doorstep.share, 0.0);
            shares[index_of(doorstep.block)] += doorstep.share;
        }
        for (auto const share : shares) {
            EXPECT_NEAR(share, 1.0, 1e-12);
        }
    }
}

TEST(PeopleByFloorArea, AreSoManySquareMetresEach) {
    std::vector<Block> blocks{block_of(square({0, 0}, 100)), block_of(square({100, 0}, 100))};
    auto doorsteps = place_doorsteps(blocks, {house({10, 10}, 10, 6), house({50, 50}, 20)}, {});
    assume_people_by_floor_area(blocks, doorsteps, SquareMeters{40.0});
    EXPECT_EQ(blocks[0].people.population, 25.0);
    EXPECT_EQ(blocks[1].people.population, std::nullopt) << "no buildings, nothing known";
    EXPECT_EQ(doorsteps[0].share, 0.6);
}

}  // namespace
}  // namespace walkshed
