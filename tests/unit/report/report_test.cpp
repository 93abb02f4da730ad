// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "reading.hpp"
#include "support/town.hpp"
#include "walkshed/report/summary.hpp"
#include "walkshed/report/tables.hpp"

namespace walkshed {
namespace {

using testing::column;
using testing::columns_of;
using testing::draw_town;
using testing::Town;

/// Two blocks of one doorstep each, 1 near the school at s and 2 on an island of its own, and a standard of two rules:
/// a school within 3 minutes, and a hospital, of which the data hold none.
class Report : public ::testing::Test {
  protected:
    Report() {
        auto const category = [&](std::string id) {
            return categories.add({.id = std::move(id), .name = {"类", "Kind"}});
        };
        auto const school = category("school");
        auto const hospital = category("hospital");
        facilities.push_back({.source_id = "n7", .name = "第一小学", .categories = {school}, .shape = town.place('s')});
        for (auto const sign : {'1', '2'}) {
            auto const id = id_at<BlockId>(blocks.size());
            blocks.push_back({.source_id = std::string{"b"} + sign,
                              .name = "小区",
                              .shape = town.place(sign),
                              .people = {.population = 100.0}});
            doorsteps.push_back({.block = id, .point = town.place(sign), .share = 1.0});
        }
        standard = {.id = "test", .name = {"测试标准", "Test standard"}};
        standard.rules.push_back(rule("school", school));
        standard.rules.push_back(rule("hospital", hospital));
        record.version = "0.1.0";
        record.blocks_from = {"测试", "a test"};
    }

    static Rule rule(std::string id, CategoryId category) {
        return {.id = std::move(id),
                .item = "1",
                .name = {"一条名字特别特别特别特别特别长的规则", "A rule"},
                .limit = Seconds{180.0},
                .wanted = {{.categories = {category}}},
                .required = true,
                .users = {UserGroup::all},
                .walker = "w"};
    }

    [[nodiscard]] ScoreInput input() const { return {town.network, walkers, facilities, blocks, doorsteps, standard}; }

    Town town = draw_town(R"(
        1-a----s----------------b                c-2
    )",
                          Meters{10.0});
    std::vector<Walker> walkers{{.id = "w", .speed = MetersPerSecond{1.0}}};
    CategoryTable categories;
    std::vector<Facility> facilities;
    std::vector<Block> blocks;
    std::vector<Doorstep> doorsteps;
    Standard standard;
    RunRecord record;
    RecordLog log;
};

TEST_F(Report, TablesNameTheNearestFacilityAndItsWalk) {
    auto const in = input();
    auto const result = score(in);
    auto const tables = result_tables({in, result, categories, record, log});

    EXPECT_EQ(column(tables, "gaps", "nearest_id").values[0], Value{std::string{"n7"}});
    EXPECT_EQ(column(tables, "gaps", "nearest_name").values[0], Value{std::string{"第一小学"}});
    EXPECT_EQ(column(tables, "gaps", "dist_m").values[0], Value{70.0});
    EXPECT_EQ(column(tables, "gaps", "walk_min").values[0], Value{70.0 / 60.0});
    EXPECT_EQ(column(tables, "gaps", "answer").values[0], Value{std::string{"covered"}});
}

TEST_F(Report, UnreachableIsNullInTables) {
    auto const in = input();
    auto const result = score(in);
    auto const tables = result_tables({in, result, categories, record, log});

    for (auto const* const name : {"nearest_id", "walk_min", "dist_m"}) {
        EXPECT_EQ(column(tables, "gaps", name).values[1], Value{}) << name;  // block 1, hospital
        EXPECT_EQ(column(tables, "gaps", name).values[2], Value{}) << name;  // block 2, school
    }
    EXPECT_EQ(column(tables, "gaps", "unknown_reason").values[1], Value{std::string{"no_data"}});
    EXPECT_EQ(column(tables, "gaps", "unknown_reason").values[2], Value{std::string{"island"}});
}

TEST_F(Report, EveryFacilityAndDoorstepHasItsSnapRecord) {
    auto const in = input();
    auto const result = score(in);
    auto const tables = result_tables({in, result, categories, record, log});

    EXPECT_EQ(column(tables, "facilities", "snap").values[0], Value{std::string{"accepted"}});
    EXPECT_EQ(column(tables, "facilities", "snap_leg_m").values[0], Value{0.0});
    EXPECT_EQ(column(tables, "doorsteps", "snap").values[1], Value{std::string{"island"}});
}

TEST_F(Report, BadRecordsAreListed) {
    log.add({.file = "a.gpkg", .layer = "x", .id = "3", .reason = "no geometry"});
    auto const in = input();
    auto const result = score(in);
    auto const tables = result_tables({in, result, categories, record, log});

    ASSERT_EQ(column(tables, "skipped", "reason").values.size(), 1U);
    EXPECT_EQ(column(tables, "skipped", "reason").values[0], Value{std::string{"no geometry"}});
}

TEST_F(Report, JsonHasNullForWhatIsNotKnown) {
    auto const in = input();
    auto const result = score(in);
    auto const json = nlohmann::json::parse(summary_json({in, result, categories, record, log}));

    EXPECT_EQ(json["weighting"], "people");
    EXPECT_EQ(json["rules"][0]["people"]["covered"], 100.0);
    EXPECT_EQ(json["rules"][0]["people"]["unknown"], 100.0);
    EXPECT_TRUE(json["rules"][0]["limit_m"].is_null());
    EXPECT_TRUE(json["rules"][1]["median_walk_min"].is_null());
    EXPECT_EQ(json["area"]["people"], 200.0);
}

TEST_F(Report, TextFitsEightyColumnsInBothLanguages) {
    auto const in = input();
    auto const result = score(in);
    for (auto const language : {Language::en, Language::zh}) {
        std::istringstream text{summary_text({in, result, categories, record, log}, language)};
        std::string first;
        for (std::string line; std::getline(text, line);) {
            first = first.empty() ? line : first;
            EXPECT_LE(columns_of(line), 80U) << line;
        }
        EXPECT_NE(first.find(language == Language::en ? "Test standard" : "测试标准"), std::string::npos) << first;
    }
}

TEST_F(Report, TextSaysWhenNothingIsKnownOfThePeople) {
    for (auto& block : blocks) {
        block.people = {};
    }
    auto const in = input();
    auto const result = score(in);
    auto const text = summary_text({in, result, categories, record, log}, Language::en);
    EXPECT_NE(text.find("unweighted"), std::string::npos) << text;
}

}  // namespace
}  // namespace walkshed
