// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "walkshed/base/error.hpp"
#include "walkshed/places/block.hpp"

namespace walkshed {
namespace {

FeatureTable two_cells() {
    FeatureTable table{.name = "cells",
                       .geometry_type = GeometryType::point,
                       .geometries = {Point{0, 0}, Point{1, 0}},
                       .row_ids = {"1", "2"}};
    table.add_column("pop", ColumnType::integer).values = {std::int64_t{100}, std::int64_t{50}};
    table.add_column("Y0", ColumnType::integer).values = {std::int64_t{9}, Value{}};
    table.add_column("Y65", ColumnType::integer).values = {std::int64_t{20}, std::int64_t{7}};
    return table;
}

TEST(PeopleGroups, AreReadByTheColumnsThatAreNamed) {
    RecordLog log;
    auto const blocks = blocks_from(
        two_cells(), {.groups = {{"age_0_6", "Y0"}, {"age_65_up", "Y65"}, {"children", "Y0"}, {"older", "Y65"}}}, log);
    ASSERT_EQ(blocks.size(), 2U);
    EXPECT_EQ(people_of(blocks[0].people, {"age_0_6"}), 9.0);
    EXPECT_EQ(people_of(blocks[0].people, {"age_65_up"}), 20.0);
    EXPECT_EQ(people_of(blocks[1].people, {"age_0_6"}), std::nullopt) << "not known is not none";
    EXPECT_EQ(people_of(blocks[1].people, {"age_65_up"}), 7.0);
    EXPECT_EQ(people_of(blocks[1].people, {"age_7_14"}), std::nullopt);
    EXPECT_EQ(blocks[0].people.children, 9.0);
    EXPECT_EQ(people_of(blocks[1].people, UserGroup::older), 7.0);
    EXPECT_EQ(people_of(blocks[1].people, UserGroup::all), 50.0);
    EXPECT_EQ(other_groups(blocks), (std::vector<std::string>{"age_0_6", "age_65_up"}));
}

TEST(PeopleGroups, ThatAreNoNumbersAreNoted) {
    auto table = two_cells();
    table.columns[2].values[1] = std::int64_t{-1};
    RecordLog log;
    EXPECT_EQ(blocks_from(table, {.groups = {{"age_65_up", "Y65"}}}, log).size(), 1U);
    ASSERT_EQ(log.notes().size(), 1U);
    EXPECT_EQ(log.notes()[0].reason, "'Y65' is no number of people: -1");
    EXPECT_THROW((void)blocks_from(table, {.groups = {{"age_65_up", "Y99"}}}, log), Error);
}

TEST(PeopleGroups, WeighTheirShareOfABlock) {
    Block const block{.source_id = "b", .people = {.population = 100.0, .groups = {{"age_65_up", 20.0}}}};
    Doorstep const doorstep{.block = BlockId{0}, .point = {0, 0}, .share = 0.25};
    EXPECT_EQ(weight_of(doorstep, block, Weighting::people, {"age_65_up"}), 5.0);
    EXPECT_EQ(weight_of(doorstep, block, Weighting::people, {"age_0_6"}), 25.0) << "not told apart: everybody";
}

TEST(AddPeople, AddsNumberByNumber) {
    People sum{.population = 10.0};
    add_people(sum, {.population = 4.0, .households = 2.0, .groups = {{"age_0_6", 8.0}}}, 0.5);
    add_people(sum, {.groups = {{"age_0_6", 1.0}, {"age_7_14", 3.0}}}, 1.0);
    EXPECT_EQ(sum.population, 12.0);
    EXPECT_EQ(sum.households, 1.0);
    EXPECT_EQ(sum.children, std::nullopt);
    EXPECT_EQ(people_of(sum, {"age_0_6"}), 5.0);
    EXPECT_EQ(people_of(sum, {"age_7_14"}), 3.0);
}

}  // namespace
}  // namespace walkshed
