// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/site.hpp"

#include <gtest/gtest.h>

#include "support/shapes.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using testing::square;

FeatureTable layer(std::vector<Geometry> geometries) {
    FeatureTable table{.name = "sites", .geometry_type = GeometryType::any, .geometries = std::move(geometries)};
    for (std::size_t i = 0; i < table.geometries.size(); ++i) {
        table.row_ids.push_back(std::to_string(i + 1));
    }
    table.source = "sites.gpkg";
    return table;
}

TEST(SitesFrom, TakesPointsAndPolygonsWithTheirRoom) {
    auto table = layer({Point{1, 2}, square({10, 10}, 20), square({50, 50}, 10)});
    table.add_column("name", ColumnType::text).values = {std::string{"old school"}, Value{}, Value{}};
    table.add_column("area_m2", ColumnType::real).values = {Value{}, Value{}, 70.0};
    RecordLog log;
    auto const sites = sites_from(table, {}, log);
    ASSERT_EQ(sites.size(), 3U);
    EXPECT_EQ(sites[0].source_id, "1");
    EXPECT_EQ(sites[0].name, "old school");
    EXPECT_EQ(sites[0].location, (Point{1, 2}));
    EXPECT_FALSE(sites[0].size) << "a point does not say how much room there is";
    EXPECT_EQ(sites[1].size, SquareMeters{400.0});
    EXPECT_GT(sites[1].location.x, 10.0);
    EXPECT_LT(sites[1].location.x, 30.0);
    EXPECT_EQ(sites[2].size, SquareMeters{70.0}) << "what is said counts more than what is drawn";
    EXPECT_TRUE(log.notes().empty());
}

TEST(SitesFrom, NotesWhatIsNoSiteAndASizeThatIsNone) {
    auto table = layer({Point{1, 2}, MultiLine{{{0, 0}, {1, 1}}}, std::monostate{}});
    table.add_column("size_m2", ColumnType::text).values = {std::string{"large"}, Value{}, Value{}};
    RecordLog log;
    auto const sites = sites_from(table, {}, log);
    ASSERT_EQ(sites.size(), 1U);
    EXPECT_FALSE(sites[0].size);
    EXPECT_EQ(log.count(RecordFate::skipped), 2U);
    EXPECT_EQ(log.count(RecordFate::repaired), 1U);
}

TEST(SitesFrom, ALayerWithoutSitesOrAColumnThatIsNotThereIsAnError) {
    RecordLog log;
    EXPECT_THROW((void)sites_from(layer({}), {}, log), Error);
    EXPECT_THROW((void)sites_from(layer({Point{1, 2}}), {.size = "room"}, log), Error);
}

}  // namespace
}  // namespace walkshed
