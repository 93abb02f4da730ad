// SPDX-License-Identifier: Apache-2.0
#include "report/sheet_fixes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "report/sheet_layout.hpp"
#include "score_file.hpp"

namespace walkshed {
namespace {

using ::testing::Contains;
using ::testing::Not;

using testing::numbers;
using testing::square;
using testing::text;
using testing::texts;
using testing::to_degrees;

ResultFile scored() {
    ResultFile file{.path = "city.gpkg", .tables = {}};
    file.tables = {
        {.name = "blocks",
         .geometry_type = GeometryType::any,
         .columns = {texts("block_id", {text("a"), text("b")}), numbers("weight", {10.0, 20.0}),
                     texts("weight_unit", {text("people"), text("people")}), numbers("completeness", {50.0, 25.0})},
         .geometries = {square(1000), square(1200)}},
        {.name = "gaps",
         .columns = {texts("block_id", {text("a"), text("b")}), texts("rule_id", {text("clinic"), text("clinic")}),
                     numbers("people", {10.0, 20.0}), numbers("gap_people", {10.0, 20.0})}},
        {.name = "facilities", .geometry_type = GeometryType::any, .columns = {texts("facility_id", {})}},
        {.name = "rules",
         .columns = {texts("standard_id", {text("s-1")}), texts("rule_id", {text("clinic")}),
                     texts("rule_en", {text("Clinic")}), numbers("gap_people", {30.0})}},
        {.name = "standards", .columns = {texts("standard_id", {text("s-1")}), numbers("people", {30.0})}},
        {.name = "run", .columns = {texts("section", {}), texts("key", {}), texts("value", {})}}};
    return file;
}

/// A site between the blocks, a link, and a site far outside.
ResultFile fixes() {
    ResultFile file{.path = "fixes.gpkg", .tables = {}};
    file.tables = {
        {.name = "fixes",
         .geometry_type = GeometryType::any,
         .columns = {numbers("rank", {1.0, 2.0, 3.0}), texts("category", {text("clinic"), Value{}, text("bank")}),
                     texts("place_id", {text("p1"), text("l7"), text("p9")}),
                     texts("place_name", {text("Elm Street"), Value{}, text("Far away")}),
                     numbers("blocks", {2.0, 1.0, 1.0})},
         .geometries = {Point{1150, 50}, MultiLine{{{1100, 20}, {1200, 20}}}, Point{900'000, 50}}}};
    return file;
}

struct SheetFixes : ::testing::Test {
    SheetFixes() { categories.add({.id = "clinic", .name = {"诊所", "Clinic"}}); }

    [[nodiscard]] PageInput input() const {
        return {.files = files, .to_degrees = to_degrees, .categories = categories, .title = title};
    }

    [[nodiscard]] std::vector<Writing> writings() const {
        std::vector<Writing> all;
        for (auto const& layer : map_sheet(input(), {}).layers) {
            for (auto const& item : layer.items) {
                if (auto const* const writing = std::get_if<Writing>(&item)) {
                    all.push_back(*writing);
                }
            }
        }
        return all;
    }

    std::vector<ResultFile> files{scored(), fixes()};
    CategoryTable categories;
    PageTitle title{.title = "Town", .date = "2026-11-29", .version = "1", .basemap = {}};
};

/// Whether it stands in the window of the map.
bool is_on_map(Writing const& writing) {
    return writing.at.x < kMapWindow.high.x && writing.at.y > kMapWindow.low.y && writing.at.y < kMapWindow.high.y;
}

TEST_F(SheetFixes, AreSaidInTheLanguageOfTheSheet) {
    auto const english = sheet_fixes(input());
    ASSERT_EQ(english.size(), 3U);
    EXPECT_EQ(english[0].title, "Clinic: Elm Street");
    EXPECT_EQ(english[1].title, "Open a link: l7") << "a link without a name";
    EXPECT_EQ(english[2].title, "bank: Far away") << "a category that nobody knows any more";
    title.language = Language::zh;
    EXPECT_EQ(sheet_fixes(input())[0].title, "诊所:Elm Street");
    EXPECT_EQ(sheet_fixes(input())[1].title, "打通通道:l7");
}

TEST_F(SheetFixes, AreNumberedOnTheMapAndListed) {
    std::vector<std::string> on_map;
    std::vector<std::string> beside;
    for (auto const& writing : writings()) {
        (is_on_map(writing) ? on_map : beside).push_back(writing.text);
    }
    EXPECT_THAT(on_map, Contains("1"));
    EXPECT_THAT(on_map, Contains("2"));
    EXPECT_THAT(on_map, Not(Contains("3"))) << "outside the map";
    for (auto const* const line : {"What to add first", "Clinic: Elm Street", "Open a link: l7", "bank: Far away"}) {
        EXPECT_THAT(beside, Contains(line));
    }
    EXPECT_THAT(beside, Not(Contains("Largest gaps")));
}

TEST_F(SheetFixes, OfOnePlaceStandBesideEachOther) {
    files[1].tables[0].geometries[2] = files[1].tables[0].geometries[0];
    std::vector<Point> places;
    for (auto const& writing : writings()) {
        if (is_on_map(writing) && (writing.text == "1" || writing.text == "3")) {
            places.push_back(writing.at);
        }
    }
    ASSERT_EQ(places.size(), 2U);
    EXPECT_GT(places[1].x, places[0].x + 30.0);
    EXPECT_EQ(places[1].y, places[0].y);
}

TEST_F(SheetFixes, AreTheFirstTenAndStayOnTheSheet) {
    auto& table = files[1].tables[0];
    for (auto& column : table.columns) {
        column.values.resize(40, column.values.front());
    }
    table.geometries.resize(40, table.geometries.front());
    EXPECT_EQ(sheet_fixes(input()).size(), 10U);
    for (auto const& writing : writings()) {
        EXPECT_LT(writing.at.y, kSheetHeight);
    }
}

TEST_F(SheetFixes, AreNoneWithoutAFileOfThem) {
    files.pop_back();
    EXPECT_TRUE(sheet_fixes(input()).empty());
    auto const said = writings();
    EXPECT_TRUE(std::ranges::any_of(said, [](Writing const& one) { return one.text == "Largest gaps"; }));
}

}  // namespace
}  // namespace walkshed
