// SPDX-License-Identifier: Apache-2.0
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "scratch.hpp"
#include "walkshed/io/table_writer.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::io {
namespace {

/// A layer in a file of the test's own, read into UTM zone 50 (its middle is 117 E).
class ReadLayer : public Scratch {
  protected:
    FeatureTable read(std::string const& file, std::string const& layer = {}, std::string const& crs = {}) {
        return read_layer({file, layer}, metric_, {.crs = crs}, log_);
    }

    std::string geojson(std::string_view features) {
        return write("in.geojson", R"({"type":"FeatureCollection","features":[)" + std::string{features} + "]}");
    }

    static std::string feature(std::string_view geometry) {
        return R"({"type":"Feature","properties":{"n":1},"geometry":)" + std::string{geometry} + "}";
    }

    /// A shapefile of parallel lines that does not say what its coordinates mean; they are degrees.
    std::string shapefile(int lines) {
        GDALAllRegister();
        auto* const driver = GetGDALDriverManager()->GetDriverByName("ESRI Shapefile");
        std::unique_ptr<GDALDataset> const dataset{
            driver->Create(path("lines.shp").c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
        auto* const layer = dataset->CreateLayer("lines", nullptr, wkbLineString);
        for (int i = 0; i < lines; ++i) {
            OGRFeature row{layer->GetLayerDefn()};
            OGRLineString line;
            line.addPoint(117.0, 0.001 * i);
            line.addPoint(117.1, 0.001 * i);
            row.SetGeometry(&line);
            EXPECT_EQ(layer->CreateFeature(&row), OGRERR_NONE);
        }
        return path("lines.shp");
    }

    MetricSystem metric_ = MetricSystem::named("EPSG:32650");
    RecordLog log_;
};

TEST(LayerNames, ArePartedAtTheLastColon) {
    EXPECT_EQ(parse_layer_name("city.gpkg:streets").path, "city.gpkg");
    EXPECT_EQ(parse_layer_name("city.gpkg:streets").layer, "streets");
    EXPECT_EQ(parse_layer_name("streets.shp").path, "streets.shp");
    EXPECT_EQ(parse_layer_name("streets.shp").layer, "");
}

TEST(LayerNames, KeepTheColonsOfDrivesAndDatabases) {
    EXPECT_EQ(parse_layer_name(R"(C:\maps\a.gpkg)").path, R"(C:\maps\a.gpkg)");
    EXPECT_EQ(parse_layer_name(R"(C:\maps\a.gpkg:b)").layer, "b");
    EXPECT_EQ(parse_layer_name("PG:dbname=city host=here").path, "PG:dbname=city host=here");
}

TEST_F(ReadLayer, KeepsAColonThatBelongsToAnExistingFile) {
    auto const file = write("a:b.csv", "x");
    EXPECT_EQ(parse_layer_name(file).path, file);
    EXPECT_EQ(parse_layer_name(file + ":c").layer, "c");
}

TEST_F(ReadLayer, ReadsColumnsOfEveryTypeAndMissingCells) {
    auto const table = read(write("in.csv", "lon,lat,people,share,name\n117,0,12,0.5,北里\n117,0.01,,,\n"));
    ASSERT_EQ(table.row_count(), 2U);
    ASSERT_NE(table.find("people"), nullptr);
    EXPECT_EQ(table.find("people")->type, ColumnType::integer);
    EXPECT_EQ(table.find("people")->values[0], Value{std::int64_t{12}});
    EXPECT_EQ(table.find("share")->values[0], Value{0.5});
    EXPECT_EQ(table.find("name")->values[0], Value{std::string{"北里"}});
    EXPECT_EQ(table.find("people")->values[1], Value{});
    EXPECT_EQ(table.find("share")->values[1], Value{});
}

TEST_F(ReadLayer, TakesTheDegreesOfACsvFile) {
    for (auto const* const header : {"lon,lat", "longitude,latitude", "x,y", "Lon,Lat"}) {
        auto const table = read(write("in.csv", std::string{header} + "\n117,0\n"));
        auto const* const point = std::get_if<Point>(&table.geometries.at(0));
        ASSERT_NE(point, nullptr) << header;
        EXPECT_NEAR(point->x, 500'000.0, 0.001) << header;
        EXPECT_NEAR(point->y, 0.0, 0.001) << header;
    }
}

TEST_F(ReadLayer, TakesTheMetresOfACsvFileWhenToldSo) {
    auto const table = read(write("in.csv", "x,y\n500100,200\n"), {}, "EPSG:32650");
    auto const* const point = std::get_if<Point>(&table.geometries.at(0));
    ASSERT_NE(point, nullptr);
    EXPECT_NEAR(point->x, 500'100.0, 1e-6);
    EXPECT_NEAR(point->y, 200.0, 1e-6);
}

TEST_F(ReadLayer, TakesWktOfACsvFile) {
    auto const file = write("in.csv", "id,wkt\n1,\"POLYGON((117 0,117.001 0,117.001 0.001,117 0.001,117 0))\"\n");
    auto const table = read(file);
    auto const* const shape = std::get_if<MultiPolygon>(&table.geometries.at(0));
    ASSERT_NE(shape, nullptr);
    EXPECT_NEAR(area(*shape).count(), 12'300.0, 50.0);
}

TEST_F(ReadLayer, TurnsCurvesIntoLinesAndDropsHeights) {
    auto const file = write("in.csv",
                            "id,wkt\n1,\"CIRCULARSTRING(117 0,117.001 0.001,117.002 0)\"\n"
                            "2,\"LINESTRING Z(117 0 5,117.001 0 9)\"\n");
    auto const table = read(file);
    auto const* const curve = std::get_if<MultiLine>(&table.geometries.at(0));
    ASSERT_NE(curve, nullptr);
    EXPECT_GT(curve->front().size(), 10U);
    EXPECT_EQ(std::get<MultiLine>(table.geometries.at(1)).front().size(), 2U);
}

TEST_F(ReadLayer, RepairsASelfCrossingOutlineAndNotesIt) {
    auto const bow = R"({"type":"Polygon","coordinates":[[[117,0],[117.001,0.001],[117.001,0],[117,0.001],[117,0]]]})";
    auto const table = read(geojson(feature(bow)));
    auto const* const shape = std::get_if<MultiPolygon>(&table.geometries.at(0));
    ASSERT_NE(shape, nullptr);
    EXPECT_NEAR(area(*shape).count(), 6'155.0, 30.0) << "two triangles, a quarter of the square each";
    ASSERT_EQ(log_.count(RecordFate::repaired), 1U);
    EXPECT_EQ(log_.notes()[0].id, table.row_ids[0]);
    EXPECT_EQ(log_.notes()[0].layer, table.name);
    EXPECT_EQ(log_.notes()[0].file, path("in.geojson"));
}

TEST_F(ReadLayer, KeepsARowWhoseOutlineCannotBeRepairedWithoutIt) {
    auto const flat = R"({"type":"Polygon","coordinates":[[[117,0],[117.001,0],[117.002,0],[117,0]]]})";
    auto const table = read(geojson(feature(flat)));
    ASSERT_EQ(table.row_count(), 1U);
    EXPECT_TRUE(std::holds_alternative<std::monostate>(table.geometries[0]));
    EXPECT_EQ(log_.count(RecordFate::skipped), 1U);
}

TEST_F(ReadLayer, NotesPlacesThatAreNotOnEarth) {
    auto const table = read(write("in.csv", "lon,lat\n117,0\n117,95\nnan,0\n"));
    ASSERT_EQ(table.row_count(), 3U);
    EXPECT_TRUE(std::holds_alternative<Point>(table.geometries[0]));
    EXPECT_TRUE(std::holds_alternative<std::monostate>(table.geometries[1]));
    EXPECT_TRUE(std::holds_alternative<std::monostate>(table.geometries[2]));
    EXPECT_GE(log_.count(RecordFate::skipped), 1U);
}

TEST_F(ReadLayer, ReadsRowsWithoutGeometryAsNone) {
    auto const table = read(geojson(feature("null") + "," + feature(R"({"type":"Point","coordinates":[117,0]})")));
    ASSERT_EQ(table.row_count(), 2U);
    EXPECT_TRUE(std::holds_alternative<std::monostate>(table.geometries[0]));
    EXPECT_TRUE(std::holds_alternative<Point>(table.geometries[1]));
}

TEST_F(ReadLayer, TakesTheOnlyPointOfAMultipoint) {
    auto const one = R"({"type":"MultiPoint","coordinates":[[117,0]]})";
    auto const two = R"({"type":"MultiPoint","coordinates":[[117,0],[117.1,0]]})";
    auto const table = read(geojson(feature(one) + "," + feature(two)));
    EXPECT_TRUE(std::holds_alternative<Point>(table.geometries[0]));
    EXPECT_TRUE(std::holds_alternative<std::monostate>(table.geometries[1]));
    ASSERT_EQ(log_.count(RecordFate::skipped), 1U);
    EXPECT_NE(log_.notes()[0].reason.find("several points"), std::string::npos) << log_.notes()[0].reason;
}

TEST_F(ReadLayer, NamesAFileThatIsNotThere) {
    auto const error = error_of([&] { static_cast<void>(read(path("none.gpkg"))); });
    EXPECT_TRUE(has(error, ErrorCode::io, "none.gpkg: there is no such file"));
}

TEST_F(ReadLayer, RefusesAFileThatIsNoLayer) {
    auto const file = write("letter.txt", "Dear map,\n");
    EXPECT_TRUE(has(error_of([&] { static_cast<void>(read(file)); }), ErrorCode::bad_input, "letter.txt"));
}

TEST_F(ReadLayer, RefusesBrokenGeoJson) {
    auto const file = write("in.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feat)");
    EXPECT_TRUE(has(error_of([&] { static_cast<void>(read(file)); }), ErrorCode::bad_input, "in.geojson"));
}

TEST_F(ReadLayer, RefusesAnEmptyLayer) {
    EXPECT_TRUE(has(error_of([&] { static_cast<void>(read(geojson(""))); }), ErrorCode::bad_input, "is empty"));
}

TEST_F(ReadLayer, RefusesATruncatedGeoPackage) {
    std::vector<FeatureTable> tables(1);
    tables[0].name = "blocks";
    tables[0].geometry_type = GeometryType::point;
    tables[0].geometries.assign(5000, Geometry{Point{500'000, 0}});
    write_tables(path("whole.gpkg"), tables, metric_, {});
    auto const whole = bytes_of(path("whole.gpkg"));
    for (auto const share : {0.02, 0.3, 0.6, 0.9}) {
        auto const size = static_cast<std::size_t>(static_cast<double>(whole.size()) * share);
        auto const file = write("cut.gpkg", whole.substr(0, size));
        EXPECT_TRUE(has(error_of([&] { static_cast<void>(read(file)); }), ErrorCode::bad_input, "cut.gpkg")) << share;
    }
}

TEST_F(ReadLayer, RefusesAShapefileThatLostHalfOfItsRows) {
    auto const file = shapefile(200);
    EXPECT_EQ(read(file, {}, "EPSG:4326").row_count(), 200U);
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    auto const error = error_of([&] { static_cast<void>(read(file, {}, "EPSG:4326")); });
    EXPECT_TRUE(has(error, ErrorCode::bad_input, "damaged"));
}

TEST_F(ReadLayer, NotesTheRowsThatCannotBeRead) {
    auto const file = shapefile(200);
    std::filesystem::resize_file(file, std::filesystem::file_size(file) - 10);
    auto const table = read(file, {}, "EPSG:4326");
    EXPECT_EQ(table.row_count(), 200U);
    EXPECT_TRUE(std::holds_alternative<std::monostate>(table.geometries[199]));
    ASSERT_EQ(log_.count(RecordFate::skipped), 1U);
    EXPECT_EQ(log_.notes()[0].id, "199");
}

TEST_F(ReadLayer, RefusesAGeoPackageWithADamagedMiddle) {
    std::vector<FeatureTable> tables(1);
    tables[0].name = "blocks";
    tables[0].geometry_type = GeometryType::point;
    tables[0].geometries.assign(5000, Geometry{Point{500'000, 0}});
    write_tables(path("whole.gpkg"), tables, metric_, {});
    auto bytes = bytes_of(path("whole.gpkg"));
    std::size_t read_well = 0;
    ::testing::internal::CaptureStderr();
    for (std::size_t page = 1; page * 4096 < bytes.size(); page += 3) {
        auto damaged = bytes;
        std::fill_n(damaged.begin() + static_cast<std::ptrdiff_t>(page * 4096),
                    std::min<std::size_t>(4096, damaged.size() - page * 4096), 'x');
        try {
            auto const table = read(write("damaged.gpkg", damaged));
            EXPECT_EQ(table.row_count(), 5000U) << "rows lost in silence, page " << page;
            ++read_well;
        } catch (Error const& error) {
            // The page may be the one that names the reference system.
            EXPECT_TRUE(error.code() == ErrorCode::bad_input || error.code() == ErrorCode::no_crs) << error.what();
        }
    }
    EXPECT_EQ(::testing::internal::GetCapturedStderr(), "") << "the library never prints";
    EXPECT_LT(read_well, bytes.size() / 4096 / 3) << "pages of rows matter";
}

/// A GeoPackage with two layers.
class Layers : public ReadLayer {
  protected:
    Layers() {
        std::vector<FeatureTable> tables(2);
        tables[0].name = "blocks";
        tables[1].name = "gates";
        for (auto& table : tables) {
            table.geometry_type = GeometryType::point;
            table.geometries = {Point{500'000, 0}};
        }
        write_tables(path("two.gpkg"), tables, metric_, {});
    }
};

TEST_F(Layers, AreListedWhenTheNameIsWrong) {
    auto const error = error_of([&] { static_cast<void>(read(path("two.gpkg"), "block")); });
    EXPECT_TRUE(has(error, ErrorCode::bad_input, "blocks, gates"));
}

TEST_F(Layers, AreListedWhenNoneIsNamed) {
    auto const error = error_of([&] { static_cast<void>(read(path("two.gpkg"))); });
    EXPECT_TRUE(has(error, ErrorCode::bad_input, "blocks, gates"));
    EXPECT_EQ(read(path("two.gpkg"), "gates").name, "gates");
}

TEST_F(ReadLayer, AsksForAReferenceSystemThatIsMissing) {
    auto const file = shapefile(1);
    auto const error = error_of([&] { static_cast<void>(read(file)); });
    EXPECT_TRUE(has(error, ErrorCode::no_crs, "lines.shp: no coordinate reference system"));
    EXPECT_TRUE(has(error, ErrorCode::no_crs, "--network-crs EPSG:4326"));
    EXPECT_TRUE(has(error_of([&] { static_cast<void>(center_of({file, {}}, {})); }), ErrorCode::no_crs, "lines.shp"));
}

TEST_F(ReadLayer, TakesTheReferenceSystemItIsGiven) {
    auto const file = shapefile(1);
    auto const table = read(file, {}, "EPSG:4326");
    EXPECT_NEAR(std::get<MultiLine>(table.geometries.at(0)).front().front().x, 500'000.0, 0.001);
    EXPECT_NEAR(center_of({file, {}}, {.crs = "EPSG:4326"}).lon, 117.05, 1e-9);
}

TEST_F(ReadLayer, RefusesAnUnknownReferenceSystem) {
    auto const file = write("in.csv", "lon,lat\n117,0\n");
    EXPECT_TRUE(has(error_of([&] { static_cast<void>(read(file, {}, "EPSG:0")); }), ErrorCode::bad_argument, "EPSG:0"));
}

TEST_F(ReadLayer, FindsTheMiddleInDegrees) {
    auto const file = write("in.csv", "lon,lat\n116,10\n118,20\n");
    auto const center = center_of({file, {}}, {});
    EXPECT_NEAR(center.lon, 117.0, 1e-9);
    EXPECT_NEAR(center.lat, 15.0, 1e-9);
}

TEST_F(ReadLayer, CanBeCancelled) {
    std::string text = "lon,lat\n";
    for (int i = 0; i < 3000; ++i) {
        text += "117,0\n";
    }
    auto const file = write("in.csv", text);
    auto const stop = [](Stage, double) { throw Error{ErrorCode::cancelled, "stop"}; };
    auto const error = error_of([&] { static_cast<void>(read_layer({file, {}}, metric_, {}, log_, stop)); });
    EXPECT_TRUE(has(error, ErrorCode::cancelled, "stop"));
}

TEST_F(ReadLayer, ListsTheFilesOfADataSet) {
    auto found = files_of(shapefile(1));
    std::ranges::sort(found);
    EXPECT_EQ(found, (std::vector{path("lines.dbf"), path("lines.shp"), path("lines.shx")}));
    auto const plain = write("plain.csv", "lon,lat\n1,2\n");
    EXPECT_EQ(files_of(plain), std::vector<std::string>{plain});
}

}  // namespace
}  // namespace walkshed::io
