// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/explanation_report.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "reading.hpp"
#include "support/town.hpp"
#include "walkshed/network/network_builder.hpp"

namespace walkshed {
namespace {

using testing::column;
using testing::made_by;

/// A walk from the south-west to the north-east: 100 m along 榆树街, up steps of 20 m, over a road with signals, and
/// on; 141 m in the straight line.
Network streets() {
    NetworkBuilder builder;
    std::vector<Point> const points{{0, 0}, {100, 0}, {100, 20}, {100, 60}, {100, 100}, {60, 60}, {140, 60}};
    for (std::size_t i = 0; i < points.size(); ++i) {
        builder.add_point(static_cast<PointKey>(i), points[i]);
    }
    builder.add_way({.source_id = 1, .kind = StreetKind::residential, .name = "榆树街", .points = {0, 1}});
    builder.add_way({.source_id = 2, .kind = StreetKind::steps, .points = {1, 2}});
    builder.add_way({.source_id = 3, .kind = StreetKind::footway, .points = {2, 3, 4}});
    builder.add_way({.source_id = 4, .kind = StreetKind::primary, .points = {5, 3, 6}});
    builder.add_features(3, {.crossing = Crossing::signals});
    return std::move(builder).build();
}

class ExplanationReport : public ::testing::Test {
  protected:
    ExplanationReport() {
        school = categories.add({.id = "school", .name = {"学校", "School"}});
        shop = categories.add({.id = "shop", .name = {"商店", "Shop"}});
        facilities.push_back({.source_id = "n7", .name = "第一小学", .categories = {school}, .shape = Point{100, 100}});
        blocks.push_back({.source_id = "b1", .name = "小区", .shape = Point{0, 0}, .people = {.population = 100.0}});
        doorsteps.push_back({.block = BlockId{0}, .point = {0, 0}, .share = 0.75});
        doorsteps.push_back({.block = BlockId{0}, .point = {50, 5}, .share = 0.25});
        standard = {.id = "test", .name = {"测试标准", "Test standard"}};
        add_rule({{.categories = {school}}});
        add_rule({{.categories = {school}}, {.categories = {shop}, .count = 2}});
    }

    void add_rule(std::vector<Wanted> wanted) {
        standard.rules.push_back({.id = "r" + std::to_string(standard.rules.size()),
                                  .item = std::to_string(standard.rules.size() + 1),
                                  .name = {"一条规则", "A rule"},
                                  .limit = Seconds{240.0},
                                  .wanted = std::move(wanted),
                                  .required = true,
                                  .users = {UserGroup::all},
                                  .walker = "w"});
    }

    [[nodiscard]] ScoreInput input() const { return {network, walkers, facilities, blocks, doorsteps, standard}; }

    [[nodiscard]] std::string text(Language language) const {
        auto const in = input();
        auto const explanation = explain(in, BlockId{0});
        return explanation_text({in, blocks[0], explanation, categories, record, log}, language);
    }

    [[nodiscard]] std::vector<FeatureTable> tables() const {
        auto const in = input();
        auto const explanation = explain(in, BlockId{0});
        return made_by(explanation_tables({in, blocks[0], explanation, categories, record, log}));
    }

    [[nodiscard]] Value cell(std::string_view name, std::size_t row = 0) const {
        return column(tables(), "routes", name).values.at(row);
    }

    Network network = streets();
    std::vector<Walker> walkers{{.id = "w", .speed = MetersPerSecond{1.0}}};
    CategoryTable categories;
    CategoryId school{};
    CategoryId shop{};
    std::vector<Facility> facilities;
    std::vector<Block> blocks;
    std::vector<Doorstep> doorsteps;
    Standard standard;
    RunRecord record;
    RecordLog log;
};

TEST_F(ExplanationReport, TellsTheWayInWords) {
    EXPECT_EQ(text(Language::en), R"(小区 (b1) · 100 people · doorsteps: 2
Test standard (test)
Completeness: 100.0 / 100
Nearest street: 榆树街 (0 to 5 m)

    Rule                         Answer  Share   Limit      Walk  Length To the
  1 A rule*                     covered 100.0%   4 min   3.3 min   200 m NE
      第一小学, 1.4 times the straight line, 2.6 to 3.3 min by doorstep
      榆树街 100 m, steps 20 m, footway 80 m, crossings: 1 (signals 1),
      flights of steps: 1 (20 m)
  2 A rule*                     covered 100.0%   4 min   3.3 min   200 m
      School                    covered 100.0%   4 min   3.3 min   200 m NE
      第一小学, 1.4 times the straight line, 2.6 to 3.3 min by doorstep
      榆树街 100 m, steps 20 m, footway 80 m, crossings: 1 (signals 1),
      flights of steps: 1 (20 m)
      2 × Shop                  unknown   0.0%   4 min         -       -
      there is none in the data
* required

)");
}

TEST_F(ExplanationReport, TellsItInChinese) {
    auto const said = text(Language::zh);
    EXPECT_NE(said.find("榆树街 100 米、台阶 20 米、人行道 80 米、过街 1 处(信号灯 1)、\n      台阶 1 段(20 米)\n"),
              std::string::npos)
        << said;
    EXPECT_NE(said.find("200 米 东北"), std::string::npos) << said;
    EXPECT_NE(said.find("数据中没有此类设施"), std::string::npos) << said;
}

TEST_F(ExplanationReport, LinesFitATerminal) {
    for (auto const language : {Language::en, Language::zh}) {
        std::istringstream lines{text(language)};
        for (std::string line; std::getline(lines, line);) {
            EXPECT_LE(testing::columns_of(line), 79U) << line;
        }
    }
}

TEST_F(ExplanationReport, RoutesHaveARowForEveryRuleAndPart) {
    auto const made = tables();
    ASSERT_EQ(made.size(), 5U);
    EXPECT_EQ(made[0].name, "routes");
    ASSERT_EQ(made[0].row_count(), 4U);
    EXPECT_EQ(std::get<MultiLine>(made[0].geometries[0]),
              (MultiLine{{{0, 0}, {100, 0}, {100, 20}, {100, 60}, {100, 100}}}));
    EXPECT_TRUE(std::holds_alternative<std::monostate>(made[0].geometries[1])) << "its parts have lines";
    EXPECT_TRUE(std::holds_alternative<std::monostate>(made[0].geometries[3])) << "there is no walk";
    EXPECT_EQ(made[1].name, "facilities");
    EXPECT_EQ(made[1].row_count(), 1U);
    EXPECT_EQ(made[2].name, "isochrones");
    EXPECT_EQ(made[2].row_count(), 3U);
    EXPECT_EQ(made[3].name, "run");
    EXPECT_EQ(made[4].name, "skipped");
}

TEST_F(ExplanationReport, RoutesTellWhatIsMet) {
    EXPECT_EQ(cell("facility_id"), Value{"n7"});
    EXPECT_EQ(cell("bearing"), Value{"NE"});
    EXPECT_EQ(cell("bearing_deg"), Value{45.0});
    EXPECT_EQ(cell("dist_m"), Value{200.0});
    EXPECT_EQ(cell("crossings"), Value{std::int64_t{1}});
    EXPECT_EQ(cell("with_signals"), Value{std::int64_t{1}});
    EXPECT_EQ(cell("flights"), Value{std::int64_t{1}});
    EXPECT_EQ(cell("steps_m"), Value{20.0});
    EXPECT_EQ(cell("unlit_m"), Value{0.0});
    EXPECT_EQ(cell("climb_m"), Value{}) << "no heights are known";
    EXPECT_EQ(cell("streets"), Value{"榆树街 100 m; steps 20 m; footway 80 m"});
    EXPECT_EQ(cell("walk_min", 3), Value{}) << "nothing is reached";
    EXPECT_EQ(cell("unknown_reason", 3), Value{"no_data"});
    EXPECT_EQ(cell("categories", 3), Value{"shop"});
}

}  // namespace
}  // namespace walkshed
