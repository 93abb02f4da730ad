// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/raster.hpp"

#include <sys/mount.h>

#include <tbb/global_control.h>

#include <array>
#include <cmath>
#include <limits>
#include <random>

#include "io/gdal.hpp"
#include "scratch.hpp"

namespace walkshed::io {
namespace {

/// Minutes that rise eastward and southward, with none in the north-west, and a second band of noise.
Raster some_raster(std::size_t columns = 1300, std::size_t rows = 700) {
    Raster raster{.corner = {500'000.0, 4'400'000.0}, .cell = 25.0_m, .columns = columns, .rows = rows};
    raster.bands = {{.name = "离地铁站的分钟", .unit = "min", .values = {}},
                    {.name = "noise", .unit = {}, .values = {}}};
    std::mt19937 random{7};
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            auto const minutes = static_cast<float>(column) * 0.01F + static_cast<float>(row) * 0.02F;
            auto const none = column + row < 100;
            raster.bands[0].values.push_back(none ? std::numeric_limits<float>::quiet_NaN() : minutes);
            raster.bands[1].values.push_back(static_cast<float>(random() % 1000));
        }
    }
    return raster;
}

/// The values of a band, or of one of its overviews.
std::vector<float> values_of(GDALRasterBand& band) {
    std::vector<float> values(static_cast<std::size_t>(band.GetXSize()) * static_cast<std::size_t>(band.GetYSize()));
    EXPECT_EQ(band.RasterIO(GF_Read, 0, 0, band.GetXSize(), band.GetYSize(), values.data(), band.GetXSize(),
                            band.GetYSize(), GDT_Float32, 0, 0, nullptr),
              CE_None);
    return values;
}

bool same(float a, float b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

class WriteRaster : public Scratch {
  protected:
    void write_it(std::string const& name, Raster const& raster, WriteOptions const& options = {}) {
        write_raster(path(name), raster, metric_, options);
    }

    DatasetPtr open(std::string const& name) {
        return DatasetPtr{GDALDataset::Open(path(name).c_str(), GDAL_OF_RASTER)};
    }

    MetricSystem metric_ = MetricSystem::named("EPSG:32650");
};

TEST_F(WriteRaster, KeepsValuesPlaceNamesAndUnits) {
    auto const raster = some_raster();
    write_it("out.tif", raster, {.attribution = "© OpenStreetMap contributors"});
    EXPECT_EQ(files(), std::vector<std::string>{"out.tif"});
    auto const file = open("out.tif");
    ASSERT_NE(file, nullptr);
    std::array<double, 6> place{};
    EXPECT_EQ(file->GetGeoTransform(place.data()), CE_None);
    EXPECT_EQ(place, (std::array<double, 6>{500'000.0, 25.0, 0.0, 4'400'000.0, 0.0, -25.0}));
    ASSERT_NE(file->GetSpatialRef(), nullptr);
    EXPECT_STREQ(file->GetSpatialRef()->GetAuthorityCode(nullptr), "32650");
    EXPECT_STREQ(file->GetMetadataItem("attribution"), "© OpenStreetMap contributors");
    ASSERT_EQ(file->GetRasterCount(), 2);
    for (int i = 0; i < 2; ++i) {
        auto& band = *file->GetRasterBand(i + 1);
        auto const& before = raster.bands[static_cast<std::size_t>(i)];
        EXPECT_EQ(band.GetDescription(), before.name);
        EXPECT_EQ(band.GetUnitType(), before.unit);
        int has_no_data = 0;
        EXPECT_TRUE(std::isnan(band.GetNoDataValue(&has_no_data)));
        EXPECT_NE(has_no_data, 0);
        EXPECT_TRUE(std::ranges::equal(values_of(band), before.values, same));
    }
}

TEST_F(WriteRaster, IsCloudOptimised) {
    write_it("out.tif", some_raster());
    auto const file = open("out.tif");
    EXPECT_STREQ(file->GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE"), "COG");
    EXPECT_STREQ(file->GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE"), "DEFLATE");
    EXPECT_STREQ(file->GetMetadataItem("PREDICTOR", "IMAGE_STRUCTURE"), "3");
    auto& band = *file->GetRasterBand(1);
    int width = 0;
    int height = 0;
    band.GetBlockSize(&width, &height);
    EXPECT_EQ(width, 512);
    EXPECT_EQ(height, 512);
    ASSERT_EQ(band.GetOverviewCount(), 2);
    EXPECT_EQ(band.GetOverview(0)->GetXSize(), 650);
    EXPECT_EQ(band.GetOverview(1)->GetXSize(), 325);
}

/// No cell of an overview holds what no cell of the raster under it holds.
TEST_F(WriteRaster, ItsOverviewsShowCellsAsTheyAre) {
    auto const raster = some_raster();
    write_it("out.tif", raster);
    auto const file = open("out.tif");
    auto& overview = *file->GetRasterBand(1)->GetOverview(0);
    auto const seen = values_of(overview);
    for (std::size_t row = 0; row < 350; ++row) {
        for (std::size_t column = 0; column < 650; ++column) {
            auto const value = seen[row * 650 + column];
            auto const is_below = [&](std::size_t x, std::size_t y) {
                return same(raster.bands[0].values[raster.index(2 * column + x, 2 * row + y)], value);
            };
            ASSERT_TRUE(is_below(0, 0) || is_below(1, 0) || is_below(0, 1) || is_below(1, 1)) << column << " " << row;
        }
    }
}

TEST_F(WriteRaster, GivesTheSameBytesWhateverTheThreads) {
    auto const raster = some_raster(1300, 1100);
    write_it("1.tif", raster);
    tbb::global_control const one{tbb::global_control::max_allowed_parallelism, 1};
    GdalOption const several{"GDAL_NUM_THREADS", "4"};
    write_it("2.tif", raster);
    EXPECT_TRUE(bytes_of(path("1.tif")) == bytes_of(path("2.tif")));
}

TEST_F(WriteRaster, CellsLieWhereTheirMiddlesAreSaidToBe) {
    auto const raster = some_raster(3, 2);
    EXPECT_EQ(raster.center(0, 0), (Point{500'012.5, 4'399'987.5}));
    EXPECT_EQ(raster.center(2, 1), (Point{500'062.5, 4'399'962.5}));
    EXPECT_EQ(raster.index(2, 1), 5U);
}

TEST_F(WriteRaster, TakesASingleCell) {
    write_it("out.tiff", {.corner = {500'000.0, 4'400'000.0},
                          .cell = 10.0_m,
                          .columns = 1,
                          .rows = 1,
                          .bands = {{.name = "min", .unit = "min", .values = {7.5F}}}});
    EXPECT_EQ(values_of(*open("out.tiff")->GetRasterBand(1)), std::vector<float>{7.5F});
}

TEST_F(WriteRaster, KeepsAnExistingFileUnlessToldOtherwise) {
    auto const raster = some_raster(10, 10);
    write("out.tif", "precious");
    EXPECT_TRUE(has(error_of([&] { write_it("out.tif", raster); }), ErrorCode::output_exists, "--overwrite"));
    EXPECT_TRUE(has(error_of([&] { check_raster_output(path("out.tif"), {}); }), ErrorCode::output_exists, "out.tif"));
    EXPECT_EQ(bytes_of(path("out.tif")), "precious");
    write("out.tif.aux.xml", "statistics of what was there");
    check_raster_output(path("out.tif"), {.overwrite = true});
    write_it("out.tif", raster, {.overwrite = true});
    EXPECT_EQ(files(), std::vector<std::string>{"out.tif"});
    EXPECT_NE(open("out.tif"), nullptr);
}

TEST_F(WriteRaster, IsAGeoTiffOnly) {
    for (auto const* const name : {"out.png", "out", "out.gpkg"}) {
        auto const reason = "rasters are written as GeoTIFF (name a .tif instead of";
        EXPECT_TRUE(has(error_of([&] { write_it(name, some_raster(2, 2)); }), ErrorCode::bad_argument, reason));
        EXPECT_TRUE(has(error_of([&] { check_raster_output(path(name), {}); }), ErrorCode::bad_argument, reason));
    }
    auto const error = error_of([&] { write_it("none/out.tif", some_raster(2, 2)); });
    EXPECT_TRUE(has(error, ErrorCode::io, "there is no folder"));
    EXPECT_TRUE(files().empty());
}

TEST_F(WriteRaster, LeavesNothingBehindWhenCancelled) {
    for (auto const when : {0.0, 0.4, 1.0}) {
        auto const stop = [&](Stage stage, double done) {
            EXPECT_EQ(stage, Stage::writing);
            if (done >= when) {
                throw Error{ErrorCode::cancelled, "stop"};
            }
        };
        auto const step = [&] { write_raster(path("out.tif"), some_raster(), metric_, {}, stop); };
        EXPECT_TRUE(has(error_of(step), ErrorCode::cancelled, "stop"));
        EXPECT_TRUE(files().empty()) << files().front();
    }
}

TEST_F(WriteRaster, CutOffByAFullDiskIsAnErrorThatLeavesNothingBehind) {
    std::filesystem::create_directories(path("small"));
    if (::mount("tmpfs", path("small").c_str(), "tmpfs", 0, "size=64k") != 0) {
        GTEST_SKIP() << "needs the right to mount a file system";
    }
    auto const step = [&] { write_it("small/out.tif", some_raster()); };
    EXPECT_TRUE(has(error_of(step), ErrorCode::io, "cannot be written"));
    EXPECT_TRUE(std::filesystem::is_empty(path("small")));
    ::umount(path("small").c_str());
}

}  // namespace
}  // namespace walkshed::io
