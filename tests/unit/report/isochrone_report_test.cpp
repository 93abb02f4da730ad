// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/isochrone_report.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

#include "reading.hpp"
#include "support/town.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;
using namespace std::chrono_literals;

/// A street 2 km long from west to east, with starts at a third and two thirds of it.
class IsochroneReport : public ::testing::Test {
  protected:
    IsochroneReport() {
        SnapIndex const index{costs};
        for (auto const sign : {'1', '2'}) {
            starts.push_back({std::string{sign}, sign == '1' ? "First" : "", index.snap(town.place(sign), {})});
        }
        shops = categories.add({.id = "shop", .name = {"商店", "Shop"}, .group = "commerce"});
        parks = categories.add({.id = "park", .name = {"公园", "Park"}, .group = "culture"});
        categories.add({.id = "school", .name = {"学校", "School"}, .group = "education"});
    }

    [[nodiscard]] IsochroneRun run() const {
        return {
            .costs = costs, .starts = starts, .limits = {to_cost(2min), to_cost(4min)}, .record = record, .log = log};
    }

    [[nodiscard]] static std::vector<FeatureTable> tables_of(IsochroneRun const& run,
                                                             IsochroneLayers const& layers = {}) {
        IsochroneDrawer const drawer{run};
        return made_by(isochrone_tables(drawer, layers));
    }

    [[nodiscard]] Facility shop_at(double x, FacilityStatus status = FacilityStatus::existing) const {
        return {.source_id = "s", .categories = {shops}, .shape = Point{x, 30.0}, .status = status};
    }

    Town town = draw_town("a-----1-----2-------b", 100_m);
    Walker walker{.id = "adult", .name = {"成年人", "Adult"}, .speed = 1.0_mps};
    WalkCosts costs{town.network, walker};
    std::vector<IsochroneStart> starts;
    CategoryTable categories;
    CategoryId shops;
    CategoryId parks;
    RunRecord record;
    RecordLog log;
};

TEST_F(IsochroneReport, ARowForEachStartAndLimit) {
    auto const tables = tables_of(run());
    EXPECT_EQ(tables[0].name, "isochrones");
    EXPECT_EQ(column(tables, "isochrones", "start").values, (std::vector<Value>{"1", "1", "2", "2"}));
    EXPECT_EQ(column(tables, "isochrones", "name").values, (std::vector<Value>{"First", "First", {}, {}}));
    EXPECT_EQ(column(tables, "isochrones", "break_min").values, (std::vector<Value>{2.0, 4.0, 2.0, 4.0}));
    for (std::size_t row = 0; row < 4; ++row) {
        auto const& polygons = std::get<MultiPolygon>(tables[0].geometries[row]);
        EXPECT_NEAR(std::get<double>(column(tables, "isochrones", "area_m2").values[row]), area(polygons).count(),
                    1e-9);
    }
    EXPECT_EQ(column(tables, "isochrones", "empty_because").values, (std::vector<Value>(4)));
    EXPECT_EQ(column(tables, "isochrones", "snap").values, (std::vector<Value>(4, "accepted")));
    EXPECT_EQ(tables.size(), 3U) << "and run and skipped";
}

TEST_F(IsochroneReport, SaysWhichStartsMeetOnlyStreetsThatAreCutOff) {
    starts[0].snap.status = SnapStatus::island;
    EXPECT_EQ(column(tables_of(run()), "isochrones", "snap").values,
              (std::vector<Value>{"island", "island", "accepted", "accepted"}));
    auto merged = run();
    merged.merged = true;
    EXPECT_EQ(column(tables_of(merged), "isochrones", "snap").values, (std::vector<Value>(2)));
}

TEST_F(IsochroneReport, MergedStartsHaveOneAreaAndPiecesTellTheNearest) {
    auto merged = run();
    merged.merged = true;
    auto const tables = tables_of(merged, {.polygons = true, .lines = true});
    EXPECT_EQ(column(tables, "isochrones", "start").values, (std::vector<Value>{{}, {}}));
    for (std::size_t row = 0; row < column(tables, "reached_streets", "start").values.size(); ++row) {
        auto const& line = std::get<MultiLine>(tables[1].geometries[row])[0];
        auto const is_west = (line.front().x + line.back().x) / 2.0 < 900.0;
        EXPECT_EQ(column(tables, "reached_streets", "start").values[row], Value{is_west ? "1" : "2"});
    }
}

TEST_F(IsochroneReport, LinesTellWhenTheirEndsAreReached) {
    auto one = run();
    one.starts = one.starts.first(1);
    auto const tables = tables_of(one, {.polygons = false, .lines = true});
    EXPECT_EQ(column(tables, "reached_streets", "from_min").values, (std::vector<Value>{4.0, 0.0}));
    EXPECT_EQ(column(tables, "reached_streets", "to_min").values, (std::vector<Value>{0.0, 4.0}));
    EXPECT_EQ(column(tables, "reached_streets", "length_m").values, (std::vector<Value>{240.0, 240.0}));
    EXPECT_EQ(std::get<MultiLine>(tables[0].geometries[1])[0], (Line{{600.0, 0.0}, {840.0, 0.0}}));
}

TEST_F(IsochroneReport, PointsAreTheCrossingsAndEndsThatAreReached) {
    auto far = run();
    far.limits = {to_cost(11min)};
    auto const tables = tables_of(far, {.polygons = false, .points = true});
    EXPECT_EQ(column(tables, "reached_nodes", "start").values, (std::vector<Value>{"1"}));
    EXPECT_EQ(column(tables, "reached_nodes", "walk_min").values, (std::vector<Value>{10.0}));
    EXPECT_EQ(std::get<Point>(tables[0].geometries[0]), town.place('a'));
}

TEST_F(IsochroneReport, ByLengthColumnsAreInMetres) {
    auto by_length = run();
    by_length.search.metric = Metric::length;
    by_length.limits = {to_cost(300_m)};
    auto const tables = tables_of(by_length, {.polygons = true, .lines = true});
    EXPECT_EQ(column(tables, "isochrones", "break_m").values, (std::vector<Value>{300.0, 300.0}));
    EXPECT_EQ(column(tables, "reached_streets", "to_m").values[1], Value{300.0});
}

TEST_F(IsochroneReport, RingsTellWhereTheyBegin) {
    auto rings = run();
    rings.rings = true;
    auto const tables = tables_of(rings);
    EXPECT_EQ(column(tables, "isochrones", "from_min").values, (std::vector<Value>{0.0, 2.0, 0.0, 2.0}));
}

TEST_F(IsochroneReport, PeopleAndFacilitiesInsideAreCounted) {
    std::vector<PeopleCell> const people{
        {{600.0, 40.0}, 5.0}, {{600.0, 60.0}, 100.0}, {{780.0, 10.0}, 7.0}, {{1900.0, 0.0}, 1000.0}};
    MultiPolygon const lawn{{{{700.0, 20.0}, {760.0, 20.0}, {760.0, 90.0}, {700.0, 90.0}, {700.0, 20.0}}, {}}};
    std::vector<Facility> const facilities{shop_at(650.0),
                                           shop_at(800.0),
                                           shop_at(1900.0),
                                           shop_at(610.0, FacilityStatus::planned),
                                           {.source_id = "p", .categories = {parks}, .shape = lawn}};
    auto counted = run();
    counted.starts = counted.starts.first(1);
    counted.counted = {.people = people, .facilities = facilities, .categories = &categories};
    auto const tables = tables_of(counted);
    // 60 m off the street is too far to step; 780 is 180 m along, and 10 m off it.
    EXPECT_EQ(column(tables, "isochrones", "people").values, (std::vector<Value>{5.0, 12.0}));
    // No school in the data: it is not told that there are none inside.
    EXPECT_EQ(column(tables, "facilities_inside", "category").values,
              (std::vector<Value>{"shop", "park", "shop", "park"}));
    std::vector<Value> const inside{std::int64_t{1}, std::int64_t{1}, std::int64_t{2}, std::int64_t{1}};
    EXPECT_EQ(column(tables, "facilities_inside", "facilities").values, inside);
}

TEST_F(IsochroneReport, AnEmptyIsochroneSaysWhy) {
    starts[0].snap = SnapIndex{costs}.snap({600.0, 90.0}, {});
    auto short_walk = run();
    short_walk.limits = {to_cost(1min)};
    auto const tables = tables_of(short_walk);
    EXPECT_EQ(column(tables, "isochrones", "empty_because").values,
              (std::vector<Value>{"the way to the street alone takes longer", {}}));
    EXPECT_TRUE(std::holds_alternative<std::monostate>(tables[0].geometries[0]));
    EXPECT_EQ(column(tables, "isochrones", "area_m2").values[0], Value{0.0});
}

TEST_F(IsochroneReport, RowsDoNotDependOnWhatIsAskedForTogether) {
    IsochroneDrawer const drawer{run()};
    auto const makers = isochrone_tables(drawer, {.polygons = true, .lines = true, .points = true});
    auto const one_by_one = made_by(makers, 1);
    auto const together = made_by(makers, 64);
    for (std::size_t i = 0; i < one_by_one.size(); ++i) {
        for (std::size_t k = 0; k < one_by_one[i].columns.size(); ++k) {
            EXPECT_EQ(one_by_one[i].columns[k].values, together[i].columns[k].values) << one_by_one[i].name;
        }
    }
}

TEST_F(IsochroneReport, ARasterHasTheMinutesOfTheNearestStart) {
    auto const raster = isochrone_raster(IsochroneDrawer{run()}, 10_m);
    auto const value_at = [&](Point place) {
        auto const column = static_cast<std::size_t>((place.x - raster.corner.x) / 10.0);
        auto const row = static_cast<std::size_t>((raster.corner.y - place.y) / 10.0);
        return raster.bands[0].values[raster.index(column, row)];
    };
    // The middle of the cell lies 5 m east of 700 and 5 m north of the street.
    EXPECT_NEAR(value_at({701.0, 1.0}), 105.2 / 60.0, 0.01);
    EXPECT_NEAR(value_at({1101.0, 1.0}), 95.2 / 60.0, 0.01);
    EXPECT_NEAR(value_at({361.0, 1.0}), 235.1 / 60.0, 0.01);
    EXPECT_TRUE(std::isnan(value_at({315.0, 45.0}))) << "the limit is met before";
    EXPECT_EQ(raster.bands[0].unit, "min");
}

TEST_F(IsochroneReport, TheTextTellsAreasAndPeople) {
    std::vector<PeopleCell> const people{{{600.0, 40.0}, 5.0}};
    auto counted = run();
    counted.counted.people = people;
    auto const text = isochrone_text(IsochroneDrawer{counted}, Language::en);
    EXPECT_NE(text.find("Isochrones from starts: 2, Adult"), std::string::npos) << text;
    EXPECT_NE(text.find("First"), std::string::npos) << text;
    auto const chinese = isochrone_text(IsochroneDrawer{counted}, Language::zh);
    EXPECT_NE(chinese.find("2 个起点的等时圈，成年人"), std::string::npos) << chinese;
    for (auto const& both : {text, chinese}) {
        std::istringstream lines{both};
        for (std::string line; std::getline(lines, line);) {
            EXPECT_LE(columns_of(line), 80U) << line;
        }
    }
}

}  // namespace
}  // namespace walkshed
