// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>
#include <utility>

#include "reading.hpp"
#include "support/town.hpp"
#include "walkshed/network/network_builder.hpp"
#include "walkshed/report/summary.hpp"
#include "walkshed/report/tables.hpp"

namespace walkshed {
namespace {

using testing::column;
using testing::columns_of;
using testing::draw_town;
using testing::made_by;
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

    static Town town_with_steps() {
        return draw_town(R"(
            1-a=====s----b
              |     |
              c-----d----------------e    2
        )",
                         Meters{10.0});
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

/// By walker, of a run so small that it is one slice.
std::vector<SnapTable> doorstep_snaps_of(ScoreInput const& input) {
    std::vector<SnapTable> snaps;
    (void)score(input, {}, [&](ScoredSlice const& slice) { snaps = slice.access.snaps; });
    return snaps;
}

std::vector<FeatureTable> all_tables(ScoredRun const& run) {
    auto const snaps = doorstep_snaps_of(run.input);
    auto makers = doorstep_tables(run.input, {0, snaps});
    std::ranges::move(result_tables(run), std::back_inserter(makers));
    return made_by(makers);
}

TEST_F(Report, TablesNameTheNearestFacilityAndItsWalk) {
    auto const in = input();
    auto const result = score(in);
    auto const tables = all_tables({in, result, categories, record, log});

    EXPECT_EQ(column(tables, "gaps", "nearest_id").values[0], Value{std::string{"n7"}});
    EXPECT_EQ(column(tables, "gaps", "nearest_name").values[0], Value{std::string{"第一小学"}});
    EXPECT_EQ(column(tables, "gaps", "dist_m").values[0], Value{70.0});
    EXPECT_EQ(column(tables, "gaps", "walk_min").values[0], Value{70.0 / 60.0});
    EXPECT_EQ(column(tables, "gaps", "answer").values[0], Value{std::string{"covered"}});
}

TEST_F(Report, UnreachableIsNullInTables) {
    auto const in = input();
    auto const result = score(in);
    auto const tables = all_tables({in, result, categories, record, log});

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
    auto const tables = all_tables({in, result, categories, record, log});

    EXPECT_EQ(column(tables, "facilities", "snap").values[0], Value{std::string{"accepted"}});
    EXPECT_EQ(column(tables, "facilities", "snap_leg_m").values[0], Value{0.0});
    EXPECT_EQ(column(tables, "facilities", "snap_walker").values[0], Value{std::string{"w"}});
    EXPECT_EQ(column(tables, "doorsteps", "snap").values[1], Value{std::string{"island"}});
    EXPECT_TRUE(column(tables, "snaps", "place").values.empty()) << "there is nobody else";
}

TEST_F(Report, WalkersWhoMeetTheStreetsElsewhereHaveSnapRecordsOfTheirOwn) {
    town = town_with_steps();
    facilities[0].shape = Point{80, 10};
    walkers.push_back({.id = "slow", .speed = MetersPerSecond{0.5}});
    walkers.push_back({.id = "wheels", .speed = MetersPerSecond{0.5}, .may_use_steps = false});
    doorsteps[0].point = Point{40, 19};
    doorsteps[1].point = Point{100, 0};
    auto const in = input();
    auto const result = score(in);
    auto const tables = all_tables({in, result, categories, record, log});

    EXPECT_EQ(column(tables, "doorsteps", "snap_leg_m").values, (std::vector<Value>{1.0, 0.0}));
    EXPECT_EQ(column(tables, "snaps", "kind").values, (std::vector<Value>{std::string{"doorstep"}}));
    EXPECT_EQ(column(tables, "snaps", "place").values, (std::vector<Value>{std::int64_t{1}}));
    EXPECT_EQ(column(tables, "snaps", "snap_walker").values, (std::vector<Value>{std::string{"wheels"}}));
    EXPECT_EQ(column(tables, "snaps", "snap").values, (std::vector<Value>{std::string{"accepted"}}));
    EXPECT_EQ(column(tables, "snaps", "snap_leg_m").values, (std::vector<Value>{19.0}));
    EXPECT_EQ(column(tables, "snaps", "snap_leg_s").values, (std::vector<Value>{38.0}));
}

/// A town where the second and the third walker meet the streets elsewhere than the first, at both doorsteps and at the
/// facility.
class ReportOnThreeWalkers : public Report {
  protected:
    ReportOnThreeWalkers() {
        town = town_with_steps();
        facilities[0].shape = Point{60, 19};
        for (auto const* const id : {"chair", "stroller"}) {
            walkers.push_back({.id = id, .speed = MetersPerSecond{0.5}, .may_use_steps = false});
        }
        doorsteps[0].point = Point{40, 19};
        doorsteps[1].point = Point{60, 18};
    }
};

TEST_F(ReportOnThreeWalkers, SlicesGiveTheRowsOfOneSlice) {
    auto const in = input();
    auto const snaps = doorstep_snaps_of(in);
    auto const whole = made_by(doorstep_tables(in, {0, snaps}), 2);
    std::vector<TableMaker> makers;
    std::array<std::vector<SnapTable>, 2> slices;
    for (std::size_t i = 0; i < slices.size(); ++i) {
        for (auto const& all : snaps) {
            slices[i].push_back({.doorsteps = {all.doorsteps[i]}});
        }
        std::ranges::move(doorstep_tables(in, {i, slices[i]}), std::back_inserter(makers));
    }
    auto const sliced = made_by(makers);
    ASSERT_EQ(sliced.size(), 2U);
    for (std::size_t i = 0; i < sliced.size(); ++i) {
        EXPECT_EQ(sliced[i].name, whole[i].name);
        EXPECT_EQ(sliced[i].row_count(), whole[i].row_count());
        for (std::size_t j = 0; j < sliced[i].columns.size(); ++j) {
            EXPECT_EQ(sliced[i].columns[j].values, whole[i].columns[j].values) << whole[i].columns[j].name;
        }
    }
    EXPECT_EQ(column(whole, "snaps", "place").values,
              (std::vector<Value>{std::int64_t{1}, std::int64_t{1}, std::int64_t{2}, std::int64_t{2}}));
    EXPECT_EQ(column(whole, "snaps", "snap_walker").values,
              (std::vector<Value>{std::string{"chair"}, std::string{"stroller"}, std::string{"chair"},
                                  std::string{"stroller"}}));
}

TEST_F(ReportOnThreeWalkers, FacilitiesHaveSnapRecordsToo) {
    auto const in = input();
    auto const result = score(in);
    auto const snaps = made_by(result_tables({in, result, categories, record, log}));
    EXPECT_EQ(column(snaps, "snaps", "kind").values,
              (std::vector<Value>{std::string{"facility"}, std::string{"facility"}}));
    EXPECT_EQ(column(snaps, "snaps", "place").values, (std::vector<Value>{std::int64_t{1}, std::int64_t{1}}));
}

TEST_F(Report, LayersLookLikeTheirRows) {
    auto const in = input();
    auto const result = score(in);
    auto const layers = result_layers(in);
    auto const tables = all_tables({in, result, categories, record, log});
    std::vector<std::string> names;
    for (auto const& layer : layers) {
        names.push_back(layer.name);
        EXPECT_EQ(layer.row_count(), 0U) << layer.name;
        auto const table = std::ranges::find(tables, layer.name, &FeatureTable::name);
        ASSERT_NE(table, tables.end()) << layer.name;
        EXPECT_EQ(layer.geometry_type, table->geometry_type) << layer.name;
        EXPECT_EQ(layer.column_names(), table->column_names()) << layer.name;
        for (std::size_t i = 0; i < layer.columns.size(); ++i) {
            EXPECT_EQ(layer.columns[i].type, table->columns[i].type) << layer.columns[i].name;
        }
    }
    EXPECT_EQ(names, (std::vector<std::string>{"blocks", "gaps", "facilities", "doorsteps", "snaps", "standards",
                                               "rules", "lorenz", "run", "skipped"}));
    EXPECT_EQ(tables.size(), layers.size());
}

/// The report on a town whose data end 70 m from block 1, seen on a hospital within 180 s.
class ReportAtTheEdge : public Report {
  protected:
    ReportAtTheEdge() {
        NetworkBuilder builder;
        builder.add_point(1, {0, 0});
        builder.add_point(2, {1000, 0});
        builder.add_way({.source_id = 1, .points = {1, 2}});
        builder.mark_boundary(2);
        town.network = std::move(builder).build();
        doorsteps[0].point = Point{930, 0};
        doorsteps[1].point = Point{100, 0};
        blocks[0].people.population = 50.0;
    }
};

TEST_F(ReportAtTheEdge, TextSaysHowMuchMoreNetworkIsNeeded) {
    auto const in = input();
    auto const result = score(in);
    auto const english = summary_text({in, result, categories, record, log}, Language::en);
    EXPECT_NE(english.find("\n33.3% of people are unknown because the data end: load 0.2 km more around.\n"),
              std::string::npos)
        << english;
    auto const chinese = summary_text({in, result, categories, record, log}, Language::zh);
    EXPECT_NE(chinese.find("\n33.3% 的人因数据到边界为止而未知:请在周边多载入 0.2 公里路网。\n"), std::string::npos)
        << chinese;
}

TEST_F(ReportAtTheEdge, JsonSaysHowMuchMoreNetworkIsNeeded) {
    auto const in = input();
    auto const result = score(in);
    auto const json = nlohmann::json::parse(summary_json({in, result, categories, record, log}));
    auto const& more = json["area"]["more_network"];
    EXPECT_DOUBLE_EQ(more["km"].get<double>(), 0.2);
    EXPECT_EQ(more["people"], 50.0);
    EXPECT_DOUBLE_EQ(more["share_of_people"].get<double>(), 50.0 / 150.0);
}

TEST_F(ReportAtTheEdge, TenthsOfAKilometreAreRoundedUpEvenFromNothing) {
    for (auto const& [limit, km] : {std::pair{70.0, 0.1}, {169.0, 0.1}, {170.0, 0.2}}) {
        standard.rules[1].limit = Seconds{limit};
        standard.rules[0].limit = Seconds{1.0};
        auto const in = input();
        auto const result = score(in);
        auto const json = nlohmann::json::parse(summary_json({in, result, categories, record, log}));
        EXPECT_DOUBLE_EQ(json["area"]["more_network"]["km"].get<double>(), km) << limit;
    }
}

TEST_F(Report, NothingIsSaidOfMoreNetworkWhereNobodyIsUnknownForIt) {
    auto const in = input();
    auto const result = score(in);
    auto const text = summary_text({in, result, categories, record, log}, Language::en);
    EXPECT_EQ(text.find("km more"), std::string::npos) << text;
    EXPECT_TRUE(
        nlohmann::json::parse(summary_json({in, result, categories, record, log}))["area"]["more_network"].is_null());
}

TEST_F(Report, BadRecordsAreListed) {
    log.add({.file = "a.gpkg", .layer = "x", .id = "3", .reason = "no geometry"});
    auto const in = input();
    auto const result = score(in);
    auto const tables = all_tables({in, result, categories, record, log});

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

/// Who has all of nothing has nothing that is worth telling.
TEST_F(Report, NobodyIsCompleteByAStandardOrATierThatRequiresNothing) {
    standard.tiers = {{.id = "wide", .name = {"大圈", "Wide circle"}}, {.id = "near", .name = {"小圈", "Near circle"}}};
    standard.rules[0].tier = 0;
    standard.rules[1].tier = 1;
    standard.rules[1].required = false;
    auto const told = [&] {
        auto const in = input();
        auto const result = score(in);
        return std::pair{summary_text({in, result, categories, record, log}, Language::en),
                         nlohmann::json::parse(summary_json({in, result, categories, record, log}))};
    };
    auto const [one_tier, json] = told();
    EXPECT_NE(one_tier.find("Wide circle: 50.0%"), std::string::npos) << one_tier;
    EXPECT_EQ(one_tier.find("Near circle"), std::string::npos);
    EXPECT_EQ(json["tiers"][0]["people_complete"]["covered"], 100.0);
    EXPECT_TRUE(json["tiers"][1]["people_complete"].is_null());

    standard.rules[0].required = false;
    auto const [text, none] = told();
    EXPECT_EQ(text.find("required service"), std::string::npos) << text;
    EXPECT_EQ(text.find("In complete blocks"), std::string::npos);
    EXPECT_TRUE(none["area"]["people_complete"].is_null());
    EXPECT_TRUE(none["area"]["share_of_people_in_complete_blocks"].is_null());
}

TEST_F(Report, ColoursChangeNothingOfTheText) {
    auto const in = input();
    auto const result = score(in);
    ScoredRun const run{in, result, categories, record, log};
    auto const coloured = summary_text(run, Language::en, Colouring::terminal);
    static std::regex const kEscape{"\x1b\\[[0-9]+m"};
    EXPECT_EQ(std::regex_replace(coloured, kEscape, ""), summary_text(run, Language::en));
    EXPECT_EQ(coloured.find("\x1b[1m"), 0U) << "the title stands out";
    EXPECT_EQ(coloured.find("\x1b[31m") != std::string::npos, result.rules[0].people.gap > 0.5);
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

TEST_F(Report, WarnsOfShiftedLayersEverywhere) {
    auto const in = input();
    auto const result = score(in);
    record.shifts.push_back({"amap.csv", "gcj02", Meters{541.6}, "--facilities-crs gcj02"});
    ScoredRun const run{in, result, categories, record, log};

    auto const json = nlohmann::json::parse(summary_json(run))["run"]["likely_shifts"];
    ASSERT_EQ(json.size(), 1U);
    EXPECT_EQ(json[0]["layer"], "amap.csv");
    EXPECT_EQ(json[0]["likely_system"], "gcj02");
    EXPECT_EQ(json[0]["distance_m"], 541.6);
    EXPECT_EQ(json[0]["remedy"], "--facilities-crs gcj02");

    auto const tables = all_tables(run);
    auto const& sections = column(tables, "run", "section").values;
    auto const row = std::ranges::find(sections, Value{std::string{"likely_shift"}}) - sections.begin();
    ASSERT_LT(row, std::ssize(sections));
    EXPECT_EQ(column(tables, "run", "key").values[static_cast<std::size_t>(row)], Value{std::string{"amap.csv"}});
    EXPECT_EQ(column(tables, "run", "value").values[static_cast<std::size_t>(row)],
              Value{std::string{"gcj02, 542 m (--facilities-crs gcj02)"}});

    for (auto const& [language, line] :
         {std::pair{Language::en, "WARNING: amap.csv lies about 542 m off; likely gcj02 (--facilities-crs gcj02)\n"},
          std::pair{Language::zh, "警告:amap.csv 偏移约 542 米,可能是 gcj02 坐标(--facilities-crs gcj02)\n"}}) {
        EXPECT_NE(summary_text(run, language).find(line), std::string::npos) << line;
    }
}

TEST_F(Report, SummaryTellsWhichRowsHaveNoProbability) {
    standard.rules.pop_back();
    auto& rule = standard.rules.front();
    rule.limit = Seconds{10.0};
    rule.wanted.front().people_each = 100.0;
    rule.wanted.front().per_head_is_binding = true;
    ConfidenceOptions const options;
    auto const texts = [&] {
        auto in = input();
        in.confidence = &options;
        auto const result = score(in);
        ScoredRun const run{in, result, categories, record, log};
        return summary_text(run, Language::en) + summary_text(run, Language::zh);
    };
    constexpr auto kEnglish = "1 have no probability, for nobody tells who shares what is tested per head";
    constexpr auto kChinese = "1 项按人均核定,但共用人数未知,未给出概率";
    EXPECT_EQ(texts().find(kEnglish), std::string::npos);
    for (auto& block : blocks) {
        block.people.population.reset();
    }
    EXPECT_NE(texts().find(kEnglish), std::string::npos) << texts();
    EXPECT_NE(texts().find(kChinese), std::string::npos);
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
