// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/elevation.hpp"

#include <array>
#include <cmath>
#include <functional>
#include <random>

#include "io/gdal.hpp"
#include "scratch.hpp"
#include "tiff_file.hpp"
#include "walkshed/io/files.hpp"

namespace walkshed::io {
namespace {

/// A hillside that rises 8 % eastward and 3 % northward from the corner of a default Tiff.
double hillside(Point place) {
    return 200.0 + 0.08 * (place.x - 500'000.0) + 0.03 * (place.y - 4'400'000.0);
}

Tiff hillside_tiff() {
    Tiff tiff;
    tiff.value = [](int column, int row) {
        return hillside({500'000.0 + 30.0 * (column + 0.5), 4'400'000.0 - 30.0 * (row + 0.5)});
    };
    return tiff;
}

class ReadElevation : public Scratch {
  protected:
    std::string write_tiff(std::string const& name, Tiff const& tiff) const { return tiff.write(path(name)); }

    Elevation read(std::vector<std::string> const& paths, ElevationOptions const& options = {}) const {
        return Elevation::read(paths, metric_, within_, options);
    }

    static std::optional<double> at(Elevation const& elevation, double x, double y) {
        return elevation.heights(std::array{Point{x, y}})[0];
    }

    MetricSystem metric_{MetricSystem::named("EPSG:32650")};
    Bounds within_{{500'000.0, 4'398'800.0}, {501'200.0, 4'400'000.0}};
};

TEST_F(ReadElevation, IsBilinearBetweenTheMiddlesOfCells) {
    auto const elevation = read({write_tiff("dem.tif", hillside_tiff())});
    std::mt19937 random{3};
    for (int i = 0; i < 200; ++i) {
        Point const place{500'015.0 + static_cast<double>(random() % 1170),
                          4'398'815.0 + static_cast<double>(random() % 1170)};
        ASSERT_TRUE(at(elevation, place.x, place.y));
        EXPECT_NEAR(*at(elevation, place.x, place.y), hillside(place), 1e-3);
    }
    EXPECT_NEAR(elevation.cell().count(), 30.0, 1e-6);
}

TEST_F(ReadElevation, HoldsTheOutermostHalfCellAndEndsThere) {
    auto const elevation = read({write_tiff("dem.tif", hillside_tiff())});
    EXPECT_NEAR(at(elevation, 500'001.0, 4'399'500.0).value(), hillside({500'015.0, 4'399'500.0}), 1e-3);
    EXPECT_NEAR(at(elevation, 500'001.0, 4'399'999.0).value(), hillside({500'015.0, 4'399'985.0}), 1e-3);
    EXPECT_FALSE(at(elevation, 499'999.0, 4'399'500.0));
    EXPECT_FALSE(at(elevation, 500'500.0, 4'400'001.0));
    EXPECT_FALSE(at(elevation, std::nan(""), 4'399'500.0));
}

TEST_F(ReadElevation, TakesRastersOfAnotherSystem) {
    // Heights by longitude and latitude, 1 arc second a cell, around the same place.
    Tiff tiff{.crs = "EPSG:4326", .corner = {116.99, 39.76}, .cell = 1.0 / 3600.0, .columns = 120, .rows = 120};
    tiff.value = [](int column, int row) { return 10.0 * column + 3.0 * row; };
    auto const elevation = read({write_tiff("dem.tif", tiff)});
    std::array const places{Point{500'010.0, 4'399'000.0}, Point{500'700.0, 4'399'900.0}};
    auto const degrees = metric_.to_lon_lat(places);
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto const column = (degrees[i].lon - 116.99) * 3600.0 - 0.5;
        auto const row = (39.76 - degrees[i].lat) * 3600.0 - 0.5;
        ASSERT_TRUE(at(elevation, places[i].x, places[i].y));
        // 10 cm of 24 m, at 10 m a cell.
        EXPECT_NEAR(*at(elevation, places[i].x, places[i].y), 10.0 * column + 3.0 * row, 0.05);
    }
    EXPECT_NEAR(elevation.cell().count(), std::sqrt(23.8 * 30.8), 0.2);
}

TEST_F(ReadElevation, LeavesOutWhatSaysThatItIsNoData) {
    auto tiff = hillside_tiff();
    tiff.no_data = -32768.0;
    tiff.value = [inner = tiff.value](int column, int row) {
        return column == 10 && row == 10 ? -32768.0 : inner(column, row);
    };
    auto const elevation = read({write_tiff("dem.tif", tiff)});
    Point const hole{500'315.0, 4'399'685.0};
    EXPECT_FALSE(at(elevation, hole.x, hole.y));
    EXPECT_FALSE(at(elevation, hole.x + 14.0, hole.y - 14.0));
    EXPECT_NEAR(at(elevation, hole.x + 16.0, hole.y).value(), hillside({hole.x + 30.0, hole.y}), 1e-3)
        << "only the cell beside it counts";
    EXPECT_NEAR(at(elevation, hole.x + 31.0, hole.y).value(), hillside({hole.x + 31.0, hole.y}), 1e-3);
}

TEST_F(ReadElevation, LeavesOutWhatCannotBeAHeight) {
    for (auto const value : {std::nan(""), -9999.0, -32768.0, 1e30}) {
        auto tiff = hillside_tiff();
        tiff.value = [value, inner = tiff.value](int column, int row) {
            return column == 10 && row == 10 ? value : inner(column, row);
        };
        auto const elevation = read({write_tiff("dem.tif", tiff)});
        EXPECT_FALSE(at(elevation, 500'315.0, 4'399'685.0)) << value;
        EXPECT_TRUE(at(elevation, 500'345.0, 4'399'685.0)) << value;
    }
}

TEST_F(ReadElevation, AppliesScaleOffsetAndUnit) {
    auto const height = [&](Tiff tiff) {
        tiff.value = [](int, int) { return 1000.0; };
        return at(read({write_tiff("dem.tif", tiff)}), 500'300.0, 4'399'700.0).value();
    };
    EXPECT_NEAR(height({}), 1000.0, 1e-3);
    EXPECT_NEAR(height({.unit = "m"}), 1000.0, 1e-3);
    EXPECT_NEAR(height({.unit = "ft"}), 304.8, 1e-3);
    EXPECT_NEAR(height({.unit = "US survey foot"}), 304.8006, 1e-3);
    EXPECT_NEAR(height({.scale = 0.1, .offset = -20.0}), 80.0, 1e-3);
}

TEST_F(ReadElevation, OfAMosaicTakesTheFirstFileWithData) {
    auto first = Tiff{.columns = 20};
    first.no_data = -1.0;
    first.value = [](int column, int row) { return column == 5 && row == 5 ? -1.0 : 100.0; };
    auto second = Tiff{};
    second.value = [](int, int) { return 300.0; };
    auto const elevation = read({write_tiff("first.tif", first), write_tiff("second.tif", second)});
    EXPECT_NEAR(at(elevation, 500'300.0, 4'399'700.0).value(), 100.0, 1e-3);
    EXPECT_NEAR(at(elevation, 500'165.0, 4'399'835.0).value(), 300.0, 1e-3) << "a hole of the first";
    EXPECT_NEAR(at(elevation, 500'900.0, 4'399'700.0).value(), 300.0, 1e-3) << "beyond the first";
}

TEST_F(ReadElevation, MakesNoStepsWhereFilesMeet) {
    auto west = hillside_tiff();
    west.columns = 20;
    auto east = west;
    east.corner.x += 600.0;
    east.value = [](int column, int row) {
        return hillside({500'600.0 + 30.0 * (column + 0.5), 4'400'000.0 - 30.0 * (row + 0.5)});
    };
    auto const elevation = read({write_tiff("west.tif", west), write_tiff("east.tif", east)});
    for (double x = 500'580.0; x <= 500'620.0; x += 1.0) {
        EXPECT_NEAR(at(elevation, x, 4'399'500.0).value(), hillside({x, 4'399'500.0}), 1e-3) << x;
    }
}

TEST_F(ReadElevation, MakesNoStepsWhereSystemsMeet) {
    // The east in degrees, about 24 m a cell: with an even hillside in both, nothing shows but the half cell's
    // rounding.
    auto west = hillside_tiff();
    west.columns = 20;
    Tiff east{.crs = "EPSG:4326", .corner = {117.0 + 24.5 / 3600.0, 39.76}, .cell = 1.0 / 3600.0, .rows = 120};
    auto const columns = static_cast<std::size_t>(east.columns);
    std::vector<LonLat> middles(columns * static_cast<std::size_t>(east.rows));
    for (std::size_t cell = 0; cell < middles.size(); ++cell) {
        auto const column = static_cast<double>(cell % columns);
        auto const row = std::floor(static_cast<double>(cell) / static_cast<double>(columns));
        middles[cell] = {east.corner.x + (column + 0.5) * east.cell, east.corner.y - (row + 0.5) * east.cell};
    }
    east.value = [&, places = metric_.from_lon_lat(middles)](int column, int row) {
        return hillside(places[static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(column)]);
    };
    auto const elevation = read({write_tiff("west.tif", west), write_tiff("east.tif", east)});
    for (double x = 500'560.0; x <= 500'640.0; x += 1.0) {
        EXPECT_NEAR(at(elevation, x, 4'399'500.0).value(), hillside({x, 4'399'500.0}), 1.0) << x;
    }
}

TEST_F(ReadElevation, AveragesFineCellsToTenMetres) {
    // 2 m cells, every other one 1 m too high.
    Tiff tiff{.cell = 2.0, .columns = 500, .rows = 500};
    tiff.value = [](int column, int row) { return 50.0 + (column + row) % 2; };
    auto const elevation = read({write_tiff("dem.tif", tiff)});
    for (double x = 500'100.0; x < 500'120.0; x += 1.7) {
        EXPECT_NEAR(at(elevation, x, 4'399'700.0).value(), 50.5, 0.05) << x;
    }
    EXPECT_NEAR(elevation.cell().count(), 2.0, 1e-6) << "as it is in the file";
}

TEST_F(ReadElevation, LeavesCellsWithoutDataOutOfAverages) {
    // 2 m cells, 25 to one of 10 m, of which one after another has no data; of one in the west, none has.
    for (int hole = 0; hole < 25; ++hole) {
        Tiff tiff{.cell = 2.0, .columns = 100, .rows = 100, .no_data = -9999.0};
        tiff.value = [hole](int column, int row) {
            bool const in_the_west = column < 5 && row / 5 == 9;
            return in_the_west || (column % 5 == hole % 5 && row % 5 == hole / 5) ? -9999.0 : 50.0;
        };
        auto const elevation = read({write_tiff("dem.tif", tiff)});
        EXPECT_FALSE(at(elevation, 500'005.0, 4'399'905.0));
        for (double x = 500'055.0; x < 500'100.0; x += 10.0) {
            ASSERT_TRUE(at(elevation, x, 4'399'905.0)) << hole;
            EXPECT_NEAR(*at(elevation, x, 4'399'905.0), 50.0, 1e-3) << hole;
        }
    }
}

TEST_F(ReadElevation, AveragesCellsUntilTheyFit) {
    auto const elevation = read({write_tiff("dem.tif", hillside_tiff())}, {.most_cells = 100});
    for (double x = 500'100.0; x < 501'100.0; x += 70.0) {
        EXPECT_NEAR(at(elevation, x, 4'399'400.0).value(), hillside({x, 4'399'400.0}), 0.2) << x;
    }
    EXPECT_NEAR(at(elevation, 500'001.0, 4'399'400.0).value(), hillside({500'060.0, 4'399'400.0}), 1.0)
        << "the middle of a cell of 120 m";
}

TEST_F(ReadElevation, ReadsOnlyWhatLiesNearTheStreets) {
    Tiff tiff{.corner = {400'000.0, 4'500'000.0}, .cell = 100.0, .columns = 2000, .rows = 2000};
    tiff.value = [](int column, int row) { return column + row / 10.0; };
    auto const elevation = read({write_tiff("dem.tif", tiff)});
    EXPECT_NEAR(at(elevation, 500'650.0, 4'399'450.0).value(), 1006.0 + 100.5, 0.2);
    EXPECT_TRUE(at(elevation, 499'600.0, 4'399'500.0)) << "400 m outside";
    EXPECT_FALSE(at(elevation, 490'000.0, 4'399'500.0));
}

TEST_F(ReadElevation, ReadsVirtualAndZippedRasters) {
    auto const tiff = write_tiff("dem.tif", hillside_tiff());
    register_drivers();
    DatasetPtr const source{GDALDataset::Open(tiff.c_str())};
    DatasetPtr copy{GetGDALDriverManager()->GetDriverByName("VRT")->CreateCopy(path("dem.vrt").c_str(), source.get(), 0,
                                                                               nullptr, nullptr, nullptr)};
    copy.reset();
    auto* const zip = VSIFOpenL(("/vsizip/" + path("dem.zip") + "/dem.tif").c_str(), "wb");
    ASSERT_NE(zip, nullptr);
    auto const bytes = bytes_of(tiff);
    VSIFWriteL(bytes.data(), 1, bytes.size(), zip);
    VSIFCloseL(zip);
    Point const place{500'444.0, 4'399'333.0};
    for (auto const& name : {path("dem.vrt"), path("dem.zip"), "/vsizip/" + path("dem.zip") + "/dem.tif"}) {
        EXPECT_NEAR(at(read({name}), place.x, place.y).value(), hillside(place), 1e-3) << name;
    }
    EXPECT_EQ(elevation_files(tiff), std::vector{tiff});
    EXPECT_EQ(elevation_files(path("dem.vrt")), (std::vector{path("dem.vrt"), tiff}));
    EXPECT_EQ(elevation_files(path("dem.zip")), std::vector{path("dem.zip")});
    EXPECT_EQ(elevation_files("/vsizip/" + path("dem.zip") + "/dem.tif"), std::vector{path("dem.zip")});
}

TEST_F(ReadElevation, WithoutASystemSaysHowToNameOne) {
    auto tiff = hillside_tiff();
    tiff.crs.clear();
    auto const file = write_tiff("dem.tif", tiff);
    EXPECT_TRUE(has(error_of([&] { (void)read({file}); }), ErrorCode::no_crs, "dem.tif: no coordinate"));
    EXPECT_TRUE(has(error_of([&] { (void)read({file}); }), ErrorCode::no_crs, "--elevation-crs EPSG:"));
    EXPECT_NEAR(at(read({file}, {.crs = "EPSG:32650"}), 500'444.0, 4'399'333.0).value(),
                hillside({500'444.0, 4'399'333.0}), 1e-3);
    EXPECT_TRUE(has(error_of([&] { (void)read({file}, {.crs = "EPSG:0"}); }), ErrorCode::bad_argument, "EPSG:0"));
}

TEST_F(ReadElevation, OfABadFileNamesItAndTheWayOut) {
    auto const fails = [&](std::string const& file, ErrorCode code, std::string_view part) {
        EXPECT_TRUE(has(error_of([&] { (void)read({file}); }), code, part));
        EXPECT_TRUE(has(error_of([&] { (void)read({file}); }), code, file));
    };
    fails(path("nowhere.tif"), ErrorCode::io, "there is no such file");
    fails(write("text.tif", "no raster"), ErrorCode::bad_input, "cannot be read as a raster");
    auto unplaced = hillside_tiff();
    unplaced.placed = false;
    fails(write_tiff("unplaced.tif", unplaced), ErrorCode::bad_input, "does not say where it lies");
    auto far = hillside_tiff();
    far.corner.x += 100'000.0;
    fails(write_tiff("far.tif", far), ErrorCode::bad_input, "lies outside the streets");
    auto const whole = bytes_of(write_tiff("whole.tif", hillside_tiff()));
    fails(write("cut.tif", whole.substr(0, whole.size() / 2)), ErrorCode::bad_input, "damaged");
}

TEST_F(ReadElevation, TakesNoPictures) {
    auto const file = write_tiff("picture.tif", hillside_tiff());
    DatasetPtr {
        GDALDataset::Open(file.c_str(), GDAL_OF_RASTER | GDAL_OF_UPDATE)
        } -> GetRasterBand(1)->SetColorInterpretation(GCI_RedBand);
    EXPECT_TRUE(has(error_of([&] { (void)read({file}); }), ErrorCode::bad_input, "is a picture"));
}

TEST_F(ReadElevation, LeavesOutFilesThatLieElsewhere) {
    auto far = hillside_tiff();
    far.corner.x += 100'000.0;
    auto const elevation = read({write_tiff("far.tif", far), write_tiff("dem.tif", hillside_tiff())});
    EXPECT_NEAR(at(elevation, 500'444.0, 4'399'333.0).value(), hillside({500'444.0, 4'399'333.0}), 1e-3);
}

}  // namespace
}  // namespace walkshed::io
