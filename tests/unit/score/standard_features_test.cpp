// SPDX-License-Identifier: Apache-2.0
// Tiers, gates, measures and totals in the file of a standard.
#include <gtest/gtest.h>

#include "unit/score/standard_texts.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed {
namespace {

using testing::rule;
using testing::some_categories;

/// Four lines.
std::string const kHead = R"(id = "mine"
name = { zh = "我的", en = "Mine" }
source = "a test"
walkers = { all = "adult" }
)";

/// Two tiers of three lines each.
std::string const kTiers = R"([[tier]]
id = "wide"
name = { zh = "大", en = "Wide" }
[[tier]]
id = "near"
name = { zh = "小", en = "Near" }
weight = 3
)";

std::vector<std::string> faults(std::string const& toml) {
    return faults_of_standard(toml, "my.toml", some_categories());
}

Standard parse(std::string const& toml) {
    return parse_standard(toml, "my.toml", some_categories());
}

using Texts = std::vector<std::string>;

TEST(StandardFeatures, RulesAreOfTiersWhichHaveWeights) {
    auto const standard =
        parse(kHead + kTiers + rule("a", "tier = \"wide\"\ncategories = [\"school\"]\nlimit_m = 1000") +
              rule("b", "tier = \"near\"\ncategories = [\"school\"]\nlimit_m = 300\nweight = 2") +
              rule("c", "tier = \"near\"\ncategories = [\"shop\"]\nlimit_m = 300"));
    ASSERT_EQ(standard.tiers.size(), 2U);
    EXPECT_EQ(standard.tiers[1].name.zh, "小");
    EXPECT_EQ(standard.rules[2].tier, 1U);
    EXPECT_EQ(completeness_weights(standard), (std::vector{1.0, 2.0, 1.0}));
}

TEST(StandardFeatures, EveryRuleIsOfATierWhereThereAreAny) {
    auto const untiered = rule("a", "categories = [\"school\"]\nlimit_m = 300");
    EXPECT_EQ(faults(kHead + kTiers + untiered), Texts{"my.toml:12:1: the rule names none of the tiers"});
    EXPECT_EQ(faults(kHead + rule("a", "tier = \"far\"\ncategories = [\"school\"]\nlimit_m = 300")),
              Texts{"my.toml:10:8: no [[tier]] is called 'far'"});
    EXPECT_EQ(
        faults(kHead + kTiers + "[[tier]]\nid = \"near\"\nname = {zh = \"a\", en = \"a\"}\n"),
        (Texts{"my.toml:1:1: a standard needs at least one [[rule]]", "my.toml:13:6: tier 'near' is there already"}));
}

TEST(StandardFeatures, TiersNeitherOverlapNorContradict) {
    auto const wide = rule("a", "tier = \"wide\"\ncategories = [\"school\"]\nlimit_m = 500");
    EXPECT_EQ(faults(kHead + kTiers + wide + rule("b", "tier = \"wide\"\ncategories = [\"school\"]\nlimit_m = 300")),
              Texts{"my.toml:25:8: tier 'wide' asks for the same in rule 'a'"});
    EXPECT_EQ(faults(kHead + kTiers + wide + rule("b", "tier = \"near\"\ncategories = [\"school\"]\nlimit_m = 800")),
              Texts{"my.toml:25:8: tier 'near' allows a longer way than tier 'wide', which is wider (rule 'a')"});
    EXPECT_EQ(faults(kHead + kTiers + wide + rule("b", "tier = \"near\"\ncategories = [\"shop\"]\nlimit_m = 800")),
              Texts{});
}

TEST(StandardFeatures, WeightsAddUpToTheTotalThatIsDeclared) {
    auto const rules = rule("a", "categories = [\"school\"]\nlimit_m = 500\nweight = 2") +
                       rule("b", "categories = [\"shop\"]\nlimit_m = 500\nweight = 0.5");
    EXPECT_EQ(faults("total_weight = 2.5\n" + kHead + rules), Texts{});
    EXPECT_EQ(faults("total_weight = 3\n" + kHead + rules),
              Texts{"my.toml:1:16: the weights of the rules add up to 2.5, not 3"});
}

TEST(StandardFeatures, MeasuresAreKept) {
    auto const mean = parse(kHead + "measure = {kind = \"mean_of_nearest\", count = 20}\n" +
                            rule("a", "categories = [\"school\"]\nlimit_m = 500"));
    ASSERT_TRUE(mean.measure);
    EXPECT_EQ(mean.measure->count, 20U);
    auto const ranked =
        parse(kHead + "measure = {kind = \"weighted_by_rank\", full_m = 400, none_m = 2400, power = 2}\n" +
              rule("a", "categories = [\"school\"]\nlimit_m = 500\nweight = 2\nrank_weights = [1.25, 0.75]"));
    ASSERT_TRUE(ranked.measure);
    EXPECT_EQ(ranked.measure->none, Meters{2400.0});
    EXPECT_EQ(ranked.rules[0].rank_weights, (std::vector{1.25, 0.75}));
    EXPECT_FALSE(ranked.measure->streets_within);
}

TEST(StandardFeatures, PenaltiesForStreetsSayHowFarAround) {
    auto const measure = [](std::string const& keys) {
        return kHead + "measure = {kind = " + keys + "}\n" + rule("a", "categories = [\"school\"]\nlimit_m = 500");
    };
    std::string const ranked = "\"weighted_by_rank\", full_m = 400, none_m = 2400, streets_within_m = ";
    EXPECT_EQ(parse(measure(ranked + "100")).measure->streets_within, Meters{100.0});
    EXPECT_EQ(parse(measure(ranked + "5000")).measure->streets_within, Meters{5000.0});
    for (auto const* const wrong : {"99", "5001", "\"805\""}) {
        EXPECT_EQ(faults(measure(ranked + wrong)),
                  Texts{"my.toml:5:87: 'streets_within_m' must be a number from 100 to 5000 (metres)"})
            << wrong;
    }
    EXPECT_EQ(faults(measure("\"mean_of_nearest\", streets_within_m = 805")),
              Texts{"my.toml:5:57: unknown key 'streets_within_m' (the keys are kind, count, missing_min)"});
}

TEST(StandardFeatures, MeasuresThatMakeNoSenseAreFaults) {
    auto const school = rule("a", "categories = [\"school\"]\nlimit_m = 500");
    EXPECT_EQ(faults(kHead + "measure = {kind = \"best\"}\n" + school),
              Texts{"my.toml:5:19: 'kind' must be mean_of_nearest or weighted_by_rank"});
    EXPECT_EQ(faults(kHead + "measure = {kind = \"weighted_by_rank\", full_m = 400, none_m = 300}\n" + school),
              Texts{"my.toml:5:62: 'none_m' must be given, and be more than 'full_m'"});
    EXPECT_EQ(faults(kHead + rule("a", "categories = [\"school\"]\nlimit_m = 500\nrank_weights = [1.25, 0.75]")),
              Texts{"my.toml:12:16: the weights of the ranks add up to 2, and the rule weighs 1"});
}

TEST(StandardFeatures, AnAlternativeMayHaveALimitOfItsOwnInTheRulesUnit) {
    auto const standard = parse(kHead + rule("a",
                                             "limit_m = 500\nany = [{categories = [\"park\"], min_size_m2 = 5000}, "
                                             "{categories = [\"park\"], min_size_m2 = 2000, limit_m = 300}]"));
    EXPECT_EQ(limit_of(standard.rules[0], standard.rules[0].wanted[0]), Limit{Meters{500.0}});
    EXPECT_EQ(limit_of(standard.rules[0], standard.rules[0].wanted[1]), Limit{Meters{300.0}});
    EXPECT_EQ(faults(kHead + rule("a", "limit_m = 500\nany = [{categories = [\"park\"], limit_min = 5}]")).size(), 1U);
}

TEST(StandardFeatures, WhatIsOnlyShownIsKept) {
    auto const standard = parse(kHead + rule("a",
                                             "categories = [\"park\"]\nlimit_m = 500\nper_people = 3000\n"
                                             "m2_per_person = 1.5\nm2_per_100_households = 30"));
    EXPECT_EQ(standard.rules[0].wanted[0].people_each, 3000.0);
    EXPECT_EQ(standard.rules[0].wanted[0].size_per_person, SquareMeters{1.5});
    EXPECT_EQ(standard.rules[0].wanted[0].size_per_100_households, SquareMeters{30.0});
    EXPECT_FALSE(standard.rules[0].wanted[0].per_head_is_binding);
}

TEST(StandardFeatures, WhatIsWantedPerHeadIsTestedWhereTheFileSaysSo) {
    auto const park = std::string{"categories = [\"park\"]\nlimit_m = 500\n"};
    auto const standard = parse(kHead + rule("a", park + "per_people = 3000\nper_head_binding = true"));
    EXPECT_TRUE(standard.rules[0].wanted[0].per_head_is_binding);
    EXPECT_EQ(
        faults(kHead + rule("a", park + "min_size_m2 = 5\nper_head_binding = true")),
        Texts{"my.toml:13:20: 'per_head_binding' needs 'per_people', 'm2_per_person' or 'm2_per_100_households'"});
}

TEST(StandardFeatures, AGateIsRequired) {
    EXPECT_TRUE(parse(kHead + rule("a", "categories = [\"park\"]\nlimit_m = 500\ngate = true")).rules[0].required);
}

}  // namespace
}  // namespace walkshed
