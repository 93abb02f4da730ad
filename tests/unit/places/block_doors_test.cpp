// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "support/shapes.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/places/block.hpp"

// Entrances of blocks from a layer, and gates from a map.

namespace walkshed {
namespace {

using testing::square;

FeatureTable points(std::vector<Geometry> geometries) {
    return {.name = "doors",
            .geometry_type = GeometryType::any,
            .geometries = std::move(geometries),
            .source = "doors.gpkg"};
}

std::vector<Point> places_of(Block const& block) {
    std::vector<Point> places;
    for (auto const& entrance : block.entrances) {
        places.push_back(entrance.point);
    }
    return places;
}

TEST(BlockEntrances, BelongToTheBlockAroundThemElseToTheNearest) {
    std::vector<Block> blocks{
        {.shape = square({0, 0}, 100)}, {.shape = square({120, 0}, 100)}, {.shape = Point{300, 0}}};
    RecordLog log;
    assign_entrances(blocks, points({Point{50, 50}, Point{109, 50}, Point{111, 50}, Point{110, 50}, Point{306, 8}}), {},
                     log);
    EXPECT_EQ(places_of(blocks[0]), (std::vector<Point>{{50, 50}, {109, 50}, {110, 50}})) << "the first of equals";
    EXPECT_EQ(places_of(blocks[1]), (std::vector<Point>{{111, 50}}));
    EXPECT_EQ(places_of(blocks[2]), (std::vector<Point>{{306, 8}}));
    EXPECT_TRUE(log.notes().empty());
}

TEST(BlockEntrances, ThatCannotBeUsedAreNoted) {
    std::vector<Block> blocks{{.shape = square({0, 0}, 100)}};
    auto table = points({Point{110.1, 50}, MultiLine{}, Point{std::nan(""), 0}, Point{1, 1}, Point{2, 2}, Point{3, 3}});
    auto const text = [](char const* value) { return Value{std::string{value}}; };
    table.add_column("pop", ColumnType::text).values = {{}, {}, {}, text("-4"), text("few"), text(" ")};
    RecordLog log;
    assign_entrances(blocks, table, {}, log);
    EXPECT_EQ(places_of(blocks[0]), (std::vector<Point>{{3, 3}}));
    EXPECT_EQ(blocks[0].entrances[0].people, std::nullopt);
    ASSERT_EQ(log.count(RecordFate::skipped), 5U);
    EXPECT_EQ(log.notes()[0].reason, "no block holds this entrance or has its outline within 10 m of it");
    EXPECT_EQ(log.notes()[1].reason, "an entrance must be a point");
    EXPECT_EQ(log.notes()[4].reason, "'pop' is no number of people: few");
    EXPECT_THROW(assign_entrances(blocks, table, {.people = "residents"}, log), Error);
}

TEST(BlockEntrances, AreTheDoorstepsAllAlikeWhenNobodyIsCounted) {
    std::vector<Block> blocks{{.shape = square({0, 0}, 100)}};
    blocks[0].entrances = {{{10, 10}, {}}, {{20, 20}, 0.0}};
    std::vector<Building> const buildings{{.shape = square({0, 0}, 10)}};
    auto const doorsteps = place_doorsteps(blocks, buildings, {});
    ASSERT_EQ(doorsteps.size(), 2U);
    EXPECT_EQ(doorsteps[1].point, (Point{20, 20}));
    EXPECT_EQ(doorsteps[1].share, 0.5);
    EXPECT_EQ(doorsteps[1].from, DoorstepSource::layer);
}

TEST(BlockEntrances, WeighTheirPeopleWhenThoseAreCounted) {
    std::vector<Block> blocks{{.shape = Point{0, 0}}};
    blocks[0].entrances = {{{10, 10}, 30.0}, {{20, 20}, {}}, {{30, 30}, 90.0}, {{40, 40}, 0.0}};
    auto const doorsteps = place_doorsteps(blocks, {}, {});
    ASSERT_EQ(doorsteps.size(), 2U) << "who starts at the others is nobody, as far as is known";
    EXPECT_EQ(doorsteps[0].share, 0.25);
    EXPECT_EQ(doorsteps[1].point, (Point{30, 30}));
}

TEST(MappedGates, AreThoseOfEveryOutlineTheyLieOn) {
    std::vector<Block> blocks{
        {.shape = square({0, 0}, 100)}, {.shape = square({101, 0}, 100)}, {.shape = Point{100, 50}}};
    std::vector<Gate> const gates{{"n1", {100.5, 50}}, {"n2", {50, 2}}, {"n3", {50, 2.1}}, {"n4", {50, -2}}};
    assign_gates(blocks, gates);
    EXPECT_EQ(blocks[0].gates, (std::vector<Point>{{100.5, 50}, {50, 2}, {50, -2}}));
    EXPECT_TRUE(blocks[0].streets_lead_out);
    EXPECT_EQ(blocks[1].gates, (std::vector<Point>{{100.5, 50}}));
    EXPECT_TRUE(blocks[2].gates.empty()) << "a point has no outline";
    EXPECT_FALSE(blocks[2].streets_lead_out);
}

TEST(MappedGates, DoNotAddToThoseThatWereGiven) {
    std::vector<Block> blocks{{.shape = square({0, 0}, 100), .gates = {{0, 50}}}};
    assign_gates(blocks, std::vector<Gate>{{"n1", {100, 50}}});
    EXPECT_EQ(blocks[0].gates, (std::vector<Point>{{0, 50}}));
    EXPECT_FALSE(blocks[0].streets_lead_out);
}

}  // namespace
}  // namespace walkshed
