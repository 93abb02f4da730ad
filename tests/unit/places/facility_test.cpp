// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/facility.hpp"

#include <gtest/gtest.h>

#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

class FacilitiesFrom : public ::testing::Test {
  protected:
    FacilitiesFrom() {
        for (auto const* const id : {"cafe", "library", "park"}) {
            categories.add({.id = id, .name = {"类", "Kind"}, .group = "services"});
        }
        table.name = "pois";
        table.source = "pois.gpkg";
        table.geometry_type = GeometryType::any;
        table.add_column("category", ColumnType::text);
        table.add_column("name", ColumnType::text);
        table.add_column("area_m2", ColumnType::text);
        table.add_column("status", ColumnType::text);
    }

    void add(Geometry geometry, std::vector<Value> values) {
        table.row_ids.push_back(std::to_string(table.geometries.size() + 1));
        table.geometries.push_back(std::move(geometry));
        values.resize(table.columns.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            table.columns[i].values.push_back(values[i]);
        }
    }

    std::vector<Facility> read() { return facilities_from(table, columns, categories, log); }

    static Value text(std::string value) { return value; }

    CategoryTable categories;
    FeatureTable table;
    FacilityColumns columns;
    RecordLog log;
};

MultiPolygon square(double side) {
    return {{{{0, 0}, {side, 0}, {side, side}, {0, side}, {0, 0}}, {}}};
}

TEST_F(FacilitiesFrom, ReadsCategoriesNameSizeAndStatus) {
    add(Point{1, 2}, {text("library; cafe"), text("书吧"), text("120"), text("planned")});
    auto const facilities = read();
    ASSERT_EQ(facilities.size(), 1U);
    EXPECT_EQ(facilities[0].categories, (std::vector{*categories.find("cafe"), *categories.find("library")}));
    EXPECT_EQ(facilities[0].name, "书吧");
    EXPECT_EQ(facilities[0].size, SquareMeters{120});
    EXPECT_EQ(facilities[0].status, FacilityStatus::planned);
    EXPECT_TRUE(facilities[0].in(*categories.find("cafe")));
    EXPECT_FALSE(facilities[0].in(*categories.find("park")));
    EXPECT_TRUE(log.notes().empty());
}

TEST_F(FacilitiesFrom, APolygonHasItsOwnAreaUnlessOneIsGiven) {
    add(square(10), {text("park")});
    add(square(10), {text("park"), {}, text("80")});
    auto const facilities = read();
    EXPECT_EQ(facilities[0].size, SquareMeters{100});
    EXPECT_EQ(facilities[1].size, SquareMeters{80});
}

TEST_F(FacilitiesFrom, APointWithoutASizeHasNone) {
    add(Point{}, {text("cafe")});
    EXPECT_EQ(read()[0].size, std::nullopt);
}

TEST_F(FacilitiesFrom, MapsValuesToCategories) {
    columns.mapping = {{"咖啡", "cafe"}};
    add(Point{}, {text("咖啡")});
    EXPECT_EQ(read().size(), 1U);
    columns.mapping = {{"咖啡", "caffe"}};
    EXPECT_THROW(static_cast<void>(read()), Error);
}

TEST_F(FacilitiesFrom, MapsWholeCellsBeforeTheirParts) {
    columns.mapping = {{"餐饮;中餐厅", "cafe"}, {"中餐厅", "park"}};
    add(Point{}, {text("餐饮;中餐厅")});
    EXPECT_EQ(read()[0].categories, std::vector{*categories.find("cafe")});
    EXPECT_TRUE(log.notes().empty());
}

TEST_F(FacilitiesFrom, BadRowsAreNotedAndLeftOut) {
    add(Point{}, {text("cafe")});
    add({}, {text("cafe")});
    add(MultiLine{{{0, 0}, {1, 1}}}, {text("cafe")});
    add(Point{}, {text("moonbase")});
    add(Point{}, {});
    add(Point{}, {text("cafe"), {}, {}, text("perhaps")});
    EXPECT_EQ(read().size(), 1U);
    ASSERT_EQ(log.notes().size(), 5U);
    EXPECT_EQ(log.notes()[0].reason, "no geometry");
    EXPECT_EQ(log.notes()[0].id, "2");
    EXPECT_EQ(log.notes()[2].reason, "unknown category 'moonbase'");
    EXPECT_EQ(log.notes()[1].reason, "a line is no facility");
    EXPECT_EQ(log.notes()[3].reason, "no category");
    EXPECT_EQ(log.notes()[4].reason, "unknown status 'perhaps'");
}

TEST_F(FacilitiesFrom, AnUnknownCategoryBesideAKnownOneIsNotedAndLeftOut) {
    add(Point{}, {text("cafe, libary")});
    auto const facilities = read();
    ASSERT_EQ(facilities.size(), 1U);
    EXPECT_EQ(facilities[0].categories, std::vector{*categories.find("cafe")});
    ASSERT_EQ(log.count(RecordFate::repaired), 1U);
    EXPECT_EQ(log.notes()[0].reason, "unknown category 'libary' (did you mean 'library'?)");
}

TEST_F(FacilitiesFrom, ASizeThatIsNoNumberIsNotedAndLeftOut) {
    add(Point{}, {text("cafe"), {}, text("large")});
    add(square(10), {text("park"), {}, text("-3")});
    add(Point{}, {text("cafe"), {}, text(" ")});
    auto const facilities = read();
    EXPECT_EQ(facilities[0].size, std::nullopt);
    EXPECT_EQ(facilities[1].size, SquareMeters{100});
    EXPECT_EQ(log.count(RecordFate::repaired), 2U) << "a blank cell is no size, not a bad one";
}

TEST_F(FacilitiesFrom, ReadsCapacitiesAndTellsNoneFromNotKnown) {
    table.add_column("capacity", ColumnType::text);
    add(Point{}, {text("cafe"), {}, {}, {}, text("40")});
    add(Point{}, {text("cafe"), {}, {}, {}, text("0")});
    add(Point{}, {text("cafe")});
    add(Point{}, {text("cafe"), {}, {}, {}, text("many")});
    add(Point{}, {text("cafe"), {}, {}, {}, text("-1")});
    auto const facilities = read();
    EXPECT_EQ(facilities[0].capacity, 40.0);
    EXPECT_EQ(facilities[1].capacity, 0.0);
    for (std::size_t i = 2; i < 5; ++i) {
        EXPECT_EQ(facilities[i].capacity, std::nullopt);
    }
    ASSERT_EQ(log.count(RecordFate::repaired), 2U);
    EXPECT_EQ(log.notes()[0].reason, "its capacity is no number of at least 0; left out");
}

TEST_F(FacilitiesFrom, TheColumnOfCapacitiesMayBeNamed) {
    table.add_column("beds", ColumnType::integer);
    add(Point{}, {text("cafe"), {}, {}, {}, std::int64_t{12}});
    EXPECT_EQ(read()[0].capacity, std::nullopt);
    columns.capacity = "beds";
    EXPECT_EQ(read()[0].capacity, 12.0);
}

TEST(CapacityOf, IsThatOfTheMapWhenItIsANumber) {
    auto const capacity = [](std::string_view key, std::string_view value) {
        std::vector<Tags::Pair> const pairs{{key, value}};
        return capacity_of(Tags{pairs});
    };
    EXPECT_EQ(capacity("capacity", "120"), 120.0);
    EXPECT_EQ(capacity("beds", "40"), 40.0);
    EXPECT_EQ(capacity("capacity", "0"), 0.0);
    EXPECT_EQ(capacity("capacity", "-3"), std::nullopt);
    EXPECT_EQ(capacity("capacity", "60 children"), std::nullopt);
    EXPECT_EQ(capacity("name", "60"), std::nullopt);
    std::vector<Tags::Pair> const both{{"beds", "40"}, {"capacity", "30"}};
    EXPECT_EQ(capacity_of(Tags{both}), 30.0);
}

TEST_F(FacilitiesFrom, AnyGoodRowMeansTheCategoriesAreNotAllUnknown) {
    add(Point{}, {text("libary")});
    add({}, {text("cafe")});
    EXPECT_TRUE(read().empty());
    EXPECT_EQ(log.count(RecordFate::skipped), 2U);
}

TEST_F(FacilitiesFrom, TheIdIsTheLayersOwnOrTheRows) {
    add(Point{}, {text("cafe")});
    EXPECT_EQ(read()[0].source_id, "1");
    table.add_column("osm_id", ColumnType::integer).values = {Value{std::int64_t{4711}}};
    EXPECT_EQ(read()[0].source_id, "4711");
}

TEST_F(FacilitiesFrom, NamesTheColumnsWhenANamedOneIsNotThere) {
    columns.name = "title";
    try {
        static_cast<void>(read());
        ADD_FAILURE();
    } catch (Error const& error) {
        EXPECT_STREQ(error.what(), "pois.gpkg: there is no column 'title' (there are category, name, area_m2, status)");
    }
}

TEST_F(FacilitiesFrom, SuggestsTheNearestCategoryWhenNoneIsKnown) {
    add(Point{}, {text("libary")});
    try {
        static_cast<void>(read());
        ADD_FAILURE();
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_argument);
        EXPECT_NE(std::string{error.what()}.find("did you mean 'library'"), std::string::npos) << error.what();
    }
}

TEST_F(FacilitiesFrom, WithoutACategoryColumnTheColumnsAreListed) {
    table.columns.erase(table.columns.begin());
    try {
        static_cast<void>(read());
        ADD_FAILURE();
    } catch (Error const& error) {
        EXPECT_NE(std::string{error.what()}.find("name, area_m2, status"), std::string::npos) << error.what();
    }
}

TEST(Facility, IsShownInsideItsPolygon) {
    Facility const facility{.shape = square(10)};
    EXPECT_TRUE(covers(square(10), facility.location()));
}

}  // namespace
}  // namespace walkshed
