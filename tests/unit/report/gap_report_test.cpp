// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/gap_report.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "reading.hpp"
#include "unit/plan/town_with_gaps.hpp"
#include "walkshed/report/explanation_report.hpp"

namespace walkshed {
namespace {

using nlohmann::json;
using testing::column;
using testing::made_by;

/// Homes and a school that a railway parts; a shop up some steps; clinics that nobody has mapped.
class GapReport : public ::testing::Test, public testing::TownWithGaps {
  protected:
    GapReport()
        : TownWithGaps{R"(
            h---------+
                      |
                      |
            s---------+
                      "
                      t------+
          )"} {
        auto const school = categories.add({.id = "school", .name = {"学校", "School"}});
        auto const shop = categories.add({.id = "shop", .name = {"商店", "Shop"}});
        auto const clinic = categories.add({.id = "clinic", .name = {"诊所", "Clinic"}});
        walkers[0].name = {"成年人", "Adult"};
        walkers[2].name = {"轮椅", "Wheelchair"};
        add_facility('s', school).name = "第一小学";
        add_facility('t', shop);
        add_block("h", {.population = 40.0, .older = 8.0}).name = "小区";
        standard.id = "test";
        standard.name = {"测试标准", "Test standard"};
        name(add_rule(school, Meters{100.0}), {"学校规则", "School rule"});
        auto& wheels = add_rule(shop, Seconds{200.0});
        wheels.walker = "wheelchair";
        name(wheels, {"商店规则", "Shop rule"});
        name(add_rule(clinic, Meters{100.0}), {"诊所规则", "Clinic rule"});
        add_obstacle(BarrierKind::railway, {{-50.0, 35.0}, {80.0, 35.0}});
    }

    static void name(Rule& rule, Name words) {
        rule.name = std::move(words);
        rule.item = "7";
        rule.required = true;
    }

    template <class Report>
    [[nodiscard]] auto reported(Report const& report) const {
        std::vector<Barriers> obstacles;
        for (auto const& of_kind : obstacle_lines()) {
            obstacles.emplace_back(of_kind);
        }
        auto const in = input();
        GapInput const asked{.score = in, .zoning = &zoning, .reference = &walkers[0], .obstacles = obstacles};
        auto const found = find_gaps(asked);
        return report(GapRun{asked, found, categories, record, log});
    }

    [[nodiscard]] std::vector<FeatureTable> tables() const {
        return reported([](GapRun const& run) { return made_by(gap_tables(run)); });
    }
    [[nodiscard]] std::string text(Language language) const {
        return reported([&](GapRun const& run) { return gap_text(run, language); });
    }

    CategoryTable categories;
    RunRecord record;
    RecordLog log;
};

std::vector<std::string> texts(Column const& column) {
    std::vector<std::string> found;
    std::ranges::transform(column.values, std::back_inserter(found),
                           [](Value const& value) { return to_text(value).value_or("NULL"); });
    return found;
}

TEST_F(GapReport, HasARowForEveryGap) {
    auto const made = tables();
    EXPECT_EQ(texts(column(made, "gaps", "cause")), (std::vector<std::string>{"network", "inclusion", "data"}));
    EXPECT_EQ(texts(column(made, "gaps", "unknown_reason")), (std::vector<std::string>{"NULL", "NULL", "no_data"}));
    EXPECT_EQ(texts(column(made, "gaps", "block_id")), (std::vector<std::string>(3, "b0")));
    EXPECT_EQ(texts(column(made, "gaps", "straight_m")).front(), "30");
    EXPECT_EQ(texts(column(made, "gaps", "over_m")).front(), "130");
    EXPECT_EQ(texts(column(made, "gaps", "link_m")), (std::vector<std::string>{"30", "NULL", "NULL"}));
    EXPECT_EQ(texts(column(made, "gaps", "hindrances")), (std::vector<std::string>{"NULL", "steps", "NULL"}));
    EXPECT_EQ(texts(column(made, "gaps", "walker")), (std::vector<std::string>{"adult", "wheelchair", "adult"}));
    EXPECT_EQ(std::get<Point>(made.front().geometries.front()), places.at('h'));
}

TEST_F(GapReport, DrawsMissingLinksAsLinesAndHurdlesAsPoints) {
    auto const made = tables();
    EXPECT_EQ(texts(column(made, "missing_links", "gap")), std::vector<std::string>{"1"});
    EXPECT_EQ(texts(column(made, "missing_links", "between")), std::vector<std::string>{"railway"});
    EXPECT_EQ(texts(column(made, "missing_links", "walk_m")), std::vector<std::string>{"30"});
    EXPECT_EQ(texts(column(made, "missing_links", "walk_min")), std::vector<std::string>{"NULL"});
    EXPECT_EQ(std::get<MultiLine>(made[1].geometries.front()), (MultiLine{{places.at('h'), places.at('s')}}));
    EXPECT_EQ(texts(column(made, "hurdles", "gap")), std::vector<std::string>{"2"});
    EXPECT_EQ(texts(column(made, "hurdles", "hindrance")), std::vector<std::string>{"steps"});
    EXPECT_EQ(std::get<Point>(made[2].geometries.front()), (Point{100.0, 20.0}));
}

TEST_F(GapReport, SaysTheCausesInWords) {
    auto const english = text(Language::en);
    EXPECT_NE(english.find("7 School rule* · network"), std::string::npos) << english;
    EXPECT_NE(english.find("第一小学 is 30 m away as the crow flies"), std::string::npos) << english;
    EXPECT_NE(english.find("missing: 30 m across a railway,"), std::string::npos) << english;
    EXPECT_NE(english.find("between residential street and residential street"), std::string::npos) << english;
    EXPECT_NE(english.find("Wheelchair is stopped by steps"), std::string::npos) << english;
    EXPECT_EQ(english.find("Clinic rule"), std::string::npos) << "what is unknown is only counted";
    EXPECT_NE(text(Language::zh).find("穿越铁路的 30 米通道"), std::string::npos) << text(Language::zh);
}

TEST_F(GapReport, TellsThatTheDarkSlows) {
    walkers[2].may_use_steps = true;
    walkers[2].dark = {.time_factor = 3.0, .unknown_is_unlit = true};
    auto const english = text(Language::en);
    EXPECT_NE(english.find("Wheelchair is slowed by a street without light"), std::string::npos) << english;
    auto const chinese = text(Language::zh);
    EXPECT_NE(chinese.find("轮椅因无照明的道路而减速"), std::string::npos) << chinese;
}

TEST_F(GapReport, KeepsItsColumns) {
    for (auto const language : {Language::en, Language::zh}) {
        std::istringstream lines{text(language)};
        for (std::string line; std::getline(lines, line);) {
            EXPECT_LE(testing::columns_of(line), 79U) << line;
        }
    }
}

TEST_F(GapReport, SaysThatNothingIsMissing) {
    standard.rules.clear();
    EXPECT_NE(text(Language::en).find("Nothing is missing."), std::string::npos);
    EXPECT_EQ(column(tables(), "gaps", "cause").values.size(), 0U);
}

TEST_F(GapReport, TellsMachinesTheSame) {
    auto const told = json::parse(reported([](GapRun const& run) { return gap_json(run); }));
    EXPECT_EQ(told["total"]["gaps"], 80.0);
    EXPECT_EQ(told["by_cause"][0]["cause"], "data");
    EXPECT_EQ(told["by_cause"][0]["gaps"], 40.0);
    EXPECT_EQ(told["by_group"][1]["group"], "older");
    EXPECT_EQ(told["by_group"][1]["people"], 8.0);
    EXPECT_TRUE(told["by_zone"].empty());
    EXPECT_EQ(told["gaps"].size(), 3U);
    EXPECT_EQ(told["gaps"][0]["missing_link"]["between"], "railway");
    EXPECT_TRUE(told["gaps"][1]["missing_link"].is_null());
    EXPECT_EQ(told["gaps"][1]["hurdles"][0]["hindrance"], "steps");
    EXPECT_EQ(told["gaps"][2]["unknown_reason"], "no_data");
    EXPECT_EQ(told["reference_walker"], "adult");
}

TEST_F(GapReport, StandsInAnExplanationToo) {
    auto const in = input();
    auto const explanation = explain(in, BlockId{0});
    auto const found = find_gaps({.score = in, .reference = &walkers[0], .block = BlockId{0}});
    ExplainedBlock explained{in, blocks[0], explanation, categories, record, log};
    EXPECT_EQ(explanation_text(explained, Language::en).find("why"), std::string::npos);
    ExplainedBlock const with_causes{in, blocks[0], explanation, categories, record, log, &found, &walkers[0]};
    auto const told = explanation_text(with_causes, Language::en);
    EXPECT_NE(told.find("why (inclusion): Adult gets there, Wheelchair is stopped by steps"), std::string::npos)
        << told;
}

}  // namespace
}  // namespace walkshed
