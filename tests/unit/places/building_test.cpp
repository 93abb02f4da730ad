// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/building.hpp"

#include <gtest/gtest.h>

#include "support/shapes.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using testing::square;

FeatureTable table_of(std::vector<Geometry> geometries) {
    return {.name = "houses",
            .geometry_type = GeometryType::any,
            .geometries = std::move(geometries),
            .source = "houses.gpkg"};
}

std::vector<EntranceKind> kinds_of(std::vector<Entrance> const& doors) {
    std::vector<EntranceKind> kinds;
    for (auto const& door : doors) {
        kinds.push_back(door.kind);
    }
    return kinds;
}

TEST(IsHome, KnowsWhatPeopleLiveIn) {
    EXPECT_TRUE(is_home("apartments"));
    EXPECT_TRUE(is_home("dormitory"));
    EXPECT_FALSE(is_home("yes"));
    EXPECT_FALSE(is_home("garage"));
    EXPECT_FALSE(is_home(""));
}

TEST(DoorsOfResidents, AreMainAndHomeDoorsElseThoseOfUnknownUse) {
    Building building;
    EXPECT_TRUE(doors_of_residents(building).empty());
    building.entrances = {{.kind = EntranceKind::shop}};
    EXPECT_TRUE(doors_of_residents(building).empty());
    building.entrances.push_back({.kind = EntranceKind::other, .visitors = false});
    EXPECT_EQ(kinds_of(doors_of_residents(building)), (std::vector{EntranceKind::other}));
    building.entrances.push_back({.kind = EntranceKind::home});
    building.entrances.push_back({.kind = EntranceKind::main});
    EXPECT_EQ(kinds_of(doors_of_residents(building)), (std::vector{EntranceKind::home, EntranceKind::main}));
}

TEST(BuildingsFrom, TakesPeopleStoreysAndUseFromTheUsualColumns) {
    auto table = table_of({square({0, 0}, 10), square({20, 0}, 10), square({40, 0}, 10), square({60, 0}, 10)});
    table.add_column("OSM_ID", ColumnType::text).values = {Value{std::string{"w1"}}, {}, {}, {}};
    table.add_column("people", ColumnType::integer).values = {Value{std::int64_t{12}}, {}, Value{std::int64_t{0}}, {}};
    table.add_column("building:levels", ColumnType::real).values = {Value{6.0}, {}, {}, Value{2.5}};
    table.add_column("building", ColumnType::text).values = {
        Value{std::string{"yes"}}, Value{std::string{"house"}}, Value{std::string{"garage"}}, {}};
    RecordLog log;
    auto const buildings = buildings_from(table, {}, log);
    ASSERT_EQ(buildings.size(), 4U);
    EXPECT_EQ(buildings[0].source_id, "w1");
    EXPECT_EQ(buildings[1].source_id, "2");
    EXPECT_EQ(buildings[0].people, 12.0);
    EXPECT_EQ(buildings[1].people, std::nullopt);
    EXPECT_EQ(buildings[2].people, 0.0);
    EXPECT_EQ(buildings[0].levels, 6.0);
    EXPECT_EQ(buildings[1].levels, 1.0);
    EXPECT_TRUE(buildings[0].residential) << "people live there";
    EXPECT_TRUE(buildings[1].residential);
    EXPECT_FALSE(buildings[2].residential);
    EXPECT_FALSE(buildings[3].residential);
    EXPECT_TRUE(log.notes().empty());
}

TEST(BuildingsFrom, AFlagSaysWhatIsResidential) {
    auto table = table_of(std::vector<Geometry>(5, square({0, 0}, 10)));
    auto const text = [](char const* value) { return Value{std::string{value}}; };
    table.add_column("residential", ColumnType::text).values = {text("yes"), text("true"), text("1"), text("no"),
                                                                text("0")};
    RecordLog log;
    auto const buildings = buildings_from(table, {}, log);
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_EQ(buildings[i].residential, i < 3) << i;
    }
}

TEST(BuildingsFrom, BadRowsAreNotedAndDoNotStopTheOthers) {
    auto table = table_of({Point{1, 1}, MultiPolygon{{{{0, 0}, {10, 0}, {0, 0}}, {}}}, square({0, 0}, 10),
                           square({0, 0}, 10), square({20, 0}, 10), square({40, 0}, 10)});
    auto const text = [](char const* value) { return Value{std::string{value}}; };
    table.add_column("people", ColumnType::text).values = {{}, {}, text("-1"), text("many"), {}, {}};
    table.add_column("levels", ColumnType::text).values = {{}, {}, {}, {}, text("G+2"), text("0")};
    RecordLog log;
    auto const buildings = buildings_from(table, {}, log);
    ASSERT_EQ(buildings.size(), 2U);
    EXPECT_EQ(buildings[0].levels, 1.0);
    EXPECT_EQ(buildings[1].levels, 1.0);
    EXPECT_EQ(log.count(RecordFate::skipped), 4U);
    EXPECT_EQ(log.count(RecordFate::repaired), 2U);
    EXPECT_EQ(log.notes()[0].reason, "a building must be a polygon");
    EXPECT_EQ(log.notes()[1].reason, "no area");
    EXPECT_EQ(log.notes()[3].reason, "'people' is no number of people: many");
}

TEST(BuildingsFrom, AColumnThatWasNamedMustBeThere) {
    RecordLog log;
    auto const table = table_of({square({0, 0}, 10)});
    EXPECT_THROW(static_cast<void>(buildings_from(table, {.people = "residents"}, log)), Error);
    EXPECT_THROW(static_cast<void>(buildings_from(table, {.levels = "etages"}, log)), Error);
}

TEST(AssignEntrances, GivesBuildingsThoseOnTheirOutlinesAndCourtyards) {
    auto with_court = square({0, 0}, 100);
    with_court[0].holes = {square({40, 40}, 20)[0].outer};
    std::vector<Building> buildings{{.shape = with_court}, {.shape = square({100, 0}, 50)}};
    buildings[0].entrances = {{.source_id = "old"}};
    std::vector<Entrance> const entrances{{"edge", {0, 50}},     {"near", {-0.5, 20}}, {"far", {-0.6, 20}},
                                          {"inside", {20, 20}},  {"court", {40, 45}},  {"both", {100, 20}},
                                          {"other", {125, 50.2}}};
    assign_entrances(buildings, entrances);
    auto const ids = [](Building const& building) {
        std::vector<std::string> result;
        for (auto const& door : building.entrances) {
            result.push_back(door.source_id);
        }
        return result;
    };
    EXPECT_EQ(ids(buildings[0]), (std::vector<std::string>{"edge", "near", "court", "both"}));
    EXPECT_EQ(ids(buildings[1]), (std::vector<std::string>{"both", "other"}));
}

}  // namespace
}  // namespace walkshed
