// SPDX-License-Identifier: Apache-2.0
// All faults of the file of a standard at once, and nothing that only follows from another.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "unit/score/standard_texts.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed {
namespace {

using testing::rule;
using testing::some_categories;

using Texts = std::vector<std::string>;

/// The first three lines of every standard here.
std::string const kTitle = R"(id = "mine"
name = { zh = "我的", en = "Mine" }
source = "a test"
)";

/// Four lines.
std::string const kHead = kTitle + "walkers = { all = \"adult\" }\n";

/// Two tiers of three lines each, lines 5 to 10 after kHead.
std::string const kTiers = R"([[tier]]
id = "wide"
name = { zh = "大", en = "Wide" }
[[tier]]
id = "near"
name = { zh = "小", en = "Near" }
)";

std::string const kSchool = "categories = [\"school\"]\nlimit_m = 500";

/// What is told of a text. Where it begins with what keeps the text from being read, parse_standard() says the same.
Texts faults(std::string const& toml, FindStandard const& find_base = {}) {
    auto const categories = some_categories();
    auto told = faults_of_standard(toml, "my.toml", categories, find_base);
    std::string thrown;
    try {
        (void)parse_standard(toml, "my.toml", categories, find_base);
    } catch (Error const& error) {
        thrown = error.what();
    }
    auto const is_remark = [](std::string const& text) { return text.find("does not say") != std::string::npos; };
    auto const first = std::find_if_not(told.begin(), told.end(), is_remark);
    EXPECT_EQ(thrown, first == told.end() ? "" : *first);
    return told;
}

TEST(StandardFaults, AreToldRuleByRuleWithTheirLines) {
    EXPECT_EQ(faults(kHead + rule("a", "categories = [\"scool\"]\nlimit_m = 500") +
                     rule("b", "categories = [\"school\"]\nlimit_m = 500\nwieght = 2") +
                     "[[rule]]\nid = \"c\"\nname = {zh = \"a\", en = \"a\"}\ncategories = [\"shop\"]\nlimit_m = 5\n" +
                     "[[rule]]\nid = \"d\"\nname = {zh = \"a\", en = \"a\"}\nsource = \"1\"\ncategories = "
                     "[\"shop\"]\nlimit_m = 5\n"),
              (Texts{"my.toml:10:15: unknown category 'scool' (did you mean 'school'?)",
                     "my.toml:19:10: unknown key 'wieght' (did you mean 'weight'?)",
                     "my.toml:20:1: 'source' is missing", "my.toml:20:1: rule 'c' does not say whether it is verified",
                     "my.toml:25:1: rule 'd' does not say whether it is verified"}));
}

TEST(StandardFaults, OfOneRuleAreAllTold) {
    EXPECT_EQ(
        faults(kHead + "[[rule]]\nid = \"a\"\nname = {zh = \"a\"}\ncategories = [\"scool\", \"shop\", \"prak\"]\n"
                       "limit_m = 0\nweight = -1\nclauze = 3\nusers = [\"pets\", \"older\", \"older\"]\n"
                       "verified = 1\nmin_size_m2 = \"big\"\nsize_binding = true\n"),
        (Texts{"my.toml:5:1: 'source' is missing", "my.toml:7:8: 'en' is missing",
               "my.toml:8:15: unknown category 'scool' (did you mean 'school'?)",
               "my.toml:8:32: unknown category 'prak' (did you mean 'park'?)",
               "my.toml:9:11: 'limit_m' must be a number above 0", "my.toml:10:10: 'weight' must be a number above 0",
               "my.toml:11:10: unknown key 'clauze' (did you mean 'clause'?)",
               "my.toml:12:10: unknown users 'pets' (there are all, children, older)",
               "my.toml:12:27: users 'older' twice", "my.toml:13:12: 'verified' must be true or false",
               "my.toml:14:15: 'min_size_m2' must be a number above 0"}));
}

TEST(StandardFaults, OfPartsAreAllTold) {
    EXPECT_EQ(
        faults(kHead + rule("a",
                            "limit_m = 500\nany = [\n{categories = [\"prak\"], cuont = 2},\n{count = 0},\n"
                            "{categories = [\"park\"], limit_min = 5},\n]")),
        (Texts{"my.toml:12:16: unknown category 'prak' (did you mean 'park'?)",
               "my.toml:12:33: unknown key 'cuont' (did you mean 'count'?)", "my.toml:13:1: 'categories' is missing",
               "my.toml:13:10: 'count' must be a whole number from 1 to 100",
               "my.toml:14:37: unknown key 'limit_min' (did you mean 'limit_m'?)"}));
}

TEST(StandardFaults, OfHeadTiersMeasureAndDeclaredItemsAreAllTold) {
    EXPECT_EQ(faults("id = 5\nmeasure = {kind = \"mean_of_nearest\", count = 0, missing_min = 0, power = 2}\n"
                     "walkers = {all = \"adult\", pets = \"dog\"}\n"
                     "[[tier]]\nid = \"Wide\"\nweight = 0\n" +
                     rule("a", "tier = \"Wide\"\n" + kSchool) + "[[declared]]\nitem = 6\n"),
              (Texts{"my.toml:1:1: 'name' is missing (name.zh and name.en)", "my.toml:1:1: 'source' is missing",
                     "my.toml:1:6: 'id' must be text", "my.toml:2:46: 'count' must be a whole number from 1 to 100",
                     "my.toml:2:63: 'missing_min' must be a number above 0",
                     "my.toml:2:74: unknown key 'power' (the keys are kind, count, missing_min)",
                     "my.toml:3:34: unknown key 'pets' (the keys are all, children, older)",
                     "my.toml:4:1: 'name' is missing (name.zh and name.en)",
                     "my.toml:5:6: 'Wide' cannot be a tier's id: use lower-case letters, digits and _",
                     "my.toml:6:10: 'weight' must be a number above 0",
                     "my.toml:15:1: 'name' is missing (name.zh and name.en)", "my.toml:16:8: 'item' must be text"}));
}

TEST(StandardFaults, OfTiersAreToldBesideThoseOfOtherRules) {
    EXPECT_EQ(faults(kHead + kTiers + rule("a", "tier = \"wide\"\n" + kSchool) +
                     rule("b", "tier = \"wide\"\n" + kSchool + "\nwieght = 2") +
                     rule("c", "tier = \"near\"\ncategories = [\"school\"]\nlimit_m = 800\nweight = 0") +
                     rule("d", "tier = \"far\"\n" + kSchool)),
              (Texts{"my.toml:24:8: tier 'wide' asks for the same in rule 'a'",
                     "my.toml:27:10: unknown key 'wieght' (did you mean 'weight'?)",
                     "my.toml:33:8: tier 'near' allows a longer way than tier 'wide', which is wider (rule 'a')",
                     "my.toml:36:10: 'weight' must be a number above 0", "my.toml:42:8: no [[tier]] is called 'far'"}));
}

TEST(StandardFaults, OfTiersAreNotToldOfWhatCouldNotBeRead) {
    EXPECT_EQ(faults(kHead + kTiers + rule("a", "tier = \"wide\"\ncategories = [\"school\", \"shpo\"]\nlimit_m = 500") +
                     rule("b", "tier = \"wide\"\n" + kSchool) +
                     rule("c", "tier = \"wide\"\ncategories = [\"school\"]\nlimit = 500") +
                     rule("d", "tier = \"near\"\n" + kSchool + "\nusers = [\"pets\"]")),
              (Texts{"my.toml:17:25: unknown category 'shpo' (did you mean 'shop'?)",
                     "my.toml:34:9: unknown key 'limit' (did you mean 'limit_m'?)",
                     "my.toml:43:10: unknown users 'pets' (there are all, children, older)"}));
}

TEST(StandardFaults, OfTheTotalAreToldUnlessAWeightCouldNotBeRead) {
    auto const with = [](std::string const& second) {
        return faults("total_weight = 5\n" + kHead + rule("a", kSchool + "\nweight = 2") + rule("b", second));
    };
    EXPECT_EQ(with("categories = [\"prak\"]\nlimit_m = 500\nweight = 2"),
              (Texts{"my.toml:1:16: the weights of the rules add up to 4, not 5",
                     "my.toml:19:15: unknown category 'prak' (did you mean 'park'?)"}));
    EXPECT_EQ(with(kSchool + "\nweight = \"3\""), Texts{"my.toml:21:10: 'weight' must be a number above 0"});
    EXPECT_EQ(with(kSchool + "\nwieght = 3"), Texts{"my.toml:21:10: unknown key 'wieght' (did you mean 'weight'?)"});
    EXPECT_EQ(faults("total_weight = 5\n" + kHead + rule("a", kSchool) + rule("a", kSchool)),
              Texts{"my.toml:14:6: rule 'a' is there already"});
    EXPECT_EQ(faults("total_weight = 5\n" + kHead + "rules = 1\n" + rule("a", kSchool)),
              (Texts{"my.toml:1:16: the weights of the rules add up to 1, not 5",
                     "my.toml:6:9: unknown key 'rules' (did you mean 'rule'?)"}));
}

TEST(StandardFaults, OfRanksAreNotToldWithoutAWeight) {
    EXPECT_EQ(faults(kHead + rule("a", kSchool + "\nweight = 0\nrank_weights = [2, 1]")),
              Texts{"my.toml:12:10: 'weight' must be a number above 0"});
    EXPECT_EQ(faults(kHead + rule("a", kSchool + "\nrank_weights = [0, 1, \"2\"]")),
              (Texts{"my.toml:12:17: 'rank_weights' must be numbers above 0",
                     "my.toml:12:23: 'rank_weights' must be numbers above 0"}));
}

TEST(StandardFaults, DoNotFollowFromOneAnother) {
    EXPECT_EQ(faults(kHead + "[[tier]]\nidd = \"wide\"\nname = { zh = \"大\", en = \"Wide\" }\n" +
                     rule("a", "tier = \"wide\"\n" + kSchool)),
              Texts{"my.toml:6:7: unknown key 'idd' (did you mean 'id'?)"});
    EXPECT_EQ(faults(kTitle + "walkers = { al = \"adult\" }\n" + rule("a", kSchool)),
              Texts{"my.toml:4:18: unknown key 'al' (did you mean 'all'?)"});
    EXPECT_EQ(faults(kHead + rule("5min", kSchool) + rule("b", "share_of = [\"5min\"]")),
              Texts{"my.toml:6:6: '5min' cannot be a rule's id: use lower-case letters, digits and _"});
    EXPECT_EQ(faults(kHead + rule("a", "categries = [\"school\"]\ncount = 2\nlimit_m = 500")),
              Texts{"my.toml:10:13: unknown key 'categries' (did you mean 'categories'?)"});
    EXPECT_EQ(faults(kHead + rule("a", "")),
              Texts{"my.toml:5:1: a rule needs one of categories, any, share, share_of"});
}

TEST(StandardFaults, DoNotFollowFromAStandardThatCannotBeExtended) {
    auto const extending = kTitle + "extends = \"base\"\ntotal_weight = 5\n";
    auto const rules = rule("a", "tier = \"wide\"\n" + kSchool + "\nusers = [\"pets\"]") +
                       rule("b", "share_of = [\"of_base\"]") + rule("c", "categories = [\"prak\"]\nlimit_m = 5");
    auto const not_there = [](std::string_view) -> std::string {
        throw Error{ErrorCode::bad_argument, "unknown standard"};
    };
    EXPECT_EQ(
        faults(extending + rules, not_there),
        (Texts{"my.toml:4:11: unknown standard", "my.toml:26:15: unknown category 'prak' (did you mean 'park'?)"}));
    EXPECT_EQ(faults(extending, not_there), Texts{"my.toml:4:11: unknown standard"});
    auto const faulty = [](std::string_view) { return "broken = true\n" + kHead + rule("d", kSchool); };
    EXPECT_EQ(faults(extending, faulty),
              Texts{"base:1:10: unknown key 'broken' (the keys are id, name, source, "
                    "extends, walkers, total_weight, measure, group, tier, rule, declared)"});
}

TEST(StandardFaults, IncludeWalkersThatAreNotKnown) {
    std::array<std::string, 3> const known{"adult", "older", "wheelchair"};
    auto const told = [&](std::string const& toml) {
        return faults_of_standard(toml, "my.toml", some_categories(), {}, known);
    };
    EXPECT_EQ(told(kHead + rule("a", kSchool + "\nwalker = \"wheelchair\"")), Texts{});
    EXPECT_EQ(
        told(kTitle + "walkers = { all = \"adult\", older = \"oldr\" }\n" +
             rule("a", kSchool + "\nusers = [\"older\"]") + rule("b", kSchool + "\nwalker = \"kid\"\nweight = 0")),
        (Texts{"my.toml:4:36: unknown walker 'oldr' (did you mean 'older'?)",
               "my.toml:20:10: unknown walker 'kid' (there are adult, older, wheelchair)",
               "my.toml:21:10: 'weight' must be a number above 0"}));
}

TEST(StandardFaults, OfWhatIsNoTomlIsAnError) {
    EXPECT_THROW((void)faults_of_standard("id = ", "my.toml", some_categories()), Error);
}

}  // namespace
}  // namespace walkshed
