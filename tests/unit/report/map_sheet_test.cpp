// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/map_sheet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "report/block_looks.hpp"
#include "report/sheet_panel.hpp"
#include "score_file.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

using testing::numbers;
using testing::square;
using testing::text;
using testing::texts;
using testing::to_degrees;

/// Three blocks and two rules of one standard: clinic is met at a, half at b, unknown at c; school nowhere.
ResultFile scored() {
    ResultFile file{.path = "city.gpkg", .tables = {}};
    file.tables = {
        {.name = "blocks",
         .geometry_type = GeometryType::any,
         .columns = {texts("block_id", {text("a"), text("b"), text("c")}), numbers("weight", {1000.0, 20.0, 3.0}),
                     texts("weight_unit", {text("people"), text("people"), text("people")}),
                     numbers("completeness", {50.0, 25.0, 0.0}), numbers("completeness_max", {50.0, 25.0, 100.0})},
         .geometries = {square(1000), square(1200), Point{1500, 50}}},
        {.name = "gaps",
         .columns = {texts("block_id", {text("a"), text("a"), text("b"), text("b"), text("c"), text("c")}),
                     texts("rule_id", {text("clinic"), text("school"), text("clinic"), text("school"), text("clinic"),
                                       text("school")}),
                     numbers("people", {1000.0, 200.0, 20.0, 4.0, 3.0, 0.0}),
                     numbers("covered_people", {1000.0, 0.0, 10.0, 0.0, 0.0, 0.0}),
                     numbers("gap_people", {0.0, 200.0, 10.0, 4.0, 0.0, 0.0})}},
        {.name = "facilities",
         .geometry_type = GeometryType::any,
         .columns = {texts("facility_id", {text("n1"), text("n2"), text("n3")}),
                     texts("categories", {text("bank;clinic"), text("clinic"), text("bank")}),
                     texts("status", {text("existing"), text("planned"), text("existing")})},
         .geometries = {Point{1050, 50}, Point{1250, 50}, Point{1450, 50}}},
        {.name = "rules",
         .columns = {texts("standard_id", {text("s-1"), text("s-1")}),
                     texts("rule_id", {text("clinic"), text("school")}), texts("rule_zh", {text("诊所"), text("学校")}),
                     texts("rule_en", {text("Clinic"), Value{}}), texts("users", {text("all"), text("children")}),
                     texts("walker", {text("adult"), text("child")}), numbers("limit_min", {15.0, Value{}}),
                     numbers("limit_m", {Value{}, 500.0}),
                     texts("categories", {text("clinic;hospital"), text("school")}), numbers("weight", {1.0, 1.0}),
                     numbers("covered_people", {1010.0, 0.0}), numbers("gap_people", {10.0, 204.0}),
                     numbers("unknown_people", {3.0, 0.0})}},
        {.name = "standards",
         .columns = {texts("standard_id", {text("s-1")}), texts("standard_en", {text("The standard")}),
                     texts("standard_zh", {text("标准")}), numbers("people", {1023.0}), numbers("completeness", {49.4}),
                     numbers("completeness_max", {49.7}), numbers("complete_people", {0.0})}},
        {.name = "run",
         .columns = {texts("section", {text("walkshed"), text("date")}),
                     texts("key", {text("attribution"), text("network")}),
                     texts("value", {text("© OpenStreetMap contributors"), text("2025-01-19")})}}};
    return file;
}

/// A column of a table, to be changed.
Column& column_of(ResultFile& file, std::string_view table, std::string_view column) {
    return *std::ranges::find(std::ranges::find(file.tables, table, &FeatureTable::name)->columns, column,
                              &Column::name);
}

struct MapSheet : ::testing::Test {
    [[nodiscard]] Drawing sheet(SheetChoice const& choice = {}) const {
        return map_sheet({.files = {&file, 1}, .to_degrees = to_degrees, .categories = categories, .title = title},
                         choice);
    }

    [[nodiscard]] std::string complaint(SheetChoice const& choice = {}) const {
        try {
            (void)sheet(choice);
        } catch (Error const& error) {
            return error.what();
        }
        return {};
    }

    ResultFile file{scored()};
    CategoryTable categories;
    PageTitle title{.title = "<b>Town 😀</b>", .date = "2026-11-29", .version = "1", .basemap = {}};
};

std::vector<std::string> texts_of(Drawing const& drawing) {
    std::vector<std::string> all;
    for (auto const& layer : drawing.layers) {
        for (auto const& item : layer.items) {
            if (auto const* const writing = std::get_if<Writing>(&item)) {
                all.push_back(writing->text);
            }
        }
    }
    return all;
}

/// How many figures of the map are filled like this.
std::size_t drawn(Drawing const& drawing, BlockLook const& look) {
    std::size_t count = 0;
    for (auto const& item : drawing.layers.at(0).items) {
        auto const* const figures = std::get_if<PaintedFigures>(&item);
        if (figures != nullptr && figures->paint.fill == look.colour && figures->paint.hatching == look.hatching) {
            count += figures->figures.size();
        }
    }
    return count;
}

TEST_F(MapSheet, ShowsCompletenessAndTheLargestGaps) {
    auto const drawing = sheet();
    EXPECT_EQ(drawn(drawing, completeness_looks()[1]), 1U);  // 50
    EXPECT_EQ(drawn(drawing, completeness_looks()[0]), 1U);  // 25
    EXPECT_EQ(drawn(drawing, completeness_looks()[10]), 1U);
    auto const said = texts_of(drawing);
    for (auto const* const text :
         {"<b>Town 😀</b>", "Completeness · The standard", "49.4", "of 100, mean of 1,023 people",
          "49.7 if all unknown were met", "0.0% have every required service", "40 to 60", "1,000", "Unknown",
          "© OpenStreetMap contributors, data of 2025-01-19", "2026-11-29", "N", "Largest gaps", "学校", "204"}) {
        EXPECT_THAT(said, Contains(text));
    }
    EXPECT_THAT(said, Not(Contains("Nobody concerned")));
    EXPECT_EQ(drawing.title, "<b>Town 😀</b>: Completeness");
    EXPECT_EQ(drawing.language, "en");
}

TEST_F(MapSheet, SpeaksChinese) {
    title.language = Language::zh;
    auto const drawing = sheet({.rule = "school"});
    auto const said = texts_of(drawing);
    for (auto const* const text : {"学校 · 500 米内 · 儿童 · 标准", "0.0%", "缺口:204 人", "全部有缺口", "无相关人口",
                                   "北", "数据中没有此类设施"}) {
        EXPECT_THAT(said, Contains(text));
    }
    EXPECT_EQ(drawing.language, "zh-Hans");
}

TEST_F(MapSheet, ShowsARuleWithItsFacilities) {
    auto const drawing = sheet({.rule = "clinic"});
    for (auto const look : {AnswerLook::covered, AnswerLook::some, AnswerLook::unknown}) {
        EXPECT_EQ(drawn(drawing, answer_looks()[static_cast<std::size_t>(look)]), 1U);
    }
    EXPECT_EQ(drawn(drawing, answer_looks()[static_cast<std::size_t>(AnswerLook::gap)]), 0U);
    auto const said = texts_of(drawing);
    for (auto const* const text :
         {"Clinic · within 15 min · The standard", "98.7%", "covered: 1,010 people", "gap: 10 people",
          "unknown: 3 people", "Facilities in the data", "Planned or closed"}) {
        EXPECT_THAT(said, Contains(text));
    }
}

TEST_F(MapSheet, ShowsAllRulesOfAWalkerByWeight) {
    column_of(file, "rules", "walker") = texts("walker", {text("adult"), text("adult")});
    auto const drawing = sheet({.walker = "adult"});
    // A rule met and one not at a and b; at c nobody is concerned by the one, and the other is unknown.
    EXPECT_EQ(drawn(drawing, answer_looks()[static_cast<std::size_t>(AnswerLook::some)]), 2U);
    EXPECT_EQ(drawn(drawing, answer_looks()[static_cast<std::size_t>(AnswerLook::unknown)]), 1U);
    EXPECT_THAT(texts_of(drawing), Contains("Walker: adult · 2 rules · The standard"));
}

TEST_F(MapSheet, OfSeveralStandardsItTakesTheFirstThatHasTheRule) {
    column_of(file, "rules", "standard_id") = texts("standard_id", {text("s-1"), text("s-2")});
    auto& standards = *std::ranges::find(file.tables, "standards", &FeatureTable::name);
    standards.columns = {texts("standard_id", {text("s-1"), text("s-2")}),
                         texts("standard_en", {text("One"), text("Two")})};
    auto& gaps = *std::ranges::find(file.tables, "gaps", &FeatureTable::name);
    gaps.columns = {
        texts("block_id", {text("a"), text("b"), text("c"), text("a"), text("b"), text("c")}),
        texts("rule_id",
              {text("clinic"), text("clinic"), text("clinic"), text("school"), text("school"), text("school")}),
        numbers("people", {9.0, 9.0, 9.0, 9.0, 9.0, 9.0}), numbers("covered_people", {9.0, 9.0, 9.0, 0.0, 0.0, 0.0}),
        numbers("gap_people", {0.0, 0.0, 0.0, 9.0, 9.0, 9.0})};
    column_of(file, "blocks", "completeness").name = "s_1_completeness";
    column_of(file, "blocks", "completeness_max").name = "s_2_completeness";
    EXPECT_EQ(drawn(sheet({.rule = "school"}), answer_looks()[2]), 3U);
    EXPECT_THAT(texts_of(sheet({.rule = "school"})), Contains(HasSubstr("Two")));
    EXPECT_EQ(drawn(sheet(), completeness_looks()[1]), 1U);
    EXPECT_EQ(drawn(sheet({.standard = "s-2"}), completeness_looks()[4]), 1U);
    EXPECT_EQ(complaint({.standard = "s-1", .rule = "school"}),
              "no rule 'school' in the results (did you mean 'school'?)");
}

TEST_F(MapSheet, SaysWhatIsNotThere) {
    EXPECT_EQ(complaint({.rule = "clinics"}), "no rule 'clinics' in the results (did you mean 'clinic'?)");
    EXPECT_EQ(complaint({.walker = "xyzzy"}), "no walker 'xyzzy' in the results");
    EXPECT_EQ(complaint({.standard = "s-2"}), "no standard 's-2' in the results (did you mean 's-1'?)");
    EXPECT_EQ(complaint({.rule = "clinic", .walker = "adult"}), "a sheet shows a rule or a walker, not both");
    std::ranges::find(file.tables, "blocks", &FeatureTable::name)->geometries.assign(3, {});
    EXPECT_EQ(complaint(), "city.gpkg: no block has a place");
}

TEST_F(MapSheet, ABlockWithoutAPlaceIsNotDrawn) {
    std::ranges::find(file.tables, "blocks", &FeatureTable::name)->geometries[2] = {};
    EXPECT_EQ(drawn(sheet(), completeness_looks()[10]), 0U);
    EXPECT_THAT(texts_of(sheet()), Contains("Unknown"));
}

TEST(SheetText, FitsItsRoom) {
    EXPECT_EQ(fitted("short", {500.0, 24.0, 12.0}).size, 24.0);
    auto const smaller = fitted(std::string(40, 'x'), {400.0, 24.0, 12.0});
    EXPECT_EQ(smaller.text, std::string(40, 'x'));
    EXPECT_LT(smaller.size, 24.0);
    auto const cut = fitted(std::string(400, 'x'), {400.0, 24.0, 12.0});
    EXPECT_EQ(cut.size, 12.0);
    EXPECT_THAT(cut.text, ::testing::EndsWith("x…"));
    EXPECT_THAT(fitted("永泰永泰永泰永泰永泰", {100.0, 24.0, 12.0}).text, ::testing::EndsWith("永…"));
    EXPECT_EQ(fitted("", {100.0, 24.0, 12.0}).text, "");
}

TEST(SheetText, ThousandsAreSetApart) {
    EXPECT_EQ(grouped(0.0), "0");
    EXPECT_EQ(grouped(999.4), "999");
    EXPECT_EQ(grouped(1000.0), "1,000");
    EXPECT_EQ(grouped(1234567.0), "1,234,567");
}

}  // namespace
}  // namespace walkshed
