// SPDX-License-Identifier: Apache-2.0
// Facilities of layers that speak in another map's codes.
#include <gtest/gtest.h>

#include <map>

#include "walkshed/base/error.hpp"
#include "walkshed/places/facility.hpp"

namespace walkshed {
namespace {

class CodedFacilities : public ::testing::Test {
  protected:
    CodedFacilities() {
        for (auto const* const id : {"dining", "library", "supermarket"}) {
            categories.add({.id = id, .name = {"类", "Kind"}, .group = "services"});
        }
        table.name = "pois";
        table.source = "pois.csv";
        table.geometry_type = GeometryType::point;
    }

    void use(std::string_view selectors, std::string_view key = "typecode", std::string_view column = "typecode") {
        columns.codes = parse_category_codes("columns = { " + std::string{key} + " = [\"" + std::string{column} +
                                                 "\"], name = [\"name\"] }\n" + std::string{selectors},
                                             "codes.toml", categories);
    }

    void add(std::map<std::string, Value> const& row) {
        for (auto const& [name, value] : row) {
            if (table.find(name) == nullptr) {
                table.add_column(name, ColumnType::text);
            }
        }
        table.geometries.emplace_back(Point{1, 2});
        for (auto& column : table.columns) {
            auto const cell = row.find(column.name);
            column.values.resize(table.geometries.size());
            column.values.back() = cell == row.end() ? Value{} : cell->second;
        }
    }

    std::vector<Facility> read() { return facilities_from(table, columns, categories, log); }

    std::string message() {
        try {
            static_cast<void>(read());
        } catch (Error const& error) {
            EXPECT_EQ(error.code(), ErrorCode::bad_argument);
            return error.what();
        }
        return "no error";
    }

    CategoryTable categories;
    FeatureTable table;
    FacilityColumns columns;
    RecordLog log;
};

Value text(std::string value) {
    return value;
}

constexpr std::string_view kCodes = R"(
[[category]]
id = "supermarket"
select = ["typecode~^0?604"]
[[category]]
id = "dining"
select = ["typecode~^0?50"]
)";

TEST_F(CodedFacilities, HaveTheCategoriesOfAllTheirCodes) {
    use(kCodes);
    add({{"typecode", text("060400|050100")}, {"name", text("北国超市")}, {"type", text("购物服务;超市")}});
    auto const facilities = read();
    ASSERT_EQ(facilities.size(), 1U);
    EXPECT_EQ(facilities[0].categories, (std::vector{*categories.find("dining"), *categories.find("supermarket")}));
    EXPECT_EQ(facilities[0].name, "北国超市");
    EXPECT_TRUE(log.notes().empty());
}

TEST_F(CodedFacilities, MayHaveCodesThatWereReadAsNumbers) {
    use(kCodes);
    add({{"TypeCode", std::int64_t{60400}}});
    EXPECT_EQ(read().size(), 1U);
}

TEST_F(CodedFacilities, HaveNamesAndIdsInTheUsualColumnsOfChineseMaps) {
    use(kCodes);
    add({{"typecode", text("060400")}, {"名称", text("北国超市")}, {"uid", text("b7a1")}});
    EXPECT_EQ(read()[0].name, "北国超市");
    EXPECT_EQ(read()[0].source_id, "b7a1");
    for (auto const* const id : {"poiid", "poi_id"}) {
        table.columns.clear();
        table.geometries.clear();
        add({{"typecode", text("060400")}, {id, text("B0FF")}});
        EXPECT_EQ(read()[0].source_id, "B0FF") << id;
    }
}

TEST_F(CodedFacilities, OfNoCategoryAreNotedTogether) {
    use(kCodes);
    for (auto const* const code : {"060400", "190301", "120302", "190301", ""}) {
        add({{"typecode", text(code)}});
    }
    EXPECT_EQ(read().size(), 1U);
    ASSERT_EQ(log.notes().size(), 2U);
    EXPECT_EQ(log.notes()[0].reason, "no category");
    EXPECT_EQ(log.notes()[0].id, "5");
    EXPECT_EQ(log.notes()[1].reason, "3 rows are of no category (codes 190301, 120302)");
    EXPECT_EQ(log.notes()[1].layer, "pois");
}

TEST_F(CodedFacilities, MustHaveSomeCategory) {
    use(kCodes);
    add({{"typecode", text("190301")}});
    EXPECT_EQ(message(), "pois.csv: unknown category '190301' (is it the right --category-codes?)");
}

TEST_F(CodedFacilities, AreReadByTheirCategoryColumnWithoutCodes) {
    use(kCodes);
    add({{"category", text("library")}});
    EXPECT_EQ(read()[0].categories, std::vector{*categories.find("library")});
}

TEST_F(CodedFacilities, AreReadByTheCategoryColumnThatIsNamed) {
    use(kCodes);
    columns.category = "kind";
    add({{"typecode", text("060400")}, {"kind", text("library")}});
    EXPECT_EQ(read()[0].categories, std::vector{*categories.find("library")});
}

constexpr std::string_view kOverture = R"(
[[category]]
id = "library"
select = ["category=library"]
)";

TEST_F(CodedFacilities, MayHaveTheirCodeInsideAnObject) {
    use(kOverture, "category", "categories.primary");
    add({{"categories", text(R"({ "primary": "library", "alternate": [ "cafe" ] })")},
         {"names", text(R"({"primary": "市图书馆", "common": null})")}});
    auto const facilities = read();
    ASSERT_EQ(facilities.size(), 1U);
    EXPECT_EQ(facilities[0].name, "市图书馆");
}

TEST_F(CodedFacilities, MayHaveTheirCodeInAColumnWithADot) {
    use(kOverture, "category", "categories.primary");
    add({{"categories.primary", text("library")}, {"names.primary", text("市图书馆")}});
    EXPECT_EQ(read()[0].name, "市图书馆");
}

TEST_F(CodedFacilities, WithADamagedObjectAreNoted) {
    use(kOverture, "category", "categories.primary");
    add({{"categories", text(R"({"primary": "library"})")}});
    add({{"categories", text(R"({"primary": "libr)")}});
    add({{"categories", text(R"({"primary": 7})")}});
    EXPECT_EQ(read().size(), 1U);
    EXPECT_EQ(log.count(RecordFate::skipped), 2U);
}

TEST_F(CodedFacilities, TellWhichCodesTheyHave) {
    add({{"typecode", text("060400")}, {"name", text("店")}});
    EXPECT_EQ(message(), "pois.csv: no category column (the column typecode holds codes: try --category-codes amap)");
    add({{"type", text("购物服务;超级市场")}});
    EXPECT_EQ(message(),
              "pois.csv: unknown category '购物服务' (the column typecode holds codes: try --category-codes amap)");
}

TEST_F(CodedFacilities, TellThatTheyAreOfOverture) {
    add({{"categories", text(R"({"primary": "library"})")}});
    EXPECT_NE(message().find("(the column categories holds codes: try --category-codes overture)"), std::string::npos);
    table.columns.clear();
    table.geometries.clear();
    add({{"basic_category", text("library")}});
    EXPECT_NE(message().find("try --category-codes overture"), std::string::npos);
}

}  // namespace
}  // namespace walkshed
