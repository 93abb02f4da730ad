// SPDX-License-Identifier: Apache-2.0
#include <sys/mount.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <thread>

#include "io/gdal.hpp"
#include "scratch.hpp"
#include "walkshed/io/table_writer.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::io {
namespace {

/// A format and where its coordinates are: degrees are written to a centimetre.
struct Kind {
    std::string ending;
    bool together{false};  ///< all tables are in one file
    bool degrees{false};
    bool places_all_rows{false};  ///< the row without geometry is in a file of its own
};

void PrintTo(Kind const& kind, std::ostream* out) {
    *out << kind.ending;
}

std::vector<Kind> const& kinds() {
    static std::vector<Kind> const kKinds{
        {.ending = "gpkg", .together = true},
        {.ending = "geojson", .degrees = true},
        {.ending = "json", .degrees = true},
        {.ending = "geojsonl", .degrees = true},
        {.ending = "geojsons", .degrees = true},
        {.ending = "csv", .degrees = true},
        {.ending = "shp"},
        {.ending = "fgb", .places_all_rows = true},
        {.ending = "gml", .together = true},
        {.ending = "kml", .degrees = true},
        {.ending = "sqlite", .together = true},
    };
    return kKinds;
}

Ring square(Point low, double size) {
    return {low, {low.x + size, low.y}, {low.x + size, low.y + size}, {low.x, low.y + size}, low};
}

/// Polygons with holes in several parts, points, lines and a plain table; three rows each, NULL in the second.
std::vector<FeatureTable> tables_of_all_kinds() {
    std::vector<FeatureTable> tables{{.name = "areas", .geometry_type = GeometryType::polygons},
                                     {.name = "places", .geometry_type = GeometryType::point},
                                     {.name = "walks", .geometry_type = GeometryType::lines},
                                     {.name = "run", .geometry_type = GeometryType::none}};
    Point const corner{500'000.0, 4'400'000.0};
    auto const at = [&](double x, double y) { return Point{corner.x + x, corner.y + y}; };
    MultiPolygon const two{{square(at(0, 0), 100), {square(at(10, 10), 30), square(at(60, 60), 20)}},
                           {square(at(200, 0), 50), {}}};
    tables[0].geometries = {two, Geometry{}, MultiPolygon{{square(at(0, 500), 10), {}}}};
    tables[1].geometries = {at(1.5, 2.25), Geometry{}, at(30, 4)};
    tables[2].geometries = {MultiLine{{at(0, 0), at(100, 7)}, {at(0, 50), at(3, 60), at(9, 70)}}, Geometry{},
                            MultiLine{{at(1, 1), at(2, 2), at(3, 1)}}};
    for (auto& table : tables) {
        table.add_column("name", ColumnType::text).values = {Value{"永泰, \"西\" <里> & 东"}, Value{}, Value{"b"}};
        table.add_column("people", ColumnType::integer).values = {Value{std::int64_t{5'000'000'000}}, Value{},
                                                                  Value{std::int64_t{0}}};
        table.add_column("walk_min", ColumnType::real).values = {Value{14.123456789}, Value{}, Value{-0.5}};
    }
    return tables;
}

std::vector<Point> corners_of(Geometry const& geometry) {
    std::vector<Point> corners;
    auto const add = [&](std::vector<Point> const& line) { corners.insert(corners.end(), line.begin(), line.end()); };
    if (auto const* const point = std::get_if<Point>(&geometry)) {
        corners.push_back(*point);
    } else if (auto const* const lines = std::get_if<MultiLine>(&geometry)) {
        std::ranges::for_each(*lines, add);
    } else if (auto const* const polygons = std::get_if<MultiPolygon>(&geometry)) {
        for (auto const& polygon : *polygons) {
            add(polygon.outer);
            std::ranges::for_each(polygon.holes, add);
        }
    }
    return corners;
}

/// The same parts with the same corners, wherever a ring begins and whichever way it turns.
void expect_same(Geometry const& written, Geometry const& read, double tolerance) {
    ASSERT_EQ(written.index(), read.index());
    if (auto const* const before = std::get_if<MultiPolygon>(&written)) {
        auto const& after = std::get<MultiPolygon>(read);
        ASSERT_EQ(after.size(), before->size());
        for (std::size_t i = 0; i < before->size(); ++i) {
            EXPECT_EQ(after[i].holes.size(), (*before)[i].holes.size());
        }
        EXPECT_NEAR(area(after).count(), area(*before).count(), 1000.0 * tolerance + 1e-3);
    }
    auto const before = corners_of(written);
    auto const after = corners_of(read);
    ASSERT_EQ(before.size(), after.size());
    for (auto const corner : before) {
        auto const near = [&](Point other) { return distance(corner, other).count() <= tolerance; };
        EXPECT_TRUE(std::ranges::any_of(after, near)) << corner.x << " " << corner.y;
    }
}

/// Numbers are numbers whatever their kind; text that is NULL may read as none.
void expect_same_cells(FeatureTable const& written, std::size_t row, FeatureTable const& read, std::size_t row_read) {
    for (auto const& column : written.columns) {
        SCOPED_TRACE(column.name);
        auto const* const after = read.find(column.name);
        ASSERT_NE(after, nullptr);
        if (column.type == ColumnType::text) {
            EXPECT_EQ(to_text(after->values[row_read]).value_or(""), to_text(column.values[row]).value_or(""));
        } else {
            EXPECT_EQ(to_number(after->values[row_read]), to_number(column.values[row]));
        }
    }
}

class WriteFormats : public Scratch {
  protected:
    FeatureTable read(std::string const& file, std::string const& layer = {}) {
        return read_layer({file, layer}, metric_, {}, log_);
    }

    /// The bytes of all files there are, by name.
    std::map<std::string, std::string> all_bytes() const {
        std::map<std::string, std::string> bytes;
        for (auto const& file : files()) {
            bytes[file] = bytes_of(path(file));
        }
        return bytes;
    }

    MetricSystem metric_ = MetricSystem::named("EPSG:32650");
    RecordLog log_;
};

class EveryFormat : public WriteFormats, public ::testing::WithParamInterface<Kind> {
  protected:
    [[nodiscard]] std::string own() const { return "城.out." + GetParam().ending; }
    [[nodiscard]] std::string beside(std::string const& table) const {
        return "城.out." + table + "." + (table == "run" ? "csv" : GetParam().ending);
    }

    [[nodiscard]] std::vector<std::string> all_paths() const {
        std::vector<std::string> paths{path(own())};
        for (std::string const table : {"places", "walks", "run"}) {
            paths.push_back(path(beside(table)));
        }
        if (GetParam().places_all_rows) {
            for (std::string const table : {"areas", "places", "walks"}) {
                paths.push_back(path("城.out." + table + "_unplaced.csv"));
            }
        }
        return paths;
    }

    /// A table as it reads back.
    FeatureTable read_back(std::string const& table) {
        return GetParam().together ? read(path(own()), table) : read(path(table == "areas" ? own() : beside(table)));
    }
};

INSTANTIATE_TEST_SUITE_P(Formats, EveryFormat, ::testing::ValuesIn(kinds()),
                         [](auto const& kind) { return kind.param.ending; });

TEST_P(EveryFormat, KeepsAllThatTablesSay) {
    auto const tables = tables_of_all_kinds();
    auto const paths = write_tables(path(own()), tables, metric_, {});
    EXPECT_EQ(paths, GetParam().together ? std::vector{path(own())} : all_paths());
    for (std::size_t t = 0; t < 3; ++t) {
        auto const after = read_back(tables[t].name);
        auto const rows =
            GetParam().places_all_rows ? std::vector<std::size_t>{0, 2} : std::vector<std::size_t>{0, 1, 2};
        ASSERT_EQ(after.row_count(), rows.size()) << tables[t].name;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            SCOPED_TRACE(tables[t].name + " " + std::to_string(rows[i]));
            expect_same(tables[t].geometries[rows[i]], after.geometries[i], GetParam().degrees ? 0.02 : 1e-6);
            expect_same_cells(tables[t], rows[i], after, i);
        }
    }
    EXPECT_EQ(log_.notes().size(), 0U);
}

TEST_P(EveryFormat, SaysWhereItLies) {
    write_tables(path(own()), tables_of_all_kinds(), metric_, {});
    DatasetPtr const file{GDALDataset::Open(path(own()).c_str(), GDAL_OF_VECTOR)};
    ASSERT_NE(file, nullptr);
    auto const* const reference = file->GetLayer(0)->GetSpatialRef();
    if (GetParam().ending == "csv") {
        EXPECT_EQ(reference, nullptr);
        return;
    }
    ASSERT_NE(reference, nullptr);
    EXPECT_STREQ(reference->GetName(), GetParam().degrees ? "WGS 84" : "WGS 84 / UTM zone 50N");
}

TEST_P(EveryFormat, KeepsPlacesInAChineseSystemWhoseAxesAreNorthAndEast) {
    metric_ = MetricSystem::named("EPSG:4547");
    auto const tables = tables_of_all_kinds();
    write_tables(path(own()), tables, metric_, {});
    auto const after = read_back("places");
    expect_same(tables[1].geometries[0], after.geometries[0], GetParam().degrees ? 0.02 : 1e-6);
}

TEST_P(EveryFormat, LeavesNothingBehindWhenNotKept) {
    auto const tables = tables_of_all_kinds();
    {
        TableWriter writer{path(own()), tables, metric_, {}};
        std::ranges::for_each(tables, [&](FeatureTable const& table) { writer.write(table); });
        EXPECT_TRUE(std::ranges::all_of(files(), [](auto const& file) { return file.starts_with("."); }));
    }
    EXPECT_TRUE(files().empty()) << files().front();
}

TEST_P(EveryFormat, TakesTablesWithoutRows) {
    auto tables = tables_of_all_kinds();
    for (auto& table : tables) {
        table.geometries.clear();
        std::ranges::for_each(table.columns, [](Column& column) { column.values.clear(); });
    }
    for (auto const& file : write_tables(path(own()), tables, metric_, {})) {
        EXPECT_TRUE(std::filesystem::exists(file)) << file;
    }
}

TEST_P(EveryFormat, ReplacesAnOldFileOnlyWhenTold) {
    auto const tables = tables_of_all_kinds();
    write_tables(path(own()), tables, metric_, {});
    auto const before = all_bytes();
    EXPECT_TRUE(has(error_of([&] { check_output(path(own()), {}); }), ErrorCode::output_exists, "--overwrite"));
    auto const write = [&](WriteOptions const& options) { write_tables(path(own()), tables, metric_, options); };
    EXPECT_TRUE(has(error_of([&] { write({}); }), ErrorCode::output_exists, "--overwrite"));
    EXPECT_EQ(all_bytes(), before);
    write({.overwrite = true});
    EXPECT_EQ(all_bytes(), before);
}

TEST_F(WriteFormats, GiveTheSameBytesAtAnotherTime) {
    auto const write_all = [&] {
        for (auto const& kind : kinds()) {
            write_tables(path(kind.ending + "." + kind.ending), tables_of_all_kinds(), metric_, {.overwrite = true});
        }
        return all_bytes();
    };
    auto const before = write_all();
    // Longer than the step of the dates that formats write, two seconds in archives.
    std::this_thread::sleep_for(std::chrono::milliseconds{2100});
    EXPECT_EQ(write_all(), before);
}

TEST_F(WriteFormats, CutOffByAFullDiskAreErrorsThatLeaveNothingBehind) {
    std::filesystem::create_directories(path("small"));
    if (::mount("tmpfs", path("small").c_str(), "tmpfs", 0, "size=64k") != 0) {
        GTEST_SKIP() << "needs the right to mount a file system";
    }
    auto tables = tables_of_all_kinds();
    for (int i = 0; i < 12; ++i) {
        for (auto& table : tables) {
            auto const twice = [](auto& all) {
                auto const copy = all;
                all.insert(all.end(), copy.begin(), copy.end());
            };
            twice(table.geometries);
            std::ranges::for_each(table.columns, [&](Column& column) { twice(column.values); });
        }
    }
    tables.pop_back();
    for (auto const& kind : kinds()) {
        SCOPED_TRACE(kind.ending);
        auto const step = [&] { write_tables(path("small/out." + kind.ending), tables, metric_, {}); };
        EXPECT_TRUE(has(error_of(step), ErrorCode::io, "cannot be written")) << kind.ending;
        EXPECT_TRUE(std::filesystem::is_empty(path("small"))) << kind.ending;
    }
    ::umount(path("small").c_str());
}

TEST_F(WriteFormats, SaysWhatThereIsInsteadOfAnUnknownOrUnfitOne) {
    std::map<std::string, std::string> const reasons{{"out.xyz", "unknown kind of output '.xyz'"},
                                                     {"out", "unknown kind of output ''"},
                                                     {"out.gpkg.txt", "unknown kind of output '.txt'"},
                                                     {"out.gpx", ".gpx cannot hold polygons"},
                                                     {"out.tab", ".tab cannot hold NULL"},
                                                     {"out.dxf", ".dxf cannot hold columns"},
                                                     {"out.gdb", ".gdb is a folder"},
                                                     {"out.xlsx", ".xlsx cannot hold geometry"}};
    for (auto const& [name, reason] : reasons) {
        auto const checked = error_of([&] { check_output(path(name), {}); });
        EXPECT_TRUE(has(checked, ErrorCode::bad_argument, reason));
        EXPECT_TRUE(has(checked, ErrorCode::bad_argument, "(name a .gpkg, .geojson, .csv, .shp, "));
        auto const written = error_of([&] { write_tables(path(name), tables_of_all_kinds(), metric_, {}); });
        EXPECT_TRUE(has(written, ErrorCode::bad_argument, reason));
    }
    EXPECT_TRUE(files().empty());
}

TEST_F(WriteFormats, RefusesAFirstTableWithoutGeometryWhereThereIsNoRoomForIt) {
    auto const run = tables_of_all_kinds().back();
    for (auto const* const name : {"out.shp", "out.fgb"}) {
        auto const step = [&] { write_tables(path(name), std::span{&run, 1}, metric_, {}); };
        EXPECT_TRUE(has(error_of(step), ErrorCode::bad_argument, "cannot hold the table run"));
    }
    EXPECT_TRUE(files().empty());
}

TEST_F(WriteFormats, PutRowsWithoutGeometryBesideAFlatGeobuf) {
    auto const tables = tables_of_all_kinds();
    write_tables(path("out.fgb"), std::span{tables}.first(1), metric_, {});
    EXPECT_EQ(bytes_of(path("out.areas_unplaced.csv")), "name,people,walk_min\n,,\n");
    write("out2.areas_unplaced.csv", "precious");
    auto const step = [&] { write_tables(path("out2.fgb"), std::span{tables}.first(1), metric_, {}); };
    EXPECT_TRUE(has(error_of(step), ErrorCode::output_exists, "out2.areas_unplaced.csv"));
}

class WriteShapefile : public WriteFormats {
  protected:
    static FeatureTable places() { return tables_of_all_kinds()[1]; }
    std::vector<std::string> write_one(FeatureTable const& table, WriteOptions const& options = {}) {
        return write_tables(path("out.shp"), std::span{&table, 1}, metric_, options);
    }
};

TEST_F(WriteShapefile, IsWholeInAllItsFilesAndWithoutTodaysDate) {
    write_one(places());
    EXPECT_EQ(files(), (std::vector<std::string>{"out.cpg", "out.dbf", "out.prj", "out.shp", "out.shx"}));
    EXPECT_EQ(bytes_of(path("out.cpg")), "UTF-8");
    EXPECT_EQ(bytes_of(path("out.dbf")).substr(1, 3), "\x64\x01\x01");
}

TEST_F(WriteShapefile, CutsLongColumnNamesTellsThemApartAndListsThem) {
    auto table = places();
    table.columns[1].name = "walk_min_kindergarten";
    table.columns[2].name = "walk_min_nursery";
    table.columns[0].name = "步行时间分钟";
    EXPECT_EQ(write_one(table), (std::vector{path("out.shp"), path("out.columns.csv")}));
    auto const after = read(path("out.shp"));
    EXPECT_EQ(after.column_names(), "步行时, walk_min_k, walk_min_n");
    EXPECT_EQ(bytes_of(path("out.columns.csv")),
              "layer,column,written_as\nplaces,步行时间分钟,步行时\nplaces,walk_min_kindergarten,walk_min_k\n"
              "places,walk_min_nursery,walk_min_n\n");
}

TEST_F(WriteShapefile, NumbersColumnsThatWouldBeCalledTheSame) {
    auto table = places();
    table.columns[0].name = "Kindergarten_share";
    table.columns[1].name = "kindergarten_people";
    table.columns[2].name = "kindergarten";
    write_one(table);
    EXPECT_EQ(read(path("out.shp")).column_names(), "Kindergart, kinderga_2, kinderga_3");
}

TEST_F(WriteShapefile, CutsLongTextBetweenCharacters) {
    auto table = places();
    std::string text;
    for (int i = 0; i < 100; ++i) {
        text += "居";
    }
    table.columns[0].values[0] = text;
    write_one(table);
    EXPECT_EQ(read(path("out.shp")).find("name")->values[0], Value{text.substr(0, 252)});
}

TEST_F(WriteShapefile, SplitsATableOfSeveralKinds) {
    auto const kinds = tables_of_all_kinds();
    FeatureTable table{.name = "blocks", .geometry_type = GeometryType::any};
    table.add_column("id", ColumnType::integer);
    for (std::int64_t i = 0; i < 6; ++i) {
        auto const row = static_cast<std::size_t>(i / 2);
        table.geometries.push_back(kinds[i % 2 == 0 ? 0 : 1].geometries[row]);
        table.columns[0].values.emplace_back(i);
    }
    EXPECT_EQ(write_one(table), (std::vector{path("out.shp"), path("out.blocks_points.shp")}));
    auto const ids = [&](char const* name) { return read(path(name)).find("id")->values; };
    EXPECT_EQ(ids("out.shp"), (std::vector<Value>{std::int64_t{0}, std::int64_t{2}, std::int64_t{3}, std::int64_t{4}}));
    EXPECT_EQ(ids("out.blocks_points.shp"), (std::vector<Value>{std::int64_t{1}, std::int64_t{5}}));
}

TEST_F(WriteShapefile, KeepsAnOldDatabaseThatIsInItsWay) {
    write("out.dbf", "precious");
    EXPECT_TRUE(has(error_of([&] { write_one(places()); }), ErrorCode::output_exists, "out.dbf"));
    EXPECT_TRUE(has(error_of([&] { check_output(path("out.shp"), {}); }), ErrorCode::output_exists, "out.dbf"));
    EXPECT_EQ(files(), std::vector<std::string>{"out.dbf"});
    EXPECT_EQ(bytes_of(path("out.dbf")), "precious");
}

TEST_F(WriteShapefile, TakesTheIndexOfTheOldOneAway) {
    write_one(places());
    write("out.qix", "index of what was there");
    write_one(places(), {.overwrite = true});
    EXPECT_EQ(files(), (std::vector<std::string>{"out.cpg", "out.dbf", "out.prj", "out.shp", "out.shx"}));
}

}  // namespace
}  // namespace walkshed::io
