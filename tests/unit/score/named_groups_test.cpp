// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "scored_town.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

using testing::kSchool;
using testing::ScoredTown;

constexpr std::string_view kHead = R"(
id = "mine"
name = { zh = "我的", en = "Mine" }
source = "a test"
[[group]]
id = "age_65_up"
name = { zh = "65 岁及以上", en = "65 and older" }
[walkers]
all = "adult"
age_65_up = "older"
)";

std::string rule_for(std::string_view users) {
    return std::string{kHead} + R"([[rule]]
id = "school"
name = { zh = "学校", en = "School" }
categories = ["school"]
limit_min = 10
source = "a test"
users = [)" +
           std::string{users} + "]\n";
}

Standard parse(std::string const& toml, FindStandard const& find_base = {}) {
    CategoryTable categories;
    (void)categories.add({.id = "school"});
    return parse_standard(toml, "mine.toml", categories, find_base);
}

std::string fault_of(std::string const& toml) {
    try {
        (void)parse(toml);
    } catch (Error const& error) {
        return error.what();
    }
    return {};
}

TEST(NamedGroups, OfAStandardHaveNamesAndWalkers) {
    auto const standard = parse(rule_for(R"("age_65_up", "children")"));
    ASSERT_EQ(standard.groups.size(), 1U);
    EXPECT_EQ(standard.groups[0].id, "age_65_up");
    EXPECT_EQ(standard.groups[0].name.en, "65 and older");
    EXPECT_EQ(standard.rules[0].users, (std::vector{UserGroup{"age_65_up"}, UserGroup::children}));
    EXPECT_EQ(standard.rules[0].walker, "older");
    EXPECT_EQ(parse(rule_for(R"("older")")).rules[0].walker, "adult");
}

TEST(NamedGroups, OfTheStandardThatIsExtendedMayBeUsed) {
    std::string const extending = R"(
id = "more"
name = { zh = "更多", en = "More" }
source = "a test"
extends = "mine"
[[rule]]
id = "second"
name = { zh = "学校", en = "School" }
categories = ["school"]
limit_min = 5
source = "a test"
users = ["age_65_up"]
)";
    auto const standard = parse(extending, [](std::string_view) { return rule_for(R"("all")"); });
    EXPECT_EQ(standard.rules.at(1).users, std::vector{UserGroup{"age_65_up"}});
    EXPECT_EQ(standard.rules.at(1).walker, "older");
}

TEST(NamedGroups, ThatAStandardDoesNotHaveAreFaults) {
    auto const fault = fault_of(rule_for(R"("age_65")"));
    EXPECT_NE(fault.find("unknown users 'age_65' (there are all, children, older, age_65_up)"), std::string::npos)
        << fault;
    auto const twice = fault_of(rule_for(R"("all")").replace(kHead.find("age_65_up"), 9, "children"));
    EXPECT_NE(twice.find("mine.toml:6:6: group 'children' is there already"), std::string::npos) << twice;
}

TEST(NamedGroups, CountWhereTheBlockTellsThem) {
    ScoredTown town{"1--2--s"};
    town.add_facility('s', kSchool);
    town.add_rule(kSchool, Seconds{40.0}).users = {{"age_65_up"}};
    town.add_block("1", {.population = 100.0, .groups = {{"age_65_up", 30.0}}});
    town.add_block("2", {.population = 50.0});
    auto const result = town.score();
    EXPECT_EQ(result.rules[0].people.gap, 30.0);
    EXPECT_EQ(result.rules[0].people.covered, 50.0) << "who does not tell them apart counts everybody";
}

}  // namespace
}  // namespace walkshed
