// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/page_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "score_file.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;

using testing::numbers;
using testing::square;
using testing::text;
using testing::texts;
using testing::to_degrees;

/// Two blocks and two rules, as score writes them.
ResultFile scored() {
    ResultFile file{.path = "city.gpkg", .tables = {}};
    file.tables.push_back(
        {.name = "blocks",
         .geometry_type = GeometryType::any,
         .columns = {texts("block_id", {text("a"), text("b")}), texts("name", {text("</script>\"😀"), Value{}}),
                     numbers("weight", {10.0, 0.123456}), numbers("r1_covered_share", {1.0, 1.0})},
         .geometries = {square(1000), Point{1000, 2000}}});
    file.tables.push_back({.name = "gaps",
                           .columns = {texts("block_id", {text("a"), text("a"), text("b"), text("b")}),
                                       texts("rule_id", {text("r1"), text("r2"), text("r1"), text("r2")}),
                                       texts("rule_zh", {text("甲"), text("乙"), text("甲"), text("乙")}),
                                       texts("nearest_id", {text("n2"), Value{}, text("elsewhere"), text("n1")}),
                                       numbers("walk_min", {1.234, Value{}, 5.0, 6.0})}});
    file.tables.push_back(
        {.name = "facilities",
         .geometry_type = GeometryType::any,
         .columns = {texts("facility_id", {text("n1"), text("n2")}), texts("snap", {text("x"), text("x")})},
         .geometries = {Point{0, 0}, Point{0, 0}}});
    file.tables.push_back(
        {.name = "rules",
         .columns = {texts("standard_id", {text("s"), text("s")}), texts("rule_id", {text("r1"), text("r2")})}});
    file.tables.push_back({.name = "standards", .columns = {texts("standard_id", {text("s")})}});
    return file;
}

ResultFile with_layer(char const* layer) {
    return {.path = "x.gpkg", .tables = {{.name = layer}, {.name = "run"}}};
}

struct PageReport : ::testing::Test {
    [[nodiscard]] std::string page(std::vector<ResultFile> const& files, PageBackdrop const* backdrop = nullptr) const {
        return page_data(
            {.files = files, .to_degrees = to_degrees, .categories = categories, .backdrop = backdrop, .title = title});
    }

    CategoryTable categories;
    PageTitle title{.title = "A town", .date = "2026", .version = "1", .basemap = {}, .language = Language::zh};
};

/// What a page of the files is refused for; empty when it is not.
std::string complaint_about(PageReport const& test, std::vector<ResultFile> const& files) {
    try {
        (void)test.page(files);
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_input);
        return error.what();
    }
    return {};
}

Json const& tables_of(Json const& page, std::size_t file = 0) {
    return page.at("files").at(file).at("tables");
}

TEST_F(PageReport, HoldsTablesColumnByColumn) {
    auto const json = Json::parse(page({scored()}));
    auto const& blocks = tables_of(json).at("blocks");
    EXPECT_EQ(blocks.at("rows"), 2);
    EXPECT_EQ(blocks.at("columns").at("name"), Json::parse(R"({"words": ["</script>\"😀"], "at": [0, -1]})"));
    EXPECT_EQ(blocks.at("columns").at("weight").dump(), "[10,0.12]") << "rounded";
    EXPECT_FALSE(blocks.at("columns").contains("r1_covered_share")) << "the ledger tells it";
    EXPECT_FALSE(tables_of(json).at("facilities").at("columns").contains("snap"));
    EXPECT_EQ(json.at("language"), "zh");
    EXPECT_EQ(json.at("basemap"), nullptr);
    EXPECT_EQ(json.at("backdrop"), nullptr);
}

TEST_F(PageReport, OutlinesAreStepsFromTheFirstBlock) {
    auto const json = Json::parse(page({scored()}));
    EXPECT_EQ(json.at("origin"), Json::parse("[0.01, 0]"));
    auto const& shapes = tables_of(json).at("blocks").at("shapes");
    EXPECT_EQ(shapes.at(0).dump(), "[[[0,0,1000,0,0,1000,-1000,0,0,-1000]]]") << "10 cm off the line are left out";
    EXPECT_EQ(shapes.at(1).dump(), "[0,20000]");
}

TEST_F(PageReport, TheLedgerNumbersItsFacilities) {
    auto const json = Json::parse(page({scored()}));
    auto const& columns = tables_of(json).at("ledger").at("columns");
    EXPECT_EQ(columns.at("nearest").dump(), "[1,-1,-1,0]");
    EXPECT_EQ(columns.at("walk_min").dump(), "[1.23,null,5,6]");
    EXPECT_FALSE(columns.contains("rule_zh"));
    EXPECT_FALSE(tables_of(json).contains("gaps"));
}

TEST_F(PageReport, ALedgerInAnotherOrderIsRefused) {
    auto file = scored();
    std::swap(file.tables[1].columns[1].values[0], file.tables[1].columns[1].values[1]);
    EXPECT_THAT(complaint_about(*this, {file}), HasSubstr("city.gpkg: its layer gaps"));
}

TEST_F(PageReport, TellsTheVerbOfAFileByItsLayers) {
    auto const kind = [](char const* layer) { return kind_of(with_layer(layer)); };
    EXPECT_EQ(kind_of(scored()), ResultKind::score);
    EXPECT_EQ(kind("missing_links"), ResultKind::gaps);
    EXPECT_EQ(kind("fixes"), ResultKind::fix);
    EXPECT_EQ(kind("changes"), ResultKind::comparison);
    EXPECT_EQ(kind("routes"), ResultKind::explanation);
    EXPECT_EQ(kind("isochrones"), ResultKind::isochrone);
    EXPECT_EQ(kind("islands"), std::nullopt);
}

TEST_F(PageReport, IsAboutOneScoredStudy) {
    EXPECT_THAT(complaint_about(*this, {scored(), scored()}), HasSubstr("2 files with results"));
    EXPECT_THAT(complaint_about(*this, {with_layer("fixes")}), HasSubstr("no files with results"));
    EXPECT_THAT(complaint_about(*this, {scored(), with_layer("islands")}),
                HasSubstr("x.gpkg: no results that a page shows"));
}

TEST_F(PageReport, DrawsStreetsByTheirImportanceAndWaters) {
    NetworkBuilder builder;
    builder.add_point(1, {1000, 0});
    builder.add_point(2, {1100, 0});
    builder.add_point(3, {1100, 100});
    builder.add_way({.source_id = 1, .kind = StreetKind::primary, .points = {1, 2}});
    builder.add_way({.source_id = 2, .kind = StreetKind::footway, .points = {2, 3}});
    auto const network = std::move(builder).build();
    std::vector<Line> const water{{{1000, 0}, {1000, 200}}, {{5, 5}}};
    PageBackdrop const backdrop{network, water, {}, to_degrees};
    auto const drawn = Json::parse(page({scored()}, &backdrop)).at("backdrop");
    EXPECT_EQ(drawn.at("major").size(), 1U);
    EXPECT_EQ(drawn.at("minor").size(), 0U);
    EXPECT_EQ(drawn.at("path").size(), 1U);
    EXPECT_EQ(drawn.at("water").at(0).dump(), "[0,0,0,2000]");
}

}  // namespace
}  // namespace walkshed
