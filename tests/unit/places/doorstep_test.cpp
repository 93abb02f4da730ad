// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <numeric>

#include "walkshed/places/block.hpp"

namespace walkshed {
namespace {

MultiPolygon rectangle(double x, double y, double width, double height) {
    return {{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}}, {}}};
}

std::vector<Block> one_block() {
    return {{.source_id = "b", .shape = rectangle(0, 0, 200, 200)}};
}

double share_sum(std::vector<Doorstep> const& doorsteps) {
    return std::accumulate(doorsteps.begin(), doorsteps.end(), 0.0,
                           [](double sum, Doorstep const& one) { return sum + one.share; });
}

TEST(PlaceDoorsteps, BuildingsWeighByFloorArea) {
    std::vector<Building> const buildings{{.shape = rectangle(10, 10, 10, 10), .levels = 3, .residential = true},
                                          {.shape = rectangle(50, 50, 10, 10), .levels = 1, .residential = true},
                                          {.shape = rectangle(500, 0, 10, 10), .levels = 9, .residential = true}};
    auto const doorsteps = place_doorsteps(one_block(), buildings, {});
    ASSERT_EQ(doorsteps.size(), 2U);
    EXPECT_DOUBLE_EQ(doorsteps[0].share, 0.75);
    EXPECT_EQ(doorsteps[0].point, (Point{15, 15}));
    EXPECT_DOUBLE_EQ(share_sum(doorsteps), 1.0);
}

TEST(PlaceDoorsteps, WhereThereAreHomesOtherBuildingsDoNotCount) {
    std::vector<Building> const buildings{{.shape = rectangle(10, 10, 10, 10), .residential = true},
                                          {.shape = rectangle(50, 50, 90, 90), .residential = false}};
    EXPECT_EQ(place_doorsteps(one_block(), buildings, {}).size(), 1U);
    std::vector<Building> const no_homes{buildings[1]};
    EXPECT_EQ(place_doorsteps(one_block(), no_homes, {}).size(), 1U);
}

TEST(PlaceDoorsteps, ABuildingWithoutAreaIsNoneAndOneWithoutStoreysHasOne) {
    std::vector<Building> const buildings{{.shape = rectangle(10, 10, 0, 10)},
                                          {.shape = rectangle(20, 10, 10, 10), .levels = 0},
                                          {.shape = rectangle(50, 10, 10, 10), .levels = 1}};
    auto const doorsteps = place_doorsteps(one_block(), buildings, {});
    ASSERT_EQ(doorsteps.size(), 2U);
    EXPECT_DOUBLE_EQ(doorsteps[0].share, 0.5);
}

TEST(PlaceDoorsteps, ComeBlockByBlockWhateverTheOrderOfTheBuildings) {
    std::vector<Block> const blocks{{.shape = rectangle(0, 0, 100, 100)}, {.shape = rectangle(100, 0, 100, 100)}};
    std::vector<Building> const buildings{{.shape = rectangle(150, 10, 10, 10)}, {.shape = rectangle(50, 10, 10, 10)}};
    auto const doorsteps = place_doorsteps(blocks, buildings, {});
    ASSERT_EQ(doorsteps.size(), 2U);
    EXPECT_EQ(index_of(doorsteps[0].block), 0U);
    EXPECT_EQ(doorsteps[0].point, (Point{55, 15}));
    EXPECT_EQ(index_of(doorsteps[1].block), 1U);
}

TEST(PlaceDoorsteps, ABlockWithoutBuildingsHasSamplePoints) {
    auto const doorsteps = place_doorsteps(one_block(), {}, {.sample_spacing = 50_m});
    EXPECT_EQ(doorsteps.size(), 16U);
    EXPECT_DOUBLE_EQ(share_sum(doorsteps), 1.0);
}

TEST(PlaceDoorsteps, EveryBlockGetsAtLeastOne) {
    // A thin ring: no sample point of the grid falls on it.
    std::vector<Block> const thin{{.shape = MultiPolygon{{{{0, 0}, {90, 0}, {90, 90}, {0, 90}, {0, 0}},
                                                          {{{1, 1}, {1, 89}, {89, 89}, {89, 1}, {1, 1}}}}}},
                                  {.shape = Point{7, 7}}};
    auto const doorsteps = place_doorsteps(thin, {}, {.sample_spacing = 90_m});
    ASSERT_EQ(doorsteps.size(), 2U);
    EXPECT_TRUE(covers(std::get<MultiPolygon>(thin[0].shape), doorsteps[0].point));
    EXPECT_EQ(doorsteps[1].point, (Point{7, 7}));
}

TEST(PlaceDoorsteps, ABuildingsWeightIsSharedAmongTheDoorsOfItsResidents) {
    std::vector<Building> buildings{{.shape = rectangle(10, 10, 10, 10), .levels = 3, .residential = true},
                                    {.shape = rectangle(50, 50, 10, 10), .levels = 1, .residential = true}};
    buildings[0].entrances = {{"n1", {10, 12}, EntranceKind::home},
                              {"n2", {20, 12}, EntranceKind::main},
                              {"n3", {15, 10}, EntranceKind::shop}};
    buildings[1].entrances = {{"n4", {50, 55}, EntranceKind::shop}};
    auto const doorsteps = place_doorsteps(one_block(), buildings, {});
    ASSERT_EQ(doorsteps.size(), 3U);
    EXPECT_EQ(doorsteps[0].point, (Point{10, 12}));
    EXPECT_EQ(doorsteps[1].point, (Point{20, 12}));
    EXPECT_DOUBLE_EQ(doorsteps[0].share, 0.375);
    EXPECT_EQ(doorsteps[0].from, DoorstepSource::entrance);
    EXPECT_EQ(doorsteps[2].point, (Point{55, 55})) << "the shop's door is not the residents'";
    EXPECT_EQ(doorsteps[2].from, DoorstepSource::building);
    EXPECT_EQ(doorsteps[0].buildings + doorsteps[1].buildings, 1.0) << "two doors of one";
    EXPECT_EQ(doorsteps[2].buildings, 1.0);
    EXPECT_DOUBLE_EQ(share_sum(doorsteps), 1.0);
}

TEST(PlaceDoorsteps, PeopleOfBuildingsDecideWhereAnyAreTold) {
    std::vector<Building> const buildings{{.shape = rectangle(10, 10, 10, 10), .levels = 9, .residential = true},
                                          {.shape = rectangle(50, 50, 10, 10), .residential = false, .people = 30.0},
                                          {.shape = rectangle(70, 50, 40, 40), .residential = true, .people = 10.0},
                                          {.shape = rectangle(150, 50, 10, 10), .residential = true, .people = 0.0}};
    auto const doorsteps = place_doorsteps(one_block(), buildings, {});
    ASSERT_EQ(doorsteps.size(), 2U);
    EXPECT_EQ(doorsteps[0].point, (Point{55, 55}));
    EXPECT_DOUBLE_EQ(doorsteps[0].share, 0.75);
    EXPECT_DOUBLE_EQ(doorsteps[1].share, 0.25);
}

TEST(PlaceDoorsteps, SayWhatTheyWereMadeOf) {
    std::vector<Block> const blocks{{.shape = rectangle(0, 0, 10, 10)}, {.shape = Point{7, 7}}};
    auto const doorsteps = place_doorsteps(blocks, {}, {});
    EXPECT_EQ(name_of(doorsteps[0].from), "sample");
    EXPECT_EQ(name_of(doorsteps[1].from), "point");
    EXPECT_EQ(name_of(DoorstepSource::layer), "layer");
    EXPECT_EQ(name_of(DoorstepSource::entrance), "entrance");
    EXPECT_EQ(name_of(DoorstepSource::building), "building");
}

TEST(PlaceDoorsteps, CarryTheGatesOfTheirBlock) {
    auto blocks = one_block();
    blocks[0].gates = {{0, 100}};
    EXPECT_EQ(place_doorsteps(blocks, {}, {})[3].gates, (std::vector<Point>{{0, 100}}));
}

TEST(Weighting, IsTheFinestThatAnyBlockAllows) {
    std::vector<Block> blocks(2);
    EXPECT_EQ(weighting_of(blocks), Weighting::unweighted);
    blocks[0].people.households = 3;
    EXPECT_EQ(weighting_of(blocks), Weighting::households);
    blocks[1].people.population = 0;
    EXPECT_EQ(weighting_of(blocks), Weighting::people);
}

TEST(WeightOf, IsTheDoorstepsShareOfTheGroup) {
    Doorstep const doorstep{.share = 0.5};
    Block const block{.people = {.population = 100, .households = 40, .children = 10}};
    EXPECT_EQ(weight_of(doorstep, block, Weighting::people, UserGroup::all), 50.0);
    EXPECT_EQ(weight_of(doorstep, block, Weighting::people, UserGroup::children), 5.0);
    EXPECT_EQ(weight_of(doorstep, block, Weighting::people, UserGroup::older), 50.0) << "not told apart: everybody";
    EXPECT_EQ(weight_of(doorstep, block, Weighting::households, UserGroup::all), 20.0);
    EXPECT_EQ(weight_of(doorstep, block, Weighting::unweighted, UserGroup::all), 1.0);
    EXPECT_EQ(weight_of(doorstep, Block{}, Weighting::people, UserGroup::all), 0.0);
}

TEST(WeightOf, SeveralGroupsIsTheirSumWhereAllAreTold) {
    Doorstep const doorstep{.share = 0.5};
    Block const block{.people = {.population = 100, .children = 10, .older = 6}};
    std::vector const young_and_old{UserGroup::children, UserGroup::older};
    EXPECT_EQ(weight_of(doorstep, block, Weighting::people, young_and_old), 8.0);
    EXPECT_EQ(weight_of(doorstep, Block{.people = {.population = 100, .older = 6}}, Weighting::people, young_and_old),
              50.0);
    EXPECT_EQ(weight_of(doorstep, block, Weighting::unweighted, young_and_old), 1.0);
}

}  // namespace
}  // namespace walkshed
