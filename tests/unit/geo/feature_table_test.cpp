// SPDX-License-Identifier: Apache-2.0
#include "walkshed/geo/feature_table.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace walkshed {
namespace {

TEST(FeatureTable, CountsRowsByGeometries) {
    FeatureTable table{.geometry_type = GeometryType::point, .geometries = {Point{1, 2}, std::monostate{}}};
    EXPECT_EQ(table.row_count(), 2U);
}

TEST(FeatureTable, CountsRowsByCellsWhenThereAreNoGeometries) {
    FeatureTable table;
    EXPECT_EQ(table.row_count(), 0U);
    table.add_column("people", ColumnType::integer).values = {Value{std::int64_t{3}}, Value{}, Value{}};
    EXPECT_EQ(table.row_count(), 3U);
}

TEST(FeatureTable, FindsColumnsWithoutLetterCase) {
    FeatureTable table;
    table.add_column("Name", ColumnType::text);
    table.add_column("POP", ColumnType::integer);
    ASSERT_NE(table.find("pop"), nullptr);
    EXPECT_EQ(table.find("pop")->name, "POP");
    EXPECT_EQ(table.find("popu"), nullptr);
}

TEST(FeatureTable, PrefersTheExactSpelling) {
    FeatureTable table;
    table.add_column("ID", ColumnType::text);
    table.add_column("id", ColumnType::integer);
    EXPECT_EQ(table.find("id")->type, ColumnType::integer);
    EXPECT_EQ(table.find("ID")->type, ColumnType::text);
}

TEST(FeatureTable, ListsItsColumns) {
    FeatureTable table;
    EXPECT_EQ(table.column_names(), "");
    table.add_column("name", ColumnType::text);
    table.add_column("pop", ColumnType::integer);
    EXPECT_EQ(table.column_names(), "name, pop");
}

TEST(ToNumber, ReadsNumbersAndTextThatIsWhollyANumber) {
    EXPECT_EQ(to_number(Value{std::int64_t{-3}}), -3.0);
    EXPECT_EQ(to_number(Value{2.5}), 2.5);
    EXPECT_EQ(to_number(Value{std::string{"1e3"}}), 1000.0);
    EXPECT_EQ(to_number(Value{std::string{" +4.25 "}}), 4.25);
}

TEST(ToNumber, IsNothingForAllElse) {
    EXPECT_EQ(to_number(Value{}), std::nullopt);
    EXPECT_EQ(to_number(Value{std::nan("")}), std::nullopt);
    EXPECT_EQ(to_number(Value{HUGE_VAL}), std::nullopt);
    for (auto const* text : {"", " ", "12 people", "nan", "inf", "+-1", "1,5", "0x10"}) {
        EXPECT_EQ(to_number(Value{std::string{text}}), std::nullopt) << text;
    }
}

TEST(ToText, WritesNumbersInTheirShortestForm) {
    EXPECT_EQ(to_text(Value{std::int64_t{1204}}), "1204");
    EXPECT_EQ(to_text(Value{0.1}), "0.1");
    EXPECT_EQ(to_text(Value{3.0}), "3");
    EXPECT_EQ(to_text(Value{std::string{" as is "}}), " as is ");
    EXPECT_EQ(to_text(Value{}), std::nullopt);
}

}  // namespace
}  // namespace walkshed
