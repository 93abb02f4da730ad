// SPDX-License-Identifier: Apache-2.0
// What is said of several standards side by side.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "reading.hpp"
#include "unit/score/scored_town.hpp"
#include "walkshed/report/column_titles.hpp"
#include "walkshed/report/summary.hpp"
#include "walkshed/report/tables.hpp"

namespace walkshed {
namespace {

using testing::column;
using testing::kSchool;
using testing::kShop;
using testing::ScoredTown;

/// A block of ten people near a school, and one of thirty near a shop; one standard wants both, one the shop only.
struct SideBySide : ::testing::Test {
    SideBySide() {
        categories.add({.id = "school", .name = {"学校", "School"}});
        categories.add({.id = "shop", .name = {"商店", "Shop"}});
        town.add_facility('b', kSchool);
        town.add_facility('d', kShop);
        town.add_block("a", {.population = 10});
        town.add_block("e", {.population = 30});
        town.add_rule(kSchool, Meters{60.0}).required = true;
        town.add_rule(kShop, Meters{60.0});
        town.standard.id = "both-things";
        town.standard.name = {"两样", "Both things"};
        shop = town.standard;
        shop.id = "shop-only";
        shop.name = {"仅商店", "Shop only"};
        shop.rules.erase(shop.rules.begin());
        inputs.push_back(town.input());
        inputs.push_back(by_standard(inputs.front(), shop));
        results = score(inputs);
        for (std::size_t i = 0; i < 2; ++i) {
            runs.push_back({inputs[i], results[i], categories, record, log});
        }
    }

    ScoredTown town{"a----b----c----d----e"};
    Standard shop;
    CategoryTable categories;
    RunRecord record{.version = "1", .attribution = "Somebody"};
    RecordLog log;
    std::vector<ScoreInput> inputs;
    std::vector<ScoreResult> results;
    std::vector<ScoredRun> runs;
};

std::size_t times(std::string const& text, std::string const& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

TEST_F(SideBySide, BlocksHaveTheColumnsOfEach) {
    auto const tables = testing::made_by(result_tables(runs));
    EXPECT_EQ(column(tables, "blocks", "both_things_completeness").values, (std::vector<Value>{50.0, 50.0}));
    EXPECT_EQ(column(tables, "blocks", "shop_only_completeness").values, (std::vector<Value>{0.0, 100.0}));
    EXPECT_EQ(column(tables, "blocks", "both_things_complete").values,
              (std::vector<Value>{std::string{"complete"}, std::string{"incomplete"}}));
    EXPECT_EQ(column(tables, "blocks", "shop_only_r1_covered_share").values, (std::vector<Value>{0.0, 1.0}));
    EXPECT_EQ(column(tables, "blocks", "weight").values, (std::vector<Value>{10.0, 30.0}));
    EXPECT_THROW((void)column(tables, "blocks", "completeness"), std::runtime_error);
}

std::vector<std::string> english(std::vector<ColumnTitle> const& titles) {
    std::vector<std::string> all;
    std::ranges::transform(titles, std::back_inserter(all), [](ColumnTitle const& one) { return one.title.en; });
    return all;
}

TEST_F(SideBySide, ColumnsAreCalledByTheNamesOfRulesAndStandards) {
    town.standard.rules[0].name = {"学校", "School"};
    town.standard.rules[0].item = "7";
    town.standard.rules[1].name = shop.rules[0].name = {"商店", "Shop"};
    EXPECT_EQ(english(column_titles({inputs.data(), 1})), (std::vector<std::string>{"7 School", "Shop"}));

    auto const titles = column_titles(inputs);
    EXPECT_EQ(english(titles), (std::vector<std::string>{"Completeness: Both things", "7 School", "Shop",
                                                         "Completeness: Shop only", "Shop (shop-only, r1)"}));
    EXPECT_EQ(titles[1].title.zh, "7 学校");
    auto const tables = testing::made_by(result_tables(runs));
    for (auto const& title : titles) {
        EXPECT_NO_THROW((void)column(tables, "blocks", title.column)) << title.column;
    }
}

TEST_F(SideBySide, StandardsHaveTitlesOfTheirOwn) {
    EXPECT_TRUE(standard_titles({inputs.data(), 1}).empty());
    auto const titles = standard_titles(inputs);
    ASSERT_EQ(titles.size(), 2U);
    EXPECT_EQ(titles[1].id, "shop-only");
    EXPECT_EQ(titles[1].name.en, "Shop only");
    shop.name = town.standard.name;
    EXPECT_EQ(standard_titles(inputs)[1].name.en, "Both things (shop-only)") << "told apart by their ids";
    shop.name = {};
    EXPECT_EQ(standard_titles(inputs)[1].name.en, "shop-only");
}

TEST_F(SideBySide, ColumnsOfRulesWithoutANameAreCalledByTheirId) {
    EXPECT_EQ(english(column_titles({inputs.data(), 1})), (std::vector<std::string>{"r0", "r1"}));
}

TEST_F(SideBySide, RowsOfTheLedgerNameTheStandard) {
    auto const tables = testing::made_by(result_tables(runs));
    auto const both = Value{std::string{"both-things"}};
    auto const only = Value{std::string{"shop-only"}};
    EXPECT_EQ(column(tables, "gaps", "standard_id").values, (std::vector<Value>{both, both, both, both, only, only}));
    EXPECT_EQ(column(tables, "gaps", "rule_id").values[5], Value{std::string{"r1"}});
    auto const alone = testing::made_by(result_tables(runs.front()));
    EXPECT_THROW((void)column(alone, "gaps", "standard_id"), std::runtime_error) << "one standard needs no name";
}

TEST_F(SideBySide, RulesAreTheRowsOfEachStandardInTurn) {
    auto const tables = testing::made_by(result_tables(runs));
    auto const both = Value{std::string{"both-things"}};
    auto const only = Value{std::string{"shop-only"}};
    EXPECT_EQ(column(tables, "standards", "standard_id").values, (std::vector<Value>{both, only}));
    EXPECT_EQ(column(tables, "standards", "people").values, (std::vector<Value>{40.0, 40.0}));
    EXPECT_EQ(column(tables, "standards", "complete_people").values, (std::vector<Value>{10.0, Value{}}))
        << "NULL where nothing is required";
    EXPECT_EQ(column(tables, "rules", "standard_id").values, (std::vector<Value>{both, both, only}));
    EXPECT_EQ(column(tables, "rules", "categories").values[1], Value{std::string{"shop"}});
    EXPECT_EQ(column(tables, "rules", "covered_people").values, (std::vector<Value>{10.0, 30.0, 30.0}));
    EXPECT_EQ(column(tables, "rules", "limit_m").values[0], Value{60.0});
    EXPECT_EQ(column(tables, "lorenz", "share").values.size(), 0U) << "nobody found out how evenly it is spread";
}

TEST_F(SideBySide, LorenzCurvesAreThoseOfTheZoneScorer) {
    Zoning const zoning;
    std::vector<ZoneScorer> scorers;
    scorers.emplace_back(inputs[0], zoning);
    auto const result = score(inputs[0], {}, [&](ScoredSlice const& slice) { scorers[0].add(slice); });
    auto const zones = std::move(scorers[0]).finish();
    auto const tables = testing::made_by(result_tables({inputs[0], result, categories, record, log, &zoning, &zones}));
    auto const& curve = zones.equity.completeness.lorenz;
    auto const& shares = column(tables, "lorenz", "share").values;
    ASSERT_EQ(shares.size(), curve.size() + zones.equity.minutes.lorenz.size());
    EXPECT_EQ(shares[curve.size() - 1], Value{curve.back().value});
    EXPECT_EQ(column(tables, "standards", "completeness_gini").values[0], Value{*zones.equity.completeness.gini});
}

TEST_F(SideBySide, LayersLookLikeTheirTables) {
    auto const layers = result_layers(inputs);
    for (auto const& maker : result_tables(runs)) {
        auto const rows = maker.make(0, 0);
        auto const layer = std::ranges::find(layers, rows.name, &FeatureTable::name);
        ASSERT_NE(layer, layers.end());
        EXPECT_EQ(layer->column_names(), rows.column_names());
    }
}

TEST_F(SideBySide, TheSummarySaysWhatEachSaysAndThenComparesThem) {
    for (auto const language : {Language::en, Language::zh}) {
        auto const text = summary_text(runs, language);
        for (auto const& run : runs) {
            auto const alone = summary_text(run, language);
            auto const said = alone.substr(0, alone.find("Somebody"));
            EXPECT_NE(text.find(said), std::string::npos) << text;
        }
        EXPECT_EQ(times(text, "Somebody"), 1U) << text;
        std::istringstream lines{text};
        for (std::string line; std::getline(lines, line);) {
            EXPECT_LE(testing::columns_of(line), 79U) << line;
        }
    }
    auto const text = summary_text(runs, Language::en);
    auto const table = text.substr(text.find("Side by side"));
    EXPECT_NE(table.find("both-things                             50.0          50.0            25.0%\n"),
              std::string::npos)
        << table;
    EXPECT_NE(table.find("shop-only                               75.0          75.0                -\n"),
              std::string::npos)
        << "nothing is required there\n"
        << table;
    EXPECT_NE(table.find("2 searches of the streets for 2 standards.\n"), std::string::npos) << table;
}

TEST_F(SideBySide, TheSummaryForMachinesDoesSoToo) {
    auto const several = nlohmann::json::parse(summary_json(runs));
    ASSERT_EQ(several["standards"].size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        auto alone = nlohmann::json::parse(summary_json(runs[i]));
        alone.erase("run");
        alone.erase("searches");
        EXPECT_EQ(several["standards"][i], alone);
    }
    EXPECT_EQ(several["searches"], 2);
    EXPECT_EQ(several["run"]["version"], "1");
    auto const& lines = several["side_by_side"];
    EXPECT_EQ(lines[0]["standard"], "both-things");
    EXPECT_EQ(lines[0]["completeness"], 50.0);
    EXPECT_EQ(lines[0]["people_complete"]["covered"], 10.0);
    EXPECT_EQ(lines[1]["completeness_max"], 75.0);
    EXPECT_TRUE(lines[1]["people_complete"].is_null());
}

}  // namespace
}  // namespace walkshed
