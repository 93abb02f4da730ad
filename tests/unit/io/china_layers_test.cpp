// SPDX-License-Identifier: Apache-2.0
// Layers as Chinese maps export them: their coordinates, their columns, their bytes.
#include <fmt/format.h>

#include <array>

#include "scratch.hpp"
#include "walkshed/geo/china_coordinates.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::io {
namespace {

constexpr LonLat kHome{114.46, 38.05};

class ChinaLayers : public Scratch {
  protected:
    FeatureTable read(std::string const& file, std::string const& crs = {}) {
        return read_layer({file, {}}, metric_, {.crs = crs}, log_);
    }

    /// Where the first row lies, in metres.
    Point first(std::string const& file, std::string const& crs = {}) {
        auto const table = read(file, crs);
        auto const* const point = std::get_if<Point>(&table.geometries.at(0));
        EXPECT_NE(point, nullptr) << file;
        return point == nullptr ? Point{} : *point;
    }

    Point home() const { return metric_.from_lon_lat(std::array{kHome})[0]; }

    MetricSystem metric_ = MetricSystem::named("EPSG:32650");
    RecordLog log_;
};

std::string digits(LonLat place, char const* between = ",") {
    return fmt::format("{:.10f}{}{:.10f}", place.lon, between, place.lat);
}

TEST_F(ChinaLayers, AreMovedToWhereTheyAreWhenTheirSystemIsNamed) {
    for (auto const* const name : {"gcj02", "GCJ02", "bd09", "Bd-09"}) {
        auto const file = write("in.csv", "lon,lat\n" + digits(from_wgs84(kHome, *china_system_named(name))) + "\n");
        EXPECT_LT(distance(first(file, name), home()).count(), 0.01) << name;
    }
}

TEST_F(ChinaLayers, AreNeverMovedInSilence) {
    auto const shown = from_wgs84(kHome, ChinaSystem::gcj02);
    auto const file = write("in.csv", "lng,lat\n" + digits(shown) + "\n");
    EXPECT_NEAR(distance(first(file), home()).count(), 540.0, 60.0);
}

TEST_F(ChinaLayers, OfLinesAndAreasAreMovedPointByPoint) {
    std::array const corners{kHome, LonLat{114.48, 38.05}, LonLat{114.48, 38.07}, kHome};
    std::string ring;
    for (auto const corner : corners) {
        ring += (ring.empty() ? "" : ", ") + digits(from_wgs84(corner, ChinaSystem::bd09), " ");
    }
    auto const table =
        read(write("in.csv", fmt::format("id,wkt\n1,\"POLYGON(({}))\"\n2,\"LINESTRING({})\"\n", ring, ring)), "bd09");
    auto const expected = metric_.from_lon_lat(corners);
    auto const& outline = std::get<MultiPolygon>(table.geometries.at(0)).at(0).outer;
    auto const& line = std::get<MultiLine>(table.geometries.at(1)).at(0);
    ASSERT_EQ(line.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_LT(distance(line[i], expected[i]).count(), 0.01) << i;
        EXPECT_TRUE(std::ranges::any_of(outline, [&](Point corner) {
            return distance(corner, expected[i]).count() < 0.01;
        })) << i;
    }
    EXPECT_EQ(outline.front(), outline.back());
}

TEST_F(ChinaLayers, HaveTheirMiddleWhereItIs) {
    auto const file = write("in.csv", "lon,lat\n" + digits(from_wgs84(kHome, ChinaSystem::gcj02)) + "\n");
    auto const center = center_of({file, {}}, {.crs = "gcj02"});
    EXPECT_NEAR(center.lon, kHome.lon, 1e-8);
    EXPECT_NEAR(center.lat, kHome.lat, 1e-8);
}

TEST_F(ChinaLayers, InMetresAreNoPlaces) {
    auto const table = read(write("in.csv", "x,y\n500000,4200000\n"), "gcj02");
    EXPECT_TRUE(std::holds_alternative<std::monostate>(table.geometries.at(0)));
    EXPECT_EQ(log_.count(RecordFate::skipped), 1U);
}

TEST_F(ChinaLayers, AreAmongTheChoicesWhenASystemIsUnknown) {
    auto const file = write("in.csv", "lon,lat\n117,0\n");
    auto const error = error_of([&] { static_cast<void>(read(file, "gjc02")); });
    EXPECT_TRUE(has(error, ErrorCode::bad_argument, "gjc02"));
    EXPECT_TRUE(has(error, ErrorCode::bad_argument, "gcj02 or bd09"));
}

TEST_F(ChinaLayers, HaveNoSystemToComputeIn) {
    auto const error = error_of([] { static_cast<void>(MetricSystem::named("GCJ02")); });
    EXPECT_TRUE(has(error, ErrorCode::bad_argument, "GCJ02: not a projected system in metres"));
}

TEST_F(ChinaLayers, HaveTheirDegreesInColumnsOfManyNames) {
    for (auto const* const header :
         {"lng,lat", "Lng,Lat", "lon,lat", "longitude,latitude", "x,y", "经度,纬度", "location.lng,location.lat"}) {
        auto const file = write("in.csv", fmt::format("name,{}\n店,{}\n", header, digits(kHome)));
        EXPECT_LT(distance(first(file), home()).count(), 0.01) << header;
    }
    // Baidu's own order.
    auto const file = write("in.csv", fmt::format("uid,location.lat,location.lng\nab12,{},{}\n", kHome.lat, kHome.lon));
    EXPECT_LT(distance(first(file), home()).count(), 0.01);
}

TEST_F(ChinaLayers, MayHaveBothDegreesInOneColumn) {
    auto const file = write("in.csv", fmt::format("id,Location,name\nB1,\"{}\",店\n", digits(kHome)));
    EXPECT_LT(distance(first(file), home()).count(), 0.01);
    auto const shown = from_wgs84(kHome, ChinaSystem::gcj02);
    auto const moved = write("moved.csv", fmt::format("id,location\nB1,\"{}\"\n", digits(shown, ", ")));
    EXPECT_LT(distance(first(moved, "gcj02"), home()).count(), 0.01);
    EXPECT_TRUE(log_.notes().empty());
}

TEST_F(ChinaLayers, NoteALocationThatIsNone) {
    auto const table = read(write("in.csv", "id,location\nB1,\"116.4,39.9\"\nB2,北京\nB3,\nB4,\"116.4,\"\n"));
    ASSERT_EQ(table.row_count(), 4U);
    EXPECT_TRUE(std::holds_alternative<Point>(table.geometries[0]));
    for (std::size_t row = 1; row < 4; ++row) {
        EXPECT_TRUE(std::holds_alternative<std::monostate>(table.geometries[row])) << row;
    }
    ASSERT_EQ(log_.notes().size(), 2U) << "an empty one is no geometry, which is no mistake";
    EXPECT_NE(log_.notes()[0].reason.find("北京"), std::string::npos) << log_.notes()[0].reason;
}

TEST_F(ChinaLayers, PreferColumnsOfTheirOwnToALocationInWords) {
    auto const file = write("in.csv", fmt::format("location,lng,lat\n永泰中街,{}\n", digits(kHome)));
    EXPECT_LT(distance(first(file), home()).count(), 0.01);
    EXPECT_TRUE(log_.notes().empty());
}

TEST_F(ChinaLayers, MayBeginWithAByteOrderMark) {
    auto const table = read(write("in.csv", "\xEF\xBB\xBFlng,lat,name\n" + digits(kHome) + ",店\n"));
    EXPECT_TRUE(std::holds_alternative<Point>(table.geometries.at(0)));
    ASSERT_NE(table.find("lng"), nullptr);
    EXPECT_EQ(table.find("name")->values.at(0), Value{std::string{"店"}});
}

TEST_F(ChinaLayers, MayBeInGbk) {
    // "名称,经度,纬度" and "菜市场", in GBK.
    auto const file = write("in.csv", "\xC3\xFB\xB3\xC6,\xBE\xAD\xB6\xC8,\xCE\xB3\xB6\xC8\n\xB2\xCB\xCA\xD0\xB3\xA1," +
                                          digits(kHome) + "\n");
    auto const table = read(file);
    EXPECT_EQ(table.name, "in");
    EXPECT_EQ(table.source, file);
    ASSERT_NE(table.find("名称"), nullptr) << table.column_names();
    EXPECT_EQ(table.find("名称")->values.at(0), Value{std::string{"菜市场"}});
    EXPECT_LT(distance(first(file), home()).count(), 0.01);
}

TEST_F(ChinaLayers, InNeitherUtf8NorGbkAreReadAsTheyAre) {
    // "Café" in Latin-1: the byte of the é and the comma after it are no character of GBK.
    auto const table = read(write("in.csv", "name,lon,lat\nCaf\xE9," + digits(kHome) + "\n"));
    EXPECT_TRUE(std::holds_alternative<Point>(table.geometries.at(0)));
}

}  // namespace
}  // namespace walkshed::io
