// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/zone.hpp"

#include <gtest/gtest.h>

#include "support/shapes.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using testing::rectangle;
using testing::square;

FeatureTable layer(std::vector<Geometry> geometries, std::vector<Value> ids = {}, std::vector<Value> names = {}) {
    FeatureTable table{.name = "zones", .geometry_type = GeometryType::any, .geometries = std::move(geometries)};
    for (std::size_t i = 0; i < table.geometries.size(); ++i) {
        table.row_ids.push_back(std::to_string(i + 1));
    }
    if (!ids.empty()) {
        table.add_column("code", ColumnType::text).values = std::move(ids);
        table.add_column("name", ColumnType::text).values = std::move(names);
    }
    return table;
}

TEST(ZonesFrom, TakesPolygonsInTheirOrderAndNotesTheRest) {
    RecordLog log;
    auto const zones =
        zones_from(layer({square({0, 0}, 10), Point{1, 1}, square({10, 0}, 10), square({0, 0}, 0)}), {}, log);
    ASSERT_EQ(zones.size(), 2U);
    EXPECT_EQ(zones[0].source_id, "1");
    EXPECT_EQ(zones[1].source_id, "3");
    ASSERT_EQ(log.count(RecordFate::skipped), 2U);
    EXPECT_EQ(log.notes()[0].reason, "a zone must be a polygon");
    EXPECT_EQ(log.notes()[1].reason, "no area");
}

TEST(ZonesFrom, RowsOfOneIdAreOneZone) {
    RecordLog log;
    auto const zones = zones_from(layer({square({0, 0}, 10), square({50, 0}, 10), square({20, 0}, 10)},
                                        {std::string{"east"}, std::string{"west"}, std::string{"east"}},
                                        {Value{}, std::string{"West"}, std::string{"East"}}),
                                  {.id = "code"}, log);
    ASSERT_EQ(zones.size(), 2U);
    EXPECT_EQ(zones[0].source_id, "east");
    EXPECT_EQ(zones[0].name, "East");
    EXPECT_EQ(zones[0].shape.size(), 2U);
    EXPECT_EQ(zones[1].name, "West");
    Zoning const zoning{zones};
    EXPECT_EQ(zoning.zone_at({25, 5}), 0U);
}

TEST(ZonesFrom, AColumnThatIsNotThereIsAnError) {
    RecordLog log;
    EXPECT_THROW((void)zones_from(layer({square({0, 0}, 10)}), {.id = "kode"}, log), Error);
}

TEST(ZoningByLand, APointOnASharedBorderIsInTheFirstZone) {
    Zoning const zoning{{{.source_id = "a", .shape = square({0, 0}, 10)},
                         {.source_id = "b", .shape = square({10, 0}, 10)},
                         {.source_id = "c", .shape = rectangle({0, 10}, {20, 20})}}};
    EXPECT_TRUE(zoning.by_land());
    EXPECT_EQ(zoning.zone_at({5, 5}), 0U);
    EXPECT_EQ(zoning.zone_at({10, 5}), 0U);
    EXPECT_EQ(zoning.zone_at({10, 10}), 0U);
    EXPECT_EQ(zoning.zone_at({15, 10}), 1U);
    EXPECT_EQ(zoning.zone_at({15, 11}), 2U);
    EXPECT_EQ(zoning.zone_at({20, 20}), 2U);
    EXPECT_EQ(zoning.zone_at({20.001, 5}), std::nullopt);
}

TEST(ZoningByLand, OfZonesThatOverlapTheFirstHasThePoint) {
    Zoning const zoning{
        {{.source_id = "a", .shape = square({5, 5}, 10)}, {.source_id = "b", .shape = square({0, 0}, 20)}}};
    EXPECT_EQ(zoning.zone_at({10, 10}), 0U);
    EXPECT_EQ(zoning.zone_at({1, 1}), 1U);
}

TEST(ZoningByLand, AHoleIsOutsideAndAnotherZoneMayFillIt) {
    auto ring = square({0, 0}, 30);
    ring.front().holes.push_back(square({10, 10}, 10).front().outer);
    Zoning const alone{{{.source_id = "a", .shape = ring}}};
    EXPECT_EQ(alone.zone_at({15, 15}), std::nullopt);
    Zoning const filled{{{.source_id = "a", .shape = ring}, {.source_id = "b", .shape = square({10, 10}, 10)}}};
    EXPECT_EQ(filled.zone_at({15, 15}), 1U);
    EXPECT_EQ(filled.zone_at({10, 15}), 0U) << "the hole's outline is the first zone's";
}

TEST(ZoningByLand, GoesByTheDoorstepNotByTheBlock) {
    Zoning const zoning{{{.source_id = "a", .shape = square({0, 0}, 10)}}};
    EXPECT_EQ(zoning.zone_of({.block = BlockId{7}, .point = {5, 5}, .share = 0.5}), 0U);
    EXPECT_EQ(zoning.zone_of({.block = BlockId{7}, .point = {15, 5}, .share = 0.5}), std::nullopt);
}

TEST(ZoningByGroup, HasAZoneForEveryNameInOrderOfTheBlocks) {
    std::vector<Block> const blocks{{.source_id = "1", .group = "2021"},
                                    {.source_id = "2"},
                                    {.source_id = "3", .group = "2019"},
                                    {.source_id = "4", .group = "2021"}};
    auto const zoning = Zoning::by_group(blocks);
    EXPECT_FALSE(zoning.by_land());
    ASSERT_EQ(zoning.zones().size(), 2U);
    EXPECT_EQ(zoning.zones()[0].source_id, "2021");
    EXPECT_EQ(zoning.zones()[1].source_id, "2019");
    auto const zone_of = [&](std::uint32_t block) {
        return zoning.zone_of({.block = BlockId{block}, .point = {0, 0}, .share = 1.0});
    };
    EXPECT_EQ(zone_of(0), 0U);
    EXPECT_EQ(zone_of(1), std::nullopt);
    EXPECT_EQ(zone_of(2), 1U);
    EXPECT_EQ(zone_of(3), 0U);
    EXPECT_EQ(zoning.zone_at({0, 0}), std::nullopt);
}

TEST(Zoning, WithoutZonesEverybodyIsInNone) {
    EXPECT_TRUE(Zoning{}.zones().empty());
    EXPECT_EQ(Zoning{}.zone_of({.block = BlockId{0}, .point = {0, 0}, .share = 1.0}), std::nullopt);
}

}  // namespace
}  // namespace walkshed
