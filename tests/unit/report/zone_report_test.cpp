// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "reading.hpp"
#include "walkshed/report/zone_report.hpp"
#include "zoned_town.hpp"

namespace walkshed {
namespace {

using testing::column;
using testing::columns_of;
using testing::made_by;

class ZoneReport : public testing::ZonedTown {};

TEST_F(ZoneReport, TablesEndWithWhoIsInNoZone) {
    auto const tables = told([](ScoredRun const& run) { return made_by(zone_tables({&run, 1})); });
    std::vector<Value> const ids{std::string{"west"}, std::string{"east"}, Value{}};
    EXPECT_EQ(column(tables, "zones", "zone_id").values, ids);
    EXPECT_EQ(column(tables, "zones", "weight").values, (std::vector<Value>{100.0, 25.0, 75.0}));
    EXPECT_EQ(column(tables, "zones", "completeness").values, (std::vector<Value>{100.0, 0.0, 0.0}));
    EXPECT_EQ(column(tables, "zones", "households").values, (std::vector<Value>{Value{}, Value{}, Value{}}));
    EXPECT_EQ(column(tables, "zone_rules", "zone_id").values, ids);
    EXPECT_EQ(column(tables, "zone_rules", "covered_people").values, (std::vector<Value>{100.0, 0.0, 0.0}));
    EXPECT_EQ(column(tables, "zone_rules", "median_walk_min").values[0], Value{70.0 / 60.0});
    EXPECT_EQ(column(tables, "zone_rules", "median_dist_m").values[0], Value{});
    EXPECT_EQ(column(tables, "zone_outlets", "zone_id").values, ids);
    EXPECT_EQ(column(tables, "zone_outlets", "outlets").values,
              (std::vector<Value>{std::int64_t{0}, std::int64_t{0}, std::int64_t{1}}));
    EXPECT_EQ(column(tables, "zone_outlets", "category").values[0], Value{std::string{"school"}});
}

TEST_F(ZoneReport, TablesOfSeveralStandardsHaveTheRowsOfEachInTurn) {
    auto const tables = told([](ScoredRun const& run) {
        std::vector const runs{run, run};
        return made_by(zone_tables(runs));
    });
    ASSERT_EQ(tables.size(), 3U);
    EXPECT_EQ(column(tables, "zones", "weight").values, (std::vector<Value>{100.0, 25.0, 75.0, 100.0, 25.0, 75.0}));
    EXPECT_EQ(column(tables, "zone_rules", "standard_id").values[5], Value{std::string{"test"}});
}

TEST_F(ZoneReport, LayersLookLikeTheirRows) {
    for (auto const& by : {zoning, Zoning::by_group(blocks)}) {
        zoning = by;
        auto const in = input();
        auto const layers = zone_layers(in, zoning);
        auto const tables = told([](ScoredRun const& run) { return made_by(zone_tables({&run, 1})); });
        ASSERT_EQ(layers.size(), tables.size());
        for (std::size_t i = 0; i < layers.size(); ++i) {
            EXPECT_EQ(layers[i].name, tables[i].name);
            EXPECT_EQ(layers[i].row_count(), 0U);
            EXPECT_EQ(layers[i].geometry_type, tables[i].geometry_type);
            EXPECT_EQ(layers[i].column_names(), tables[i].column_names());
        }
    }
}

TEST_F(ZoneReport, GroupsOfBlocksHaveNoLandAndNoOutlets) {
    blocks[0].group = "2021";
    zoning = Zoning::by_group(blocks);
    auto const tables = told([](ScoredRun const& run) { return made_by(zone_tables({&run, 1})); });
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].geometry_type, GeometryType::none);
    EXPECT_EQ(column(tables, "zones", "weight").values, (std::vector<Value>{100.0, 100.0}));
}

TEST_F(ZoneReport, WithoutZonesThereAreNoTables) {
    zoning = {};
    EXPECT_TRUE(told([](ScoredRun const& run) { return zone_tables({&run, 1}); }).empty());
    EXPECT_TRUE(zone_layers(input(), zoning).empty());
    auto const text = told([](ScoredRun const& run) { return summary_text(run, Language::en); });
    EXPECT_EQ(text.find("zone"), std::string::npos) << text;
    EXPECT_NE(text.find("\nSpread of completeness: lowest tenth 0.0, Gini 0.500"), std::string::npos) << text;
}

TEST_F(ZoneReport, TextHasTheWorstZonesFirstAndWhoIsInNone) {
    auto const english = told([](ScoredRun const& run) { return summary_text(run, Language::en); });
    EXPECT_NE(english.find("Least complete zones (2 of 2), with the share of complete people\n"
                           "    0.0 east           East End                  0.0%       25 people\n"
                           "  100.0 west           西片                    100.0%      100 people\n"
                           "In no zone: 75 people at 1 doorsteps\n"),
              std::string::npos)
        << english;
    auto const chinese = told([](ScoredRun const& run) { return summary_text(run, Language::zh); });
    EXPECT_NE(chinese.find("完整度最低的分区(2 / 2)"), std::string::npos) << chinese;
    EXPECT_NE(chinese.find("不在任何分区:75 人,1 个起点\n"), std::string::npos) << chinese;
}

TEST_F(ZoneReport, TextFitsEightyColumnsInBothLanguages) {
    for (auto const language : {Language::en, Language::zh}) {
        std::istringstream text{told([&](ScoredRun const& run) { return summary_text(run, language); })};
        for (std::string line; std::getline(text, line);) {
            EXPECT_LE(columns_of(line), 80U) << line;
        }
    }
}

TEST_F(ZoneReport, JsonHasAllZonesAndHowEvenlyThingsAreSpread) {
    auto const json = nlohmann::json::parse(told([](ScoredRun const& run) { return summary_json(run); }));
    ASSERT_EQ(json["by_zone"]["zones"].size(), 2U);
    auto const& west = json["by_zone"]["zones"][0];
    EXPECT_EQ(west["zone_id"], "west");
    EXPECT_EQ(west["people"], 100.0);
    EXPECT_TRUE(west["households"].is_null());
    EXPECT_EQ(west["rules"][0]["people"]["covered"], 100.0);
    EXPECT_EQ(west["outlets"]["school"]["count"], 0);
    EXPECT_EQ(json["by_zone"]["in_no_zone"]["people"], 75.0);
    auto const& equity = json["area"]["equity"];
    EXPECT_DOUBLE_EQ(equity["completeness"]["gini"].get<double>(), 0.5);
    EXPECT_EQ(equity["completeness"]["lorenz"].size(), 11U);
    EXPECT_DOUBLE_EQ(equity["completeness"]["theil"]["within_zones"].get<double>(), 0.0);
    EXPECT_NEAR(equity["completeness"]["theil"]["between_zones"].get<double>(), std::log(2.0), 1e-12);
    EXPECT_EQ(equity["walking_min"]["longest_counted_min"], 30.0);
    EXPECT_EQ(equity["walking_min"]["people_left_out"], 0.0);
}

TEST_F(ZoneReport, NothingIsSaidOfWhatWasNotWorkedOut) {
    auto const in = input();
    auto const result = score(in);
    auto const json = nlohmann::json::parse(summary_json({in, result, categories, record, log}));
    EXPECT_TRUE(json["by_zone"].is_null());
    EXPECT_TRUE(json["area"]["equity"].is_null());
    ScoredRun const run{in, result, categories, record, log};
    EXPECT_TRUE(zone_tables({&run, 1}).empty());
}

}  // namespace
}  // namespace walkshed
