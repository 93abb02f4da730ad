// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "unit/plan/edit_faults.hpp"
#include "walkshed/plan/scenario.hpp"

namespace walkshed {
namespace {

using namespace testing;

std::vector<Block> town() {
    return {{.source_id = "yard", .shape = Point{5, 5}, .people = {.population = 90.0}}};
}

AddedBlock estate() {
    return {.id = "estate",
            .name = "新区",
            .corners = {{100, 0}, {200, 0}, {200, 100}, {100, 100}},
            .gates = {{100, 50}},
            .people = {.population = 600.0, .older = 80.0, .groups = {{"age_65_up", 50.0}}}};
}

std::vector<Block> made(AddedBlock block) {
    Scenario scenario;
    scenario.added_blocks.push_back({std::move(block), "here:3:1"});
    return new_blocks(town(), scenario, metres);
}

TEST(NewBlocks, AreMadeAsTold) {
    auto const blocks = made(estate());
    ASSERT_EQ(blocks.size(), 1U);
    EXPECT_EQ(blocks[0].source_id, "estate");
    EXPECT_EQ(blocks[0].name, "新区");
    EXPECT_EQ(area(std::get<MultiPolygon>(blocks[0].shape)), SquareMeters{10'000.0});
    EXPECT_EQ(blocks[0].gates, (std::vector<Point>{{100, 50}}));
    EXPECT_EQ(people_of(blocks[0].people, UserGroup::older), 80.0);
    auto tower = estate();
    tower.corners = {{150, 50}};
    tower.gates = {};
    EXPECT_EQ(std::get<Point>(made(tower)[0].shape), (Point{150, 50}));
}

TEST(NewBlocks, ThatDoNotFitAreTold) {
    auto const fault = [](auto const& change) {
        auto block = estate();
        change(block);
        return fault_of([&] { return made(block); });
    };
    EXPECT_EQ(fault([](AddedBlock& it) { it.id = "yard"; }),
              "here:3:1: block 'yard' is there already (give the new one another id)");
    EXPECT_EQ(fault([](AddedBlock& it) {
                  it.gates = {{150, 50}};
              }),
              "here:3:1: 150,50 is 50 m away from the outline of 'estate' (a gate is within 10 m)");
    EXPECT_EQ(fault([](AddedBlock& it) {
                  it.corners = {{0, 0}, {5, 0}, {10, 0}};
              }),
              "here:3:1: the outline of block 'estate' holds no land (tell its corners in order)");
    EXPECT_EQ(fault([](AddedBlock& it) {
                  it.corners = {{NAN, 0}};
              }),
              "here:3:1: nan,0 cannot be told in the metric system of the study");
}

TEST(NewBlocks, AreUninhabitedAtFirst) {
    auto const people = uninhabited(made(estate()))[0].people;
    EXPECT_EQ(people.population, 0.0);
    EXPECT_EQ(people.older, 0.0);
    EXPECT_EQ(people.groups.at(0).people, 0.0);
    EXPECT_FALSE(people.households);
}

TEST(NewBlocks, HaveDoorstepsOfTheirOwn) {
    auto blocks = town();
    auto doorsteps = place_doorsteps(blocks, {}, {});
    add_blocks(made(estate()), blocks, doorsteps);
    ASSERT_EQ(blocks.size(), 2U);
    ASSERT_EQ(doorsteps.size(), 5U);  // the yard's, and four samples
    double share = 0.0;
    for (std::size_t i = 1; i < doorsteps.size(); ++i) {
        EXPECT_EQ(doorsteps[i].block, BlockId{1});
        EXPECT_EQ(doorsteps[i].from, DoorstepSource::sample);
        EXPECT_EQ(doorsteps[i].gates, blocks[1].gates);
        share += doorsteps[i].share;
    }
    EXPECT_DOUBLE_EQ(share, 1.0);
}

TEST(NewBlocks, AreCountedAsTheOthers) {
    auto const fault = [](People const& others, People const& people) {
        auto blocks = town();
        blocks[0].people = others;
        auto doorsteps = place_doorsteps(blocks, {}, {});
        auto block = estate();
        block.people = people;
        auto const said = fault_of([&] { return add_blocks(made(block), blocks, doorsteps), 0; });
        EXPECT_EQ(blocks.size(), said.empty() ? 2U : 1U);
        EXPECT_EQ(doorsteps.size(), said.empty() ? 5U : 1U);
        return said;
    };
    People const persons{.population = 5.0};
    People const households{.households = 2.0};
    EXPECT_EQ(fault(persons, households),
              "new block 'estate': its 'population' is missing (the other blocks tell theirs)");
    EXPECT_EQ(fault(households, persons),
              "new block 'estate': tell its 'households', and no 'population' (the other blocks tell households only)");
    EXPECT_EQ(fault({}, persons),
              "new block 'estate': leave its 'population' and 'households' out (the other blocks tell neither)");
    EXPECT_EQ(fault(persons, persons), "");
    EXPECT_EQ(fault(households, households), "");
    EXPECT_EQ(fault({}, {}), "");
}

}  // namespace
}  // namespace walkshed
