// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/population.hpp"

#include <array>
#include <cmath>
#include <numeric>

#include "scratch.hpp"
#include "tiff_file.hpp"

namespace walkshed::io {
namespace {

double total(std::vector<PeopleCell> const& cells) {
    return std::accumulate(cells.begin(), cells.end(), 0.0,
                           [](double sum, PeopleCell const& cell) { return sum + cell.people; });
}

class ReadPopulation : public Scratch {
  protected:
    std::string write_tiff(Tiff const& tiff) const { return tiff.write(path("people.tif")); }

    std::vector<PeopleCell> read(std::string const& file, PopulationOptions const& options = {}) {
        return read_population_raster(file, metric_, within_, options, log_);
    }

    MetricSystem metric_{MetricSystem::named("EPSG:32650")};
    Bounds within_{{500'000.0, 4'398'800.0}, {501'200.0, 4'400'000.0}};
    RecordLog log_;
};

TEST_F(ReadPopulation, GivesEveryCellItsMiddleAndItsPeople) {
    auto const cells = read(write_tiff({.value = [](int column, int row) { return 0.25 + column + 100.0 * row; }}));
    ASSERT_EQ(cells.size(), 1600U);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        auto const column = static_cast<double>(i % 40);
        auto const row = static_cast<double>(i / 40);
        EXPECT_NEAR(distance(cells[i].center, {500'015.0 + 30.0 * column, 4'399'985.0 - 30.0 * row}).count(), 0.0,
                    1e-6);
        EXPECT_EQ(cells[i].people, 0.25 + column + 100.0 * row);
    }
    EXPECT_TRUE(log_.notes().empty());
}

TEST_F(ReadPopulation, GivesEveryCellItsLand) {
    auto const file = write_tiff({.value = [](int column, int row) { return row == 7 && column < 3 ? column : 0.0; }});
    auto const areas = read_population_areas(file, metric_, within_, {}, log_);
    ASSERT_EQ(areas.size(), 2U);
    EXPECT_EQ(areas[1].people.population, 2.0);
    auto const& shape = std::get<MultiPolygon>(areas[1].shape);
    EXPECT_NEAR(area(shape).count(), 900.0, 1e-3);
    auto const box = bounds(shape);
    EXPECT_NEAR(distance(box.low, {500'060.0, 4'399'760.0}).count(), 0.0, 1e-6);
    EXPECT_NEAR(distance(box.high, {500'090.0, 4'399'790.0}).count(), 0.0, 1e-6);
}

TEST_F(ReadPopulation, KnowsRastersFromLayers) {
    EXPECT_TRUE(is_raster(write_tiff({})));
    EXPECT_FALSE(is_raster(write("a.csv", "lon,lat,pop\n1,2,3\n")));
    EXPECT_FALSE(is_raster(write("text.tif", "not a raster")));
    EXPECT_FALSE(is_raster(path("none.tif")));
}

TEST_F(ReadPopulation, CountsACellWhereItsMiddleIs) {
    within_ = {{500'014.0, 4'399'900.0}, {500'075.0, 4'399'985.0}};
    auto const cells = read(write_tiff({}));
    ASSERT_EQ(cells.size(), 9U) << "three columns, the last with its middle on the border, and three rows";
    EXPECT_NEAR(cells.front().center.x, 500'015.0, 1e-6);
    EXPECT_NEAR(cells.back().center.y, 4'399'925.0, 1e-6);
}

TEST_F(ReadPopulation, OfACityInDegreesKeepsTheTotal) {
    // 100 by 80 cells of a few people, three arc seconds each, all within the bounds.
    within_ = {{490'000.0, 4'390'000.0}, {510'000.0, 4'410'000.0}};
    Tiff tiff{.crs = "EPSG:4326", .corner = {116.95, 39.80}, .cell = 3.0 / 3600.0, .columns = 100, .rows = 80};
    tiff.value = [](int column, int row) { return 0.1 + (column * 7 + row * 3) % 11; };
    double expected = 0.0;
    for (int row = 0; row < 80; ++row) {
        for (int column = 0; column < 100; ++column) {
            expected += tiff.value(column, row);
        }
    }
    auto const cells = read(write_tiff(tiff));
    ASSERT_EQ(cells.size(), 8000U);
    EXPECT_NEAR(total(cells), expected, 1e-6);
    auto const there = metric_.to_lon_lat(std::array{cells[0].center, cells[7999].center});
    EXPECT_NEAR(there[0].lon, 116.95 + 1.5 / 3600.0, 1e-9);
    EXPECT_NEAR(there[0].lat, 39.80 - 1.5 / 3600.0, 1e-9);
    EXPECT_NEAR(there[1].lon, 116.95 + (300.0 - 1.5) / 3600.0, 1e-9);
    EXPECT_NEAR(there[1].lat, 39.80 - (240.0 - 1.5) / 3600.0, 1e-9);
}

TEST_F(ReadPopulation, KnowsTheWorldsEqualAreaGrids) {
    // As the Global Human Settlement Layer: Mollweide, 100 m.
    auto const somewhere = metric_.to_lon_lat(std::array{Point{500'600.0, 4'399'400.0}})[0];
    OGRSpatialReference degrees;
    degrees.SetWellKnownGeogCS("WGS84");
    degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRSpatialReference mollweide;
    ASSERT_EQ(mollweide.SetFromUserInput("ESRI:54009"), OGRERR_NONE);
    std::unique_ptr<OGRCoordinateTransformation> const there{OGRCreateCoordinateTransformation(&degrees, &mollweide)};
    double x = somewhere.lon;
    double y = somewhere.lat;
    ASSERT_NE(there->Transform(1, &x, &y), 0);
    auto const cells = read(write_tiff({.crs = "ESRI:54009",
                                        .corner = {x - 50.0, y + 50.0},
                                        .cell = 100.0,
                                        .columns = 1,
                                        .rows = 1,
                                        .value = [](int, int) { return 321.0; }}));
    ASSERT_EQ(cells.size(), 1U);
    EXPECT_EQ(cells[0].people, 321.0);
    EXPECT_NEAR(distance(cells[0].center, {500'600.0, 4'399'400.0}).count(), 0.0, 0.01);
}

TEST_F(ReadPopulation, LeavesOutCellsWithoutDataAndWithoutPeople) {
    Tiff tiff{.no_data = -200.0};
    tiff.value = [](int column, int row) { return row > 0 ? 0.0 : column < 10 ? -200.0 : 2.0; };
    auto const cells = read(write_tiff(tiff));
    EXPECT_EQ(cells.size(), 30U);
    EXPECT_EQ(total(cells), 60.0);
    EXPECT_TRUE(log_.notes().empty()) << "the file says that there is nothing to know";
}

TEST_F(ReadPopulation, TakesNotANumberForNoDataWhenTheFileSaysSo) {
    Tiff tiff{.no_data = std::nan("")};
    tiff.value = [](int column, int) { return column == 0 ? std::nan("") : 1.0; };
    EXPECT_EQ(total(read(write_tiff(tiff))), 1560.0);
    EXPECT_TRUE(log_.notes().empty());
}

TEST_F(ReadPopulation, CountsCellsThatHoldNoPossibleNumber) {
    Tiff tiff;
    tiff.value = [](int column, int row) {
        constexpr std::array kOdd{-9999.0, -1.0, HUGE_VAL};
        return row > 0 ? 1.0 : column < 3 ? kOdd[static_cast<std::size_t>(column)] : column == 3 ? std::nan("") : 1.0;
    };
    auto const file = write_tiff(tiff);
    EXPECT_EQ(total(read(file)), 1596.0);
    ASSERT_EQ(log_.notes().size(), 2U);
    EXPECT_EQ(log_.count(RecordFate::skipped), 2U);
    EXPECT_EQ(log_.notes()[0].file, file);
    EXPECT_EQ(log_.notes()[0].reason, "2 cells hold a negative number of people");
    EXPECT_EQ(log_.notes()[1].reason, "2 cells hold no number");
}

TEST_F(ReadPopulation, AppliesScaleAndOffset) {
    auto const cells = read(write_tiff({.value = [](int, int) { return 30.0; }, .scale = 0.1, .offset = 1.0}));
    EXPECT_NEAR(cells.at(0).people, 4.0, 1e-12);
}

TEST_F(ReadPopulation, WithoutASystemSaysHowToNameOne) {
    auto const file = write_tiff({.crs = ""});
    EXPECT_TRUE(has(error_of([&] { (void)read(file); }), ErrorCode::no_crs, "people.tif: no coordinate"));
    EXPECT_TRUE(has(error_of([&] { (void)read(file); }), ErrorCode::no_crs, "--population-crs EPSG:4326"));
    EXPECT_EQ(read(file, {.crs = "EPSG:32650"}).size(), 1600U);
    EXPECT_TRUE(has(error_of([&] { (void)read(file, {.crs = "EPSG:0"}); }), ErrorCode::bad_argument, "EPSG:0"));
    EXPECT_TRUE(has(error_of([&] { (void)read(file, {.crs = "gcj02"}); }), ErrorCode::bad_argument, "not moved back"));
}

TEST_F(ReadPopulation, OfABadFileNamesItAndTheWayOut) {
    auto const fails = [&](std::string const& file, ErrorCode code, std::string_view part) {
        EXPECT_TRUE(has(error_of([&] { (void)read(file); }), code, part));
        EXPECT_TRUE(has(error_of([&] { (void)read(file); }), code, file));
    };
    fails(path("none.tif"), ErrorCode::io, "there is no such file");
    fails(write("text.tif", "not a raster"), ErrorCode::bad_input, "cannot be read as a raster");
    fails(write_tiff({.placed = false}), ErrorCode::bad_input, "does not say where it lies");
    fails(write_tiff({.corner = {600'000.0, 4'400'000.0}}), ErrorCode::bad_input, "--population-crs names");
    fails(write_tiff({.corner = {498'800.0, 4'400'000.0}}), ErrorCode::bad_input, "lies outside the streets");
    fails(write_tiff({.crs = "EPSG:32610"}), ErrorCode::bad_input, "lies outside the streets");
}

TEST_F(ReadPopulation, SaysWhenItIsCutOff) {
    auto const file = write_tiff({.columns = 400, .rows = 400});
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    within_ = within_.grown(Meters{20'000});
    EXPECT_EQ(error_of([&] { (void)read(file); })->code(), ErrorCode::bad_input);
}

}  // namespace
}  // namespace walkshed::io
