// SPDX-License-Identifier: Apache-2.0
#include "scratch.hpp"
#include "walkshed/io/table_writer.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::io {
namespace {

using ReadTables = Scratch;

TEST_F(ReadTables, ReadsEveryLayerWithAndWithoutGeometry) {
    FeatureTable shops{.name = "shops", .geometry_type = GeometryType::point};
    shops.add_column("name", ColumnType::text).values = {Value{std::string{"店"}}};
    shops.geometries = {Point{500'000.0, 25.0}};
    FeatureTable run{.name = "run", .geometry_type = GeometryType::none};
    run.add_column("count", ColumnType::integer).values = {Value{std::int64_t{7}}, Value{}};
    FeatureTable none{.name = "skipped", .geometry_type = GeometryType::none};
    none.add_column("file", ColumnType::text);
    auto const metric = MetricSystem::named("EPSG:32650");
    write_tables(path("a.gpkg"), std::vector{shops, run, none}, metric, {});

    RecordLog log;
    auto const tables = read_tables(path("a.gpkg"), metric, log);

    ASSERT_EQ(tables.size(), 3U);
    EXPECT_EQ(tables[0].name, "shops");
    EXPECT_NEAR(std::get<Point>(tables[0].geometries[0]).y, 25.0, 1e-6);
    EXPECT_EQ(tables[1].find("count")->values, (std::vector<Value>{std::int64_t{7}, Value{}}));
    EXPECT_EQ(tables[2].name, "skipped");
    EXPECT_EQ(tables[2].row_count(), 0U);
}

TEST_F(ReadTables, NamesAFileThatIsNotThere) {
    RecordLog log;
    auto const metric = MetricSystem::named("EPSG:32650");
    auto const error = error_of([&] { static_cast<void>(read_tables(path("none.gpkg"), metric, log)); });
    EXPECT_TRUE(has(error, ErrorCode::io, "none.gpkg: there is no such file"));
}

}  // namespace
}  // namespace walkshed::io
