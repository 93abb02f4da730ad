// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/page_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>
#include <utility>

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
    [[nodiscard]] PageData page(std::vector<ResultFile> const& files, PageBackdrop const* backdrop = nullptr) const {
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

/// A page that can be read: what its head refers to, put in its place.
struct ReadPage {
    explicit ReadPage(PageData page) : head(Json::parse(page.head)), body{std::move(page.body)} {}

    [[nodiscard]] Json numbers(Json const& at) const {
        Json list = Json::array();
        auto const width = at.at("bytes").get<std::size_t>();
        EXPECT_EQ(at.at("first").get<std::size_t>() % 8, 0U) << "can be read in place";
        for (std::size_t i = 0; i < at.at("count"); ++i) {
            list.push_back(number(at.at("first").get<std::size_t>() + i * width, width));
        }
        return list;
    }

    [[nodiscard]] Json texts(Json const& at) const { return Json::parse(body.substr(at.at("first"), at.at("bytes"))); }

    [[nodiscard]] Json const& table(char const* name) const { return head.at("files").at(0).at("tables").at(name); }

    [[nodiscard]] Json column(char const* name, char const* column) const {
        return table(name).at("columns").at(column);
    }

    Json head;
    std::string body;

  private:
    [[nodiscard]] Json number(std::size_t first, std::size_t width) const {
        std::uint64_t bits = 0;
        for (std::size_t byte = 0; byte < width; ++byte) {
            bits |= std::uint64_t{static_cast<unsigned char>(body.at(first + byte))} << (8 * byte);
        }
        if (width == 8) {
            return std::bit_cast<double>(bits);
        }
        auto const sign = std::uint64_t{1} << (8 * width - 1);
        auto const number = static_cast<std::int64_t>((bits ^ sign) - sign);
        return number == -static_cast<std::int64_t>(sign) ? Json(nullptr) : Json(number);
    }
};

TEST_F(PageReport, HoldsTablesColumnByColumn) {
    ReadPage const read{page({scored()})};
    EXPECT_EQ(read.table("blocks").at("rows"), 2);
    auto const name = read.column("blocks", "name");
    EXPECT_EQ(read.texts(name.at("words")), Json::parse(R"(["</script>\"😀"])"));
    EXPECT_EQ(read.numbers(name.at("which")), Json::parse("[0, -1]"));
    auto const weight = read.column("blocks", "weight");
    EXPECT_EQ(weight.at("scale"), 100);
    EXPECT_EQ(read.numbers(weight.at("numbers")), Json::parse("[1000, 12]")) << "rounded";
    EXPECT_FALSE(read.table("blocks").at("columns").contains("r1_covered_share")) << "the ledger tells it";
    EXPECT_FALSE(read.table("facilities").at("columns").contains("snap"));
    EXPECT_EQ(read.head.at("language"), "zh");
    EXPECT_EQ(read.head.at("basemap"), nullptr);
    EXPECT_EQ(read.head.at("backdrop"), nullptr);
}

TEST_F(PageReport, NumbersTakeAsManyBytesAsTheLargestNeeds) {
    auto file = scored();
    auto const stored = [&](std::vector<Value> values) {
        file.tables[0].columns[2].values = std::move(values);
        ReadPage const read{page({file})};
        auto const column = read.column("blocks", "weight");
        return std::tuple{column.at("scale").get<int>(), column.at("numbers").at("bytes").get<int>(),
                          read.numbers(column.at("numbers")).dump()};
    };
    EXPECT_EQ(stored({127.0, Value{}}), (std::tuple{1, 1, "[127,null]"}));
    EXPECT_EQ(stored({-128.0, Value{}}), (std::tuple{1, 2, "[-128,null]"})) << "the least number says null";
    EXPECT_EQ(stored({1e6, Value{}}), (std::tuple{1, 4, "[1000000,null]"}));
    EXPECT_EQ(stored({3e9, Value{}}), (std::tuple{1, 8, "[3000000000.0,null]"}));
    EXPECT_EQ(stored({0.5, -1.0}), (std::tuple{100, 1, "[50,-100]"}));
}

TEST_F(PageReport, OutlinesAreStepsFromTheFirstBlock) {
    ReadPage const read{page({scored()})};
    EXPECT_EQ(read.head.at("origin"), Json::parse("[0.01, 0]"));
    EXPECT_EQ(read.head.at("box"), Json::parse("[0.01, 0, 0.011, 0.02]"));
    auto const numbers = [&](char const* what) {
        return read.numbers(read.table("blocks").at("shapes").at(what)).dump();
    };
    EXPECT_EQ(numbers("parts"), "[1,1]");
    EXPECT_EQ(numbers("kinds"), "[1,0]");
    EXPECT_EQ(numbers("corners"), "[5,1]") << "10 cm off the line are left out";
    EXPECT_EQ(numbers("starts"), "[0,0,0,20000]");
    EXPECT_EQ(numbers("steps"), "[1000,0,0,1000,-1000,0,0,-1000]");
}

TEST_F(PageReport, HolesAndNoPlaceAreTold) {
    auto file = scored();
    auto holed = square(1000);
    holed.front().holes.push_back({{1020, 20}, {1020, 30}, {1030, 30}, {1020, 20}});
    file.tables[0].geometries = {holed, Geometry{}};
    ReadPage const read{page({file})};
    auto const numbers = [&](char const* what) {
        return read.numbers(read.table("blocks").at("shapes").at(what)).dump();
    };
    EXPECT_EQ(numbers("parts"), "[2,0]");
    EXPECT_EQ(numbers("kinds"), "[1,2]");
    EXPECT_EQ(numbers("corners"), "[5,4]");
    EXPECT_EQ(numbers("starts"), "[0,0,200,200]");
}

TEST_F(PageReport, SharedSupplyIsOfTheSameBlocks) {
    ResultFile const shared{
        .path = "c.gpkg",
        .tables = {{.name = "block_supply",
                    .geometry_type = GeometryType::any,
                    .columns = {texts("block_id", {text("a")}), texts("name", {text("Elm")}),
                                numbers("per_person", {0.00012345678}), numbers("served_people", {Value{}})},
                    .geometries = {square(1000)}}}};
    ReadPage const read{page({scored(), shared})};
    auto const& file = read.head.at("files").at(1);
    EXPECT_EQ(file.at("kind"), "catchment");
    auto const& table = file.at("tables").at("block_supply");
    EXPECT_FALSE(table.contains("shapes"));
    EXPECT_FALSE(table.at("columns").contains("name"));
    auto const numbers = [&](char const* column) { return read.numbers(table.at("columns").at(column).at("numbers")); };
    EXPECT_EQ(numbers("per_person").dump(), "[12346]") << "little is not nothing";
    EXPECT_EQ(table.at("columns").at("per_person").at("scale"), 100'000'000);
    EXPECT_EQ(numbers("served_people").dump(), "[null]");
}

TEST_F(PageReport, TheLedgerNumbersItsFacilities) {
    ReadPage const read{page({scored()})};
    EXPECT_EQ(read.numbers(read.column("ledger", "nearest").at("numbers")).dump(), "[1,-1,-1,0]");
    auto const walk = read.column("ledger", "walk_min");
    EXPECT_EQ(walk.at("scale"), 100);
    EXPECT_EQ(read.numbers(walk.at("numbers")).dump(), "[123,null,500,600]");
    EXPECT_FALSE(read.table("ledger").at("columns").contains("rule_zh"));
    EXPECT_FALSE(read.head.at("files").at(0).at("tables").contains("gaps"));
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
    EXPECT_EQ(kind("block_supply"), ResultKind::catchment);
    EXPECT_EQ(kind("islands"), std::nullopt);
}

TEST_F(PageReport, IsAboutOneScoredStudy) {
    EXPECT_THAT(complaint_about(*this, {scored(), scored()}), HasSubstr("2 files with results"));
    EXPECT_THAT(complaint_about(*this, {with_layer("fixes")}),
                HasSubstr("x.gpkg: no results of walkshed score, whose blocks a report shows: name the .gpkg"));
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
    std::vector<Line> const water{{{1000, 0}, {1000, 200}}, {{1000, 0}, {1000, 50}, {1050, 50}, {1000, 0}}};
    PageBackdrop const backdrop{network, water, {}, to_degrees};
    ReadPage const read{page({scored()}, &backdrop)};
    auto const numbers = [&](char const* kind, char const* what) {
        return read.numbers(read.head.at("backdrop").at(kind).at(what)).dump();
    };
    EXPECT_EQ(numbers("major", "parts"), "[1]");
    EXPECT_EQ(numbers("minor", "parts"), "[]");
    EXPECT_EQ(numbers("path", "parts"), "[1]");
    EXPECT_EQ(numbers("railways", "parts"), "[]");
    EXPECT_EQ(numbers("streams", "kinds"), "[0]");
    EXPECT_EQ(numbers("streams", "steps"), "[0,2000]");
    EXPECT_EQ(numbers("lakes", "kinds"), "[1]") << "closed waters are filled";
    EXPECT_EQ(numbers("lakes", "corners"), "[4]");
}

}  // namespace
}  // namespace walkshed
