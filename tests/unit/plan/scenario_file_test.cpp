// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "walkshed/base/error.hpp"
#include "walkshed/plan/scenario.hpp"

namespace walkshed {
namespace {

CategoryTable categories() {
    CategoryTable table;
    table.add({.id = "school", .name = {"学校", "School"}});
    table.add({.id = "canteen", .name = {"食堂", "Canteen"}});
    return table;
}

std::vector<Scenario> parse(std::string const& text) {
    return parse_scenarios(text, "study.toml", categories());
}

/// One scenario with these edits, from the third line on.
std::string with(std::string const& edits) {
    return "network = 'streets.osm'\n[[scenario]]\nid = 'plan'\nname = { zh = '规划', en = 'Plan' }\n" + edits;
}

std::string fault_of(std::string const& edits) {
    try {
        (void)parse(with(edits));
        return "";
    } catch (Error const& error) {
        return error.what();
    }
}

TEST(ScenarioFile, HoldsEveryKindOfEdit) {
    auto const scenarios = parse(with(R"(
[[scenario.facility]]
add = 'canteen-2'
name = '食堂'
categories = ['canteen', 'school']
at = [114.47, 38.06]
size_m2 = 300
capacity = 80
[[scenario.facility]]
resize = 'school'
capacity = 400
[[scenario.facility]]
open = 'library'
[[scenario.facility]]
resize = 'library'
size_m2 = 120.5
[[scenario.link]]
add = 'tunnel'
points = [[114.47, 38.06], 17, [114.48, 38.06]]
tags = { surface = 'asphalt' }
[[scenario.street]]
change = 1001
tags = { 'ramp:wheelchair' = 'yes' }
[[scenario.street]]
remove = 1002
[[scenario.gate]]
open = [114.47, 38.06]
block = 'yard'
[[scenario.gate]]
close = 99
[[scenario.people]]
block = 'yard'
population = 600
groups = { age_65_up = 70 }
)"));
    ASSERT_EQ(scenarios.size(), 1U);
    auto const& plan = scenarios.front();
    EXPECT_EQ(plan.id, "plan");
    EXPECT_EQ(plan.name.en, "Plan");
    auto const& canteen = plan.added_facilities.at(0).edit;
    EXPECT_EQ(canteen.id, "canteen-2");
    EXPECT_EQ(canteen.categories, (std::vector{CategoryId{0}, CategoryId{1}}));
    EXPECT_EQ(canteen.at.lat, 38.06);
    EXPECT_EQ(canteen.size, SquareMeters{300});
    EXPECT_EQ(canteen.capacity, 80.0);
    auto const& school = plan.facilities.at(0).edit;
    EXPECT_EQ(school.capacity, 400.0);
    EXPECT_FALSE(school.size);
    EXPECT_EQ(plan.facilities.at(1).edit.action, FacilityAction::open);
    EXPECT_EQ(plan.facilities.at(2).edit.size, SquareMeters{120.5});
    EXPECT_EQ(plan.facilities.at(2).where, "study.toml:18:1");
    EXPECT_EQ(std::get<PointKey>(plan.links.at(0).edit.points.at(1)), 17);
    EXPECT_EQ(plan.links.at(0).edit.kind, StreetKind::footway);
    EXPECT_EQ(plan.links.at(0).edit.ground.surface, Surface::paved);
    EXPECT_EQ(plan.streets.at(0).edit.way, 1001);
    EXPECT_TRUE(plan.streets.at(1).edit.remove);
    EXPECT_TRUE(plan.gates.at(0).edit.open);
    EXPECT_EQ(std::get<PointKey>(plan.gates.at(1).edit.at), 99);
    EXPECT_EQ(plan.people.at(0).edit.people.population, 600.0);
    EXPECT_FALSE(plan.people.at(0).edit.people.older);
    EXPECT_EQ(plan.people.at(0).edit.people.groups.at(0).people, 70.0);
    EXPECT_TRUE(plan.edits_streets());
}

TEST(ScenarioFile, HoldsNewBlocks) {
    auto const plan = parse(with(R"(
[[scenario.block]]
add = 'estate'
name = '新区'
outline = [[114.47, 38.06], [114.48, 38.06], [114.48, 38.07]]
gates = [[114.475, 38.06]]
population = 1200
groups = { age_65_up = 90 }
[[scenario.block]]
add = 'tower'
at = [114.46, 38.06]
)"))
                          .front();
    auto const& estate = plan.added_blocks.at(0).edit;
    EXPECT_EQ(estate.id, "estate");
    EXPECT_EQ(estate.name, "新区");
    ASSERT_EQ(estate.corners.size(), 3U);
    EXPECT_EQ(estate.corners[2].lat, 38.07);
    EXPECT_EQ(estate.gates.at(0).lon, 114.475);
    EXPECT_EQ(estate.people.population, 1200.0);
    EXPECT_EQ(estate.people.groups.at(0).people, 90.0);
    EXPECT_EQ(plan.added_blocks.at(1).edit.corners.size(), 1U);
    EXPECT_FALSE(plan.added_blocks.at(1).edit.people.population);
}

TEST(ScenarioFile, WithoutScenariosHasNone) {
    EXPECT_TRUE(parse("network = 'streets.osm'\n").empty());
}

TEST(ScenarioFile, TellsWhatItEdits) {
    EXPECT_FALSE(parse(with("[[scenario.facility]]\nclose = 'a'\n")).front().edits_ways());
    auto const gates = parse(with("[[scenario.gate]]\nopen = [1.0, 2.0]\nblock = 'a'\n")).front();
    EXPECT_TRUE(gates.edits_ways());
    EXPECT_FALSE(gates.edits_streets());
    EXPECT_TRUE(parse(with("[[scenario.gate]]\nopen = 5\n")).front().edits_streets());
    EXPECT_FALSE(parse(with("[[scenario.block]]\nadd = 'a'\nat = [1, 2]\n")).front().edits_ways());
}

TEST(ScenarioFile, FaultsSayWhereAndWhatToDo) {
    EXPECT_EQ(fault_of("[[scenario.facilty]]\nadd = 'a'\n"),
              "study.toml:5:1: unknown key 'facilty' (did you mean 'facility'?)");
    EXPECT_EQ(fault_of("[[scenario.facility]]\nname = 'a'\n"),
              "study.toml:5:1: an edit says one of add, remove, close, open, resize");
    EXPECT_EQ(fault_of("[[scenario.facility]]\nopen = 'a'\nclose = 'a'\n"),
              "study.toml:6:8: 'close' and 'open' in one edit (write an edit for each)");
    EXPECT_EQ(fault_of("[[scenario.facility]]\nresize = 'a'\n"),
              "study.toml:5:1: 'size_m2' is missing (or 'capacity')");
    EXPECT_EQ(fault_of("[[scenario.facility]]\nadd = 'a'\ncategories = ['school']\n"),
              "study.toml:5:1: 'at' is missing");
    EXPECT_EQ(fault_of("[[scenario.facility]]\nadd = 'a'\ncategories = ['canten']\nat = [1, 2]\n"),
              "study.toml:7:15: unknown category 'canten' (did you mean 'canteen'?)");
    EXPECT_EQ(fault_of("[[scenario.link]]\nadd = 'a'\npoints = [[1, 200], [1, 2]]\n"),
              "study.toml:7:11: a place is [longitude, latitude] in degrees");
    EXPECT_EQ(fault_of("[[scenario.link]]\nadd = 'a'\npoints = [[1, 2]]\n"),
              "study.toml:7:10: a link has at least two 'points'");
    EXPECT_EQ(fault_of("[[scenario.street]]\nchange = 5\ntags = { layer = '1' }\n").substr(0, 41),
              "study.toml:7:18: unknown key 'layer' (the");
    EXPECT_EQ(fault_of("[[scenario.street]]\nchange = 5\ntags = { highway = 'motorway' }\n"),
              "study.toml:7:8: nobody walks on such a 'highway' (footway, steps, residential …)");
    EXPECT_EQ(fault_of("[[scenario.gate]]\nopen = [1, 2]\n"), "study.toml:5:1: 'block' is missing");
    EXPECT_EQ(fault_of("[[scenario.block]]\nadd = 'a'\npopulation = 5\n"),
              "study.toml:5:1: a block has either a place, 'at', or an 'outline'");
    EXPECT_EQ(fault_of("[[scenario.block]]\nadd = 'a'\noutline = [[1, 2], [1, 3]]\n"),
              "study.toml:7:11: an 'outline' has at least three places");
    EXPECT_EQ(fault_of("[[scenario.block]]\nadd = 'a'\nat = [1, 2]\nlevels = 5\n").substr(0, 42),
              "study.toml:8:10: unknown key 'levels' (the");
    EXPECT_EQ(fault_of("[[scenario.people]]\nblock = 'a'\npopulation = -5\n"),
              "study.toml:7:14: 'population' must be a number from 0 to 1000000000 (people)");
    EXPECT_EQ(fault_of("[[scenario]]\nid = 'plan'\nname = { zh = 'a', en = 'b' }\n"),
              "study.toml:6:6: scenario 'plan' is there already");
}

TEST(ScenarioFile, EditsThatContradictAreRefused) {
    EXPECT_EQ(fault_of("[[scenario.facility]]\nopen = 'a'\n[[scenario.facility]]\nclose = 'a'\n"),
              "study.toml:7:1: facility 'a' is edited already in study.toml:5:1 (open and close contradict: leave one "
              "out)");
    EXPECT_NE(fault_of("[[scenario.street]]\nremove = 5\n[[scenario.street]]\nchange = 5\ntags = {ramp = 'yes'}\n"),
              "");
    EXPECT_NE(fault_of("[[scenario.gate]]\nopen = 5\n[[scenario.gate]]\nclose = 5\n"), "");
    EXPECT_NE(fault_of("[[scenario.people]]\nblock = 'a'\n[[scenario.people]]\nblock = 'a'\n"), "");
    EXPECT_NE(fault_of("[[scenario.block]]\nadd = 'a'\nat = [1, 2]\n[[scenario.block]]\nadd = 'a'\nat = [1, 2]\n"), "");
    EXPECT_EQ(fault_of("[[scenario.facility]]\nopen = 'a'\n[[scenario.facility]]\nresize = 'a'\nsize_m2 = 5\n"), "");
}

}  // namespace
}  // namespace walkshed
