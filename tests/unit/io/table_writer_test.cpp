// SPDX-License-Identifier: Apache-2.0
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sys/mount.h>

#include <tbb/global_control.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <nlohmann/json.hpp>
#include <thread>

#include "scratch.hpp"
#include "walkshed/io/table_writer.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::io {
namespace {

/// Two layers and a plain table, near the middle of UTM zone 50.
std::vector<FeatureTable> some_tables(std::size_t rows = 3) {
    FeatureTable blocks{.name = "blocks", .geometry_type = GeometryType::polygons};
    FeatureTable shops{.name = "shops", .geometry_type = GeometryType::point};
    FeatureTable run{.name = "run", .geometry_type = GeometryType::none};
    blocks.add_column("name", ColumnType::text);
    blocks.add_column("people", ColumnType::integer);
    blocks.add_column("walk_min", ColumnType::real);
    shops.add_column("name", ColumnType::text);
    run.add_column("key", ColumnType::text).values = {Value{std::string{"version"}}};
    for (std::size_t i = 0; i < rows; ++i) {
        auto const x = 500'000.0 + 100.0 * static_cast<double>(i);
        Ring const ring{{x, 0}, {x + 50, 0}, {x + 50, 50}, {x, 50}, {x, 0}};
        blocks.geometries.emplace_back(MultiPolygon{{ring, {}}});
        blocks.columns[0].values.emplace_back("北里, \"" + std::to_string(i) + "\"");
        blocks.columns[1].values.emplace_back(i == 1 ? Value{} : Value{static_cast<std::int64_t>(i)});
        blocks.columns[2].values.emplace_back(i == 1 ? Value{} : Value{0.1 + static_cast<double>(i)});
        shops.geometries.emplace_back(Point{x, 25});
        shops.columns[0].values.emplace_back("店" + std::to_string(i));
    }
    return {blocks, shops, run};
}

class WriteTables : public Scratch {
  protected:
    std::vector<std::string> write_all(std::string_view name, WriteOptions const& options = {}) {
        return write_tables(path(name), some_tables(), metric_, options);
    }

    FeatureTable read(std::string const& name, std::string const& layer = {}) {
        return read_layer({path(name), layer}, metric_, {}, log_);
    }

    MetricSystem metric_ = MetricSystem::named("EPSG:32650");
    RecordLog log_;
};

TEST_F(WriteTables, KeepsEverythingInAGeoPackage) {
    EXPECT_EQ(write_all("out.gpkg"), std::vector<std::string>{path("out.gpkg")});
    auto const before = some_tables();
    auto const blocks = read("out.gpkg", "blocks");
    ASSERT_EQ(blocks.row_count(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(blocks.columns[i].name, before[0].columns[i].name);
        EXPECT_EQ(blocks.columns[i].type, before[0].columns[i].type);
        EXPECT_EQ(blocks.columns[i].values, before[0].columns[i].values);
        auto const& shape = std::get<MultiPolygon>(blocks.geometries[i]);
        EXPECT_EQ(shape.front().outer, std::get<MultiPolygon>(before[0].geometries[i]).front().outer);
    }
    EXPECT_EQ(std::get<Point>(read("out.gpkg", "shops").geometries[2]), std::get<Point>(before[1].geometries[2]));
}

TEST_F(WriteTables, GivesATableWithoutGeometryNone) {
    write_all("out.gpkg");
    std::unique_ptr<GDALDataset> const file{GDALDataset::Open(path("out.gpkg").c_str(), GDAL_OF_VECTOR)};
    ASSERT_NE(file->GetLayerByName("run"), nullptr);
    EXPECT_EQ(file->GetLayerByName("run")->GetGeomType(), wkbNone);
    EXPECT_EQ(file->GetLayerByName("run")->GetFeatureCount(), 1);
}

/// A table of many rows without geometry.
FeatureTable plain_table(std::size_t rows) {
    FeatureTable table{.name = "a \"plain\" table", .geometry_type = GeometryType::none};
    table.add_column("name", ColumnType::text);
    table.add_column("people", ColumnType::integer);
    table.add_column("walk_min", ColumnType::real);
    for (std::size_t i = 0; i < rows; ++i) {
        table.columns[0].values.emplace_back(i % 5 == 1 ? Value{} : Value{"北里 \"" + std::to_string(i) + "\""});
        table.columns[1].values.emplace_back(i % 7 == 1 ? Value{} : Value{static_cast<std::int64_t>(i)});
        table.columns[2].values.emplace_back(i % 3 == 1 ? Value{} : Value{0.1 + static_cast<double>(i)});
    }
    return table;
}

TEST_F(WriteTables, KeepsManyRowsWithoutGeometry) {
    auto const before = plain_table(5003);
    write_tables(path("out.gpkg"), std::vector{before, some_tables(100).front()}, metric_, {});
    std::unique_ptr<GDALDataset> const file{GDALDataset::Open(path("out.gpkg").c_str(), GDAL_OF_VECTOR)};
    std::size_t i = 0;
    for (auto const& row : *file->GetLayerByName(before.name.c_str())) {
        ASSERT_LT(i, 5003U);
        auto const cell = [&](int column, Value const& value) { return row->IsFieldNull(column) ? Value{} : value; };
        EXPECT_EQ(row->GetFID(), static_cast<GIntBig>(i + 1));
        EXPECT_EQ(cell(0, std::string{row->GetFieldAsString(0)}), before.columns[0].values[i]);
        EXPECT_EQ(cell(1, std::int64_t{row->GetFieldAsInteger64(1)}), before.columns[1].values[i]);
        EXPECT_EQ(cell(2, row->GetFieldAsDouble(2)), before.columns[2].values[i]);
        ++i;
    }
    EXPECT_EQ(i, 5003U);
}

/// How many rows a GeoPackage says a table has, which GDAL believes without counting.
std::string rows_told(GDALDataset& file, std::string const& table) {
    auto const sql = "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = '" + table + "'";
    auto* const answer = file.ExecuteSQL(sql.c_str(), nullptr, nullptr);
    std::string const told = OGRFeatureUniquePtr {
        answer->GetNextFeature()
        } -> GetFieldAsString(0);
    file.ReleaseResultSet(answer);
    return told;
}

TEST_F(WriteTables, TellsHowManyRowsATableHasAndCountsThoseOfOthers) {
    auto const table = plain_table(37);
    TableWriter out{path("out.gpkg"), std::vector{table}, metric_, {}};
    out.write(table);
    out.write(table);
    out.keep();
    std::unique_ptr<GDALDataset> const file{
        GDALDataset::Open(path("out.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
    EXPECT_EQ(rows_told(*file, table.name), "74");
    EXPECT_EQ(file->ExecuteSQL("INSERT INTO \"a \"\"plain\"\" table\" (people) VALUES (1)", nullptr, nullptr), nullptr);
    EXPECT_EQ(rows_told(*file, table.name), "75");
}

TEST_F(WriteTables, WritesTheAttributionWhereThereIsAPlaceForIt) {
    write_all("out.gpkg", {.attribution = "© OpenStreetMap contributors"});
    std::unique_ptr<GDALDataset> const file{GDALDataset::Open(path("out.gpkg").c_str(), GDAL_OF_VECTOR)};
    EXPECT_STREQ(file->GetMetadataItem("attribution"), "© OpenStreetMap contributors");
}

TEST_F(WriteTables, IndexesLayersInSpace) {
    write_all("out.gpkg");
    std::unique_ptr<GDALDataset> const file{GDALDataset::Open(path("out.gpkg").c_str(), GDAL_OF_VECTOR)};
    EXPECT_NE(file->GetLayerByName("blocks")->TestCapability(OLCFastSpatialFilter), 0);
}

TEST_F(WriteTables, GivesTheSameBytesAtAnotherTime) {
    WriteOptions const options{.overwrite = true, .attribution = "x"};
    std::vector<std::string> before;
    for (auto const* const name : {"out.gpkg", "out.geojson", "out.csv"}) {
        write_all(name, options);
        before.push_back(bytes_of(path(name)));
    }
    // Longer than the step of the dates that formats write.
    std::this_thread::sleep_for(std::chrono::milliseconds{1100});
    std::vector<std::string> after;
    for (auto const* const name : {"out.gpkg", "out.geojson", "out.csv"}) {
        write_all(name, options);
        after.push_back(bytes_of(path(name)));
    }
    EXPECT_EQ(before, after);
}

TEST_F(WriteTables, GivesTheSameBytesForManyRows) {
    auto const tables = some_tables(3000);
    write_tables(path("a.gpkg"), tables, metric_, {});
    write_tables(path("b.gpkg"), tables, metric_, {});
    EXPECT_EQ(bytes_of(path("a.gpkg")), bytes_of(path("b.gpkg")));
}

TEST_F(WriteTables, WritesGeoJsonInDegreesWithCompanions) {
    auto const paths = write_all("out.geojson");
    EXPECT_EQ(paths, (std::vector{path("out.geojson"), path("out.shops.geojson"), path("out.run.csv")}));
    EXPECT_EQ(files(), (std::vector<std::string>{"out.geojson", "out.run.csv", "out.shops.geojson"}));
    auto const json = nlohmann::json::parse(bytes_of(path("out.geojson")));
    EXPECT_FALSE(json.contains("crs")) << "RFC 7946 knows only WGS 84";
    auto const& row = json["features"][1];
    EXPECT_TRUE(row["properties"]["people"].is_null());
    EXPECT_TRUE(row["properties"]["walk_min"].is_null());
    EXPECT_NEAR(row["geometry"]["coordinates"][0][0][0].get<double>(), 117.0009, 0.0001);
}

TEST_F(WriteTables, WritesCsvWithLonAndLatForPoints) {
    auto const paths = write_all("out.csv");
    EXPECT_EQ(paths, (std::vector{path("out.csv"), path("out.shops.csv"), path("out.run.csv")}));
    auto const shops = bytes_of(path("out.shops.csv"));
    auto const header = shops.substr(0, shops.find_first_of("\r\n"));
    EXPECT_NE(header.find("lon"), std::string::npos) << header;
    EXPECT_NE(header.find("lat"), std::string::npos) << header;
    EXPECT_NE(bytes_of(path("out.csv")).find("POLYGON"), std::string::npos);
}

TEST_F(WriteTables, WritesCsvThatReadsBack) {
    write_all("out.csv");
    auto const blocks = read("out.csv");
    ASSERT_EQ(blocks.row_count(), 3U);
    EXPECT_EQ(blocks.find("name")->values[0], Value{std::string{"北里, \"0\""}});
    EXPECT_EQ(blocks.find("people")->values[1], Value{});
    EXPECT_NEAR(area(std::get<MultiPolygon>(blocks.geometries[0])).count(), 2500.0, 1.0);
    auto const shops = read("out.shops.csv");
    EXPECT_NEAR(std::get<Point>(shops.geometries.at(1)).x, 500'100.0, 0.05);
}

TEST_F(WriteTables, KeepsAnExistingFileUnlessToldOtherwise) {
    write("out.gpkg", "precious");
    EXPECT_TRUE(has(error_of([&] { write_all("out.gpkg"); }), ErrorCode::output_exists, "--overwrite"));
    EXPECT_EQ(bytes_of(path("out.gpkg")), "precious");
    write_all("out.gpkg", {.overwrite = true});
    EXPECT_EQ(read("out.gpkg", "blocks").row_count(), 3U);
    EXPECT_EQ(files(), std::vector<std::string>{"out.gpkg"});
}

TEST_F(WriteTables, KeepsAnExistingCompanionToo) {
    write("out.run.csv", "precious");
    EXPECT_TRUE(has(error_of([&] { write_all("out.geojson"); }), ErrorCode::output_exists, "out.run.csv"));
    EXPECT_EQ(files(), std::vector<std::string>{"out.run.csv"});
    EXPECT_EQ(bytes_of(path("out.run.csv")), "precious");
}

TEST_F(WriteTables, TellsBeforehandWhatWillNotWork) {
    EXPECT_NO_THROW(check_output(path("out.gpkg"), {}));
    EXPECT_TRUE(files().empty()) << "checking leaves nothing behind";
    write("old.gpkg", "");
    EXPECT_TRUE(has(error_of([&] { check_output(path("old.gpkg"), {}); }), ErrorCode::output_exists, "old.gpkg"));
    EXPECT_NO_THROW(check_output(path("old.gpkg"), {.overwrite = true}));
    auto const error = error_of([&] { check_output(path("none/out.gpkg"), {}); });
    EXPECT_TRUE(has(error, ErrorCode::io, "there is no folder"));
}

TEST_F(WriteTables, SaysWhenTheFolderMayNotBeWrittenTo) {
    if (::geteuid() == 0) {
        GTEST_SKIP() << "root may write everywhere";
    }
    std::filesystem::permissions(path(""), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    EXPECT_TRUE(has(error_of([&] { write_all("out.gpkg"); }), ErrorCode::io, "cannot be written"));
}

TEST_F(WriteTables, LeavesNothingBehindWhenCancelled) {
    for (auto const* const name : {"out.gpkg", "out.geojson", "out.csv"}) {
        for (auto const when : {0.0, 0.4, 1.0}) {
            auto const stop = [&](Stage stage, double done) {
                EXPECT_EQ(stage, Stage::writing);
                if (done >= when) {
                    throw Error{ErrorCode::cancelled, "stop"};
                }
            };
            auto const step = [&] { write_tables(path(name), some_tables(3000), metric_, {}, stop); };
            EXPECT_TRUE(has(error_of(step), ErrorCode::cancelled, "stop"));
            EXPECT_TRUE(files().empty()) << name << " at " << when << ": " << files().front();
        }
    }
}

/// Rows [begin, end) of a table.
FeatureTable piece_of(FeatureTable const& table, std::size_t begin, std::size_t end) {
    auto const part = [&](auto const& all) {
        return std::remove_cvref_t<decltype(all)>(all.begin() + static_cast<std::ptrdiff_t>(begin),
                                                  all.begin() + static_cast<std::ptrdiff_t>(end));
    };
    FeatureTable rows{.name = table.name, .geometry_type = table.geometry_type};
    rows.geometries = table.geometries.empty() ? table.geometries : part(table.geometries);
    for (auto const& column : table.columns) {
        rows.add_column(column.name, column.type).values = part(column.values);
    }
    return rows;
}

/// A point, or the first of a polygon's.
Point first_corner(Geometry const& geometry) {
    auto const* const point = std::get_if<Point>(&geometry);
    return point != nullptr ? *point : std::get<MultiPolygon>(geometry).front().outer.front();
}

/// Tables that come piece by piece.
class WriteWhileTheyCome : public WriteTables {
  protected:
    WriteWhileTheyCome() {
        tables_.push_back({.name = "nothing", .geometry_type = GeometryType::point});
        tables_.back().add_column("name", ColumnType::text);
        for (auto const& table : tables_) {
            shapes_.push_back(piece_of(table, 0, 0));
            makers_.push_back(
                {table.row_count(), [&table](auto begin, auto end) { return piece_of(table, begin, end); }});
        }
    }

    [[nodiscard]] TableWriter writer(std::string const& name) const { return {path(name), shapes_, metric_, {}}; }

    std::vector<FeatureTable> tables_ = some_tables(5000);
    std::vector<FeatureTable> shapes_;
    std::vector<TableMaker> makers_;
};

TEST_F(WriteWhileTheyCome, PiecesOfAllTablesInTurnAreWholeTables) {
    auto out = writer("out.gpkg");
    for (std::size_t i = 0; i < 5; ++i) {
        for (auto const table : {2, 1, 0}) {
            auto const& all = tables_[static_cast<std::size_t>(table)];
            out.write(piece_of(all, i * all.row_count() / 5, (i + 1) * all.row_count() / 5));
        }
    }
    EXPECT_EQ(out.keep(), std::vector<std::string>{path("out.gpkg")});
    for (auto const* const layer : {"blocks", "shops"}) {
        auto const& before = tables_[layer == std::string{"blocks"} ? 0 : 1];
        auto const after = read("out.gpkg", layer);
        ASSERT_EQ(after.row_count(), before.row_count());
        for (std::size_t i = 0; i < before.row_count(); ++i) {
            ASSERT_EQ(first_corner(after.geometries[i]), first_corner(before.geometries[i])) << i;
        }
        for (std::size_t i = 0; i < before.columns.size(); ++i) {
            EXPECT_EQ(after.columns[i].values, before.columns[i].values);
        }
    }
}

TEST_F(WriteWhileTheyCome, LayersComeInTheOrderOfTablesEmptyOnesToo) {
    auto out = writer("out.gpkg");
    out.write(tables_[2]);
    out.write(tables_[1]);
    out.keep();
    std::unique_ptr<GDALDataset> const file{GDALDataset::Open(path("out.gpkg").c_str(), GDAL_OF_VECTOR)};
    auto* const contents = file->ExecuteSQL("SELECT table_name FROM gpkg_contents ORDER BY rowid", nullptr, nullptr);
    std::vector<std::string> layers;
    for (auto const& row : *contents) {
        layers.emplace_back(row->GetFieldAsString(0));
    }
    file->ReleaseResultSet(contents);
    EXPECT_EQ(layers, (std::vector<std::string>{"blocks", "shops", "run", "nothing"}));
    EXPECT_EQ(file->GetLayerByName("nothing")->GetFeatureCount(), 0);
}

TEST_F(WriteWhileTheyCome, KnowsHowManyRowsThereAreAndWhereTheyLie) {
    auto out = writer("out.gpkg");
    out.write(makers_);
    out.keep();
    std::unique_ptr<GDALDataset> const file{GDALDataset::Open(path("out.gpkg").c_str(), GDAL_OF_VECTOR)};
    auto* const shops = file->GetLayerByName("shops");
    EXPECT_EQ(shops->GetFeatureCount(), 5000);
    OGREnvelope extent;
    ASSERT_EQ(shops->GetExtent(&extent), OGRERR_NONE);
    EXPECT_EQ(extent.MinX, 500'000.0);
    EXPECT_EQ(extent.MaxX, 999'900.0);
    for (auto const& [from, to] : {std::pair{0, 5000}, {17, 20}, {4321, 4322}}) {
        shops->SetSpatialFilterRect(500'000.0 + 100.0 * from - 1, 24, 500'000.0 + 100.0 * (to - 1) + 1, 26);
        EXPECT_EQ(shops->GetFeatureCount(), to - from);
    }
}

TEST_F(WriteWhileTheyCome, GivesTheSameBytesWhateverTheThreads) {
    for (std::string const ending : {"gpkg", "geojson", "csv"}) {
        std::vector<std::string> bytes;
        for (std::size_t threads = 1; threads <= 2; ++threads) {
            tbb::global_control const limit{tbb::global_control::max_allowed_parallelism, threads};
            auto out = writer(ending + std::to_string(threads) + "." + ending);
            out.write(makers_);
            for (auto const& file : out.keep()) {
                bytes.push_back(bytes_of(file));
            }
        }
        auto const half = static_cast<std::ptrdiff_t>(bytes.size() / 2);
        EXPECT_TRUE(std::equal(bytes.begin(), bytes.begin() + half, bytes.begin() + half)) << ending;
    }
}

TEST_F(WriteWhileTheyCome, TextIsTheSameInPiecesAndAtOnce) {
    for (std::string const ending : {"geojson", "csv"}) {
        auto out = writer(ending + "-pieces." + ending);
        out.write(makers_);
        auto const pieces = out.keep();
        auto const whole = write_tables(path(ending + "-whole." + ending), tables_, metric_, {});
        ASSERT_EQ(pieces.size(), 4U);
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            EXPECT_EQ(bytes_of(pieces[i]), bytes_of(whole[i])) << pieces[i];
        }
    }
}

TEST_F(WriteWhileTheyCome, LeavesNothingBehindWhenNotKept) {
    for (auto const* const name : {"out.gpkg", "out.geojson", "out.csv"}) {
        {
            auto out = writer(name);
            out.write(makers_);
            EXPECT_FALSE(files().empty());
        }
        EXPECT_TRUE(files().empty()) << files().front();
    }
}

TEST_F(WriteWhileTheyCome, LeavesNothingBehindWhenAMakerGivesUp) {
    makers_[1].make = [&](auto begin, auto end) {
        return begin > 3000 ? throw Error{ErrorCode::bad_input, "no more"} : piece_of(tables_[1], begin, end);
    };
    for (auto const* const name : {"out.gpkg", "out.geojson", "out.csv"}) {
        auto const step = [&] { writer(name).write(makers_); };
        EXPECT_TRUE(has(error_of(step), ErrorCode::bad_input, "no more"));
        EXPECT_TRUE(files().empty()) << files().front();
    }
}

TEST_F(WriteWhileTheyCome, TellsHowFarItIs) {
    std::vector<double> told;
    auto out = writer("out.gpkg");
    out.write(makers_, [&](Stage stage, double done) {
        EXPECT_EQ(stage, Stage::writing);
        told.push_back(done);
    });
    EXPECT_TRUE(std::ranges::is_sorted(told));
    EXPECT_EQ(told.front(), 0.0);
    EXPECT_EQ(told.back(), 1.0);
    EXPECT_GT(told.size(), 4U);
}

/// A file system of 64 kB, where one may be made.
class FullDisk : public WriteTables {
  protected:
    FullDisk() {
        std::filesystem::create_directories(path("small"));
        mounted_ = ::mount("tmpfs", path("small").c_str(), "tmpfs", 0, "size=64k") == 0;
    }
    ~FullDisk() override {
        if (mounted_) {
            ::umount(path("small").c_str());
        }
    }

    bool mounted_;
};

TEST_F(FullDisk, IsAnErrorThatLeavesNothingBehind) {
    if (!mounted_) {
        GTEST_SKIP() << "needs the right to mount a file system";
    }
    for (auto const* const name : {"small/out.gpkg", "small/out.geojson", "small/out.csv"}) {
        auto const step = [&] { write_tables(path(name), some_tables(5000), metric_, {}); };
        EXPECT_TRUE(has(error_of(step), ErrorCode::io, "cannot be written")) << name;
        EXPECT_TRUE(std::filesystem::is_empty(path("small"))) << name;
    }
}

TEST_F(FullDisk, KeepsTheOldFile) {
    if (!mounted_) {
        GTEST_SKIP() << "needs the right to mount a file system";
    }
    write("small/out.csv", "old");
    auto const step = [&] { write_tables(path("small/out.csv"), some_tables(5000), metric_, {.overwrite = true}); };
    EXPECT_TRUE(has(error_of(step), ErrorCode::io, "cannot be written"));
    EXPECT_EQ(bytes_of(path("small/out.csv")), "old");
}

}  // namespace
}  // namespace walkshed::io
