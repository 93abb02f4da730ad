// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/place_report.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "reading.hpp"
#include "zoned_town.hpp"

namespace walkshed {
namespace {

using testing::column;
using testing::made_by;

Value text(char const* value) {
    return Value{std::string{value}};
}

std::vector<Value> twice(std::vector<Value> const& each) {
    std::vector<Value> all;
    for (auto const& one : each) {
        all.insert(all.end(), 2, one);
    }
    return all;
}

class PlaceReport : public testing::ZonedTown {
  protected:
    PlaceReport() { blocks[1].people.older = 20.0; }

    /// What `tell` says of a run with everything that is told of places.
    template <class Tell>
    auto all_told(Tell const& tell) {
        auto const in = asking();
        ZoneScorer zones{in, zoning};
        GroupScorer groups{in, zoning, categories};
        ReachScorer reach{in, zoning};
        FewNearestScorer nearest{in, zoning};
        auto const result = score(in, {}, [&](ScoredSlice const& slice) {
            zones.add(slice);
            groups.add(slice);
            reach.add(slice);
            nearest.add(slice);
        });
        auto const by_zone = std::move(zones).finish();
        auto const by_group = std::move(groups).finish();
        auto const in_reach = std::move(reach).finish();
        auto const walks = std::move(nearest).finish();
        return tell(ScoredRun{in, result, categories, record, log, &zoning, &by_zone, &in_reach, &by_group, &walks});
    }

    [[nodiscard]] std::vector<FeatureTable> tables() {
        return all_told([](ScoredRun const& run) { return made_by(place_tables({&run, 1})); });
    }

    [[nodiscard]] ScoreInput asking() const {
        auto in = input();
        in.reach = &reach_asked;
        in.nearest = &nearest_asked;
        return in;
    }

    ReachAsked reach_asked{{{0, Seconds{100.0}}, {0, Meters{500.0}}}, wanted_categories({&standard, 1})};
    FewNearestAsked nearest_asked{{0}, wanted_categories({&standard, 1}), 2};
};

TEST_F(PlaceReport, WhatIsInReachHasARowForEachPlace) {
    auto const found = tables();
    EXPECT_EQ(column(found, "reach", "scope").values,
              twice({text("area"), text("zone"), text("zone"), text("zone"), text("block"), text("block")}));
    EXPECT_EQ(column(found, "reach", "place_id").values,
              twice({Value{}, text("west"), text("east"), Value{}, text("b1"), text("b2")}));
    EXPECT_EQ(column(found, "reach", "limit_min").values[1], Value{});
    EXPECT_EQ(column(found, "reach", "limit_m").values[1], Value{500.0});
    EXPECT_EQ(column(found, "reach", "richness").values[0], Value{0.5}) << "of block 1 alone";
    EXPECT_EQ(column(found, "reach_counts", "facilities_mean").values.size(), 12U) << "one category";
    EXPECT_EQ(column(found, "reach_counts", "facilities_mean").values[8], Value{1.0});
    EXPECT_EQ(column(found, "reach_counts", "facilities_least").values[0], Value{std::int64_t{0}});
}

TEST_F(PlaceReport, GroupsHaveARowForEachPlace) {
    auto const found = tables();
    EXPECT_EQ(
        column(found, "category_groups", "scope").values,
        (std::vector<Value>{text("area"), text("zone"), text("zone"), text("zone"), text("block"), text("block")}));
    EXPECT_EQ(column(found, "category_groups", "group").values[0], text("education"));
    EXPECT_EQ(column(found, "category_groups", "completeness").values,
              (std::vector<Value>{50.0, 100.0, 0.0, 0.0, 100.0, 0.0}));
    EXPECT_EQ(column(found, "category_groups", "rules").values[0], Value{std::int64_t{1}});
}

TEST_F(PlaceReport, GroupsOfPeopleHaveARowForEachPlace) {
    auto const found = tables();
    EXPECT_EQ(
        column(found, "people_groups", "scope").values,
        (std::vector<Value>{text("area"), text("zone"), text("zone"), text("zone"), text("block"), text("block")}));
    EXPECT_EQ(column(found, "people_groups", "group").values[0], text("older"));
    EXPECT_EQ(column(found, "people_groups", "people").values, (std::vector<Value>{20.0, 0.0, 5.0, 15.0, 0.0, 20.0}));
    EXPECT_EQ(column(found, "people_groups", "completeness_mean").values,
              (std::vector<Value>{0.0, Value{}, 0.0, 0.0, Value{}, 0.0}));
    EXPECT_EQ(column(found, "people_groups", "incomplete_people").values[5], Value{20.0});
    EXPECT_EQ(column(found, "people_groups", "minutes_mean").values[5],
              column(found, "people_groups", "minutes_mean").values[0])
        << "they live in one block";
    EXPECT_EQ(column(found, "people_groups", "completeness_worst_tenth").values[5], Value{});
}

TEST_F(PlaceReport, TheNearestHaveARowForEachPlaceAndRank) {
    auto const found = tables();
    EXPECT_EQ(column(found, "nearest", "place_id").values,
              twice({Value{}, text("west"), text("east"), Value{}, text("b1"), text("b2")}));
    EXPECT_EQ(column(found, "nearest", "rank").values[1], Value{std::int64_t{2}});
    EXPECT_EQ(column(found, "nearest", "reaching_people").values[0], Value{200.0});
    EXPECT_EQ(column(found, "nearest", "reaching_people").values[1], Value{0.0}) << "there is one";
    EXPECT_EQ(column(found, "nearest", "walk_min").values[1], Value{});
    EXPECT_EQ(column(found, "nearest", "dist_m").values[8], Value{70.0});
    EXPECT_EQ(column(found, "nearest", "walk_min").values[8], Value{70.0 / 60.0});
}

TEST_F(PlaceReport, LayersLookLikeTheirRows) {
    auto const layers = place_layers(asking(), zoning);
    auto const found = tables();
    ASSERT_EQ(layers.size(), 5U);
    ASSERT_EQ(layers.size(), found.size());
    for (std::size_t i = 0; i < layers.size(); ++i) {
        EXPECT_EQ(layers[i].name, found[i].name);
        EXPECT_EQ(layers[i].column_names(), found[i].column_names());
    }
}

TEST_F(PlaceReport, OfSeveralStandardsGroupsComeInTurnAndReachOnce) {
    auto const found = all_told([](ScoredRun const& run) {
        std::vector const runs{run, run};
        return made_by(place_tables(runs));
    });
    EXPECT_EQ(column(found, "category_groups", "completeness").values.size(), 12U);
    EXPECT_EQ(column(found, "people_groups", "people").values.size(), 12U);
    EXPECT_EQ(column(found, "nearest", "rank").values.size(), 12U);
    EXPECT_EQ(column(found, "reach", "scope").values.size(), 12U);
}

TEST_F(PlaceReport, JsonHasAllOfIt) {
    auto const json = nlohmann::json::parse(all_told([](ScoredRun const& run) { return summary_json(run); }));
    EXPECT_EQ(json["by_category_group"]["area"][0]["completeness"], 50.0);
    EXPECT_EQ(json["by_category_group"]["area"][0]["rules"][0], "school");
    EXPECT_EQ(json["by_category_group"]["zones"][0]["zone_id"], "west");
    EXPECT_EQ(json["by_category_group"]["in_no_zone"][0]["people"], 75.0);
    EXPECT_EQ(json["by_people_group"]["area"][0]["group"], "older");
    EXPECT_EQ(json["by_people_group"]["area"][0]["people_complete"]["gap"], 20.0);
    EXPECT_EQ(json["by_people_group"]["in_no_zone"][0]["people"], 15.0);
    EXPECT_EQ(json["nearest"]["area"][0]["categories"]["school"][1]["walk_min"], nullptr);
    EXPECT_EQ(json["nearest"]["zones"][0]["nearest"][0]["categories"]["school"][0]["dist_m"], 70.0);
    EXPECT_EQ(json["area"]["equity"]["completeness"]["by_rank"], nullptr);
}

TEST_F(PlaceReport, TextHasALineForGroupsAndPeople) {
    auto const english = all_told([](ScoredRun const& run) { return summary_text(run, Language::en); });
    EXPECT_NE(english.find("\nBy group: Education 50.0\n"), std::string::npos) << english;
    EXPECT_NE(english.find("\nOlder people (20), by the rules for them: completeness 0.0, lowest tenth 0.0,\n  0.0% "
                           "with all that is required, mean walk 4.9 min\n"),
              std::string::npos)
        << english;
    EXPECT_NE(english.find("Walks to the 2 nearest of each category in minutes"), std::string::npos) << english;
    auto const chinese = all_told([](ScoredRun const& run) { return summary_text(run, Language::zh); });
    EXPECT_NE(chinese.find("\n分类完整度:教育 50.0\n"), std::string::npos) << chinese;
    EXPECT_NE(chinese.find("\n老年人(20),按其适用规则:完整度 0.0"), std::string::npos) << chinese;
}

TEST_F(PlaceReport, RanksAreToldWhereBlocksHaveThem) {
    blocks[0].rank = 2.0;
    blocks[1].rank = 1.0;
    auto const zones = told([](ScoredRun const& run) { return made_by(zone_tables({&run, 1})); });
    EXPECT_EQ(column(zones, "zones", "completeness_ranked_people").values, (std::vector<Value>{100.0, 25.0, 75.0}));
    EXPECT_EQ(column(zones, "zones", "completeness_concentration_index").values[1], Value{}) << "nobody has any there";
    EXPECT_EQ(zone_layers(input(), zoning)[0].column_names(), zones[0].column_names());
    auto const json = nlohmann::json::parse(told([](ScoredRun const& run) { return summary_json(run); }));
    EXPECT_EQ(json["area"]["equity"]["completeness"]["by_rank"]["people"], 200.0);
    EXPECT_EQ(json["area"]["equity"]["completeness"]["by_rank"]["concentration_index"], 0.5);
    auto const text = told([](ScoredRun const& run) { return summary_text(run, Language::en); });
    EXPECT_NE(text.find("concentration index +0.500"), std::string::npos) << text;
}

TEST_F(PlaceReport, HowManyPeopleHaveARankIsToldWhereSomeHaveNone) {
    blocks[0].rank = 2.0;
    blocks[1].rank = 1.0;
    blocks.push_back({.source_id = "b3", .shape = town.place('b'), .people = {.population = 200.0}});
    doorsteps.push_back({.block = BlockId{2}, .point = town.place('b'), .share = 1.0});
    auto const text = told([](ScoredRun const& run) { return summary_text(run, Language::en); });
    EXPECT_NE(text.find("by rank of 50.0% of the people"), std::string::npos) << text;
    auto const chinese = told([](ScoredRun const& run) { return summary_text(run, Language::zh); });
    EXPECT_NE(chinese.find("排序仅及 50.0% 的人口"), std::string::npos) << chinese;
}

}  // namespace
}  // namespace walkshed
