// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "walkshed/base/error.hpp"
#include "walkshed/score/standard.hpp"

namespace walkshed {
namespace {

CategoryTable some_categories() {
    CategoryTable categories;
    for (auto const* const id : {"school", "shop", "clinic"}) {
        categories.add({.id = id});
    }
    return categories;
}

Standard parse(std::string const& toml, FindStandard const& find_base = {}) {
    return parse_standard(toml, "my.toml", some_categories(), find_base);
}

/// The first four lines of every standard here.
std::string const kHead = R"(id = "mine"
name = { zh = "我的", en = "Mine" }
source = "a test"
walkers = { all = "adult", older = "slow" }
)";

/// A rule of five lines, the first of which is line 5 of a file that begins with kHead; `more` is line 10.
std::string rule(std::string const& id, std::string const& more) {
    return "[[rule]]\nid = \"" + id + "\"\nname.zh = \"规则\"\nname.en = \"Rule\"\nsource = \"a test, 1\"\n" + more +
           "\n";
}

std::string const kSchoolInTen = "categories = [\"school\"]\nlimit_min = 10";

/// The code and message of the error that a text gives.
std::pair<ErrorCode, std::string> error_of(std::string const& toml, FindStandard const& find_base = {}) {
    try {
        auto const standard = parse(toml, find_base);
    } catch (Error const& error) {
        return {error.code(), error.what()};
    }
    return {ErrorCode::internal, "no error"};
}

void expect_error(std::string const& toml, std::string const& message) {
    EXPECT_EQ(error_of(toml).second, message);
    EXPECT_EQ(error_of(toml).first, ErrorCode::bad_input);
}

TEST(StandardFile, ReadsEverythingARuleMaySay) {
    auto const standard = parse(kHead + R"(
[[rule]]
id = "daily_shop"
item = "6"
name.zh = "商店"
name.en = "Shop"
any = [
  { categories = ["shop"], min_size_m2 = 300, size_binding = true },
  { categories = ["school", "clinic"], count = 2 },
]
limit_m = 500
required = true
weight = 1.5
weight_source = "standard"
users = ["older", "children"]
walker = "wheels"
source = "a test, page 2"
clause = "3.1"
verified = true
)");
    EXPECT_EQ(standard.id, "mine");
    EXPECT_EQ(standard.name.zh, "我的");
    EXPECT_EQ(standard.name.en, "Mine");
    EXPECT_EQ(standard.source, "a test");
    ASSERT_EQ(standard.rules.size(), 1U);
    auto const& rule = standard.rules[0];
    EXPECT_EQ(rule.id, "daily_shop");
    EXPECT_EQ(rule.item, "6");
    EXPECT_EQ(rule.name.zh, "商店");
    EXPECT_EQ(rule.name.en, "Shop");
    EXPECT_EQ(rule.limit, Limit{Meters{500.0}});
    EXPECT_EQ(rule.combination, Combination::any);
    ASSERT_EQ(rule.wanted.size(), 2U);
    EXPECT_EQ(rule.wanted[0].categories, std::vector{CategoryId{1}});
    EXPECT_EQ(rule.wanted[0].count, 1U);
    EXPECT_EQ(rule.wanted[0].size, SquareMeters{300.0});
    EXPECT_TRUE(rule.wanted[0].size_is_binding);
    EXPECT_EQ(rule.wanted[1].categories, (std::vector{CategoryId{0}, CategoryId{2}}));
    EXPECT_EQ(rule.wanted[1].count, 2U);
    EXPECT_EQ(rule.wanted[1].size, std::nullopt);
    EXPECT_FALSE(rule.wanted[1].size_is_binding);
    EXPECT_TRUE(rule.required);
    EXPECT_EQ(rule.weight, 1.5);
    EXPECT_EQ(rule.weight_source, "standard");
    EXPECT_EQ(rule.users, (std::vector{UserGroup::older, UserGroup::children}));
    EXPECT_EQ(rule.walker, "wheels");
    EXPECT_EQ(rule.source, "a test, page 2");
    EXPECT_EQ(rule.clause, "3.1");
    EXPECT_TRUE(rule.verified);
}

TEST(StandardFile, FillsInWhatARuleDoesNotSay) {
    auto const standard = parse(kHead + rule("school", kSchoolInTen));
    auto const& rule = standard.rules.at(0);
    EXPECT_EQ(rule.item, "");
    EXPECT_EQ(rule.limit, Limit{Seconds{600.0}});
    ASSERT_EQ(rule.wanted.size(), 1U);
    EXPECT_EQ(rule.wanted[0].categories, std::vector{CategoryId{0}});
    EXPECT_EQ(rule.wanted[0].count, 1U);
    EXPECT_FALSE(rule.required);
    EXPECT_EQ(rule.weight, 1.0);
    EXPECT_EQ(rule.weight_source, "product");
    EXPECT_EQ(rule.users, std::vector{UserGroup::all});
    EXPECT_EQ(rule.walker, "adult");
    EXPECT_FALSE(rule.verified);
}

TEST(StandardFile, WalkerIsTheOneForTheFirstUsers) {
    auto const walker = [](std::string const& more) {
        return parse(kHead + rule("school", kSchoolInTen + "\n" + more)).rules.at(0).walker;
    };
    EXPECT_EQ(walker("users = [\"older\"]"), "slow");
    EXPECT_EQ(walker("users = [\"older\", \"children\"]"), "slow");
    EXPECT_EQ(walker("users = [\"children\", \"older\"]"), "adult");  // no walker is named for children
    EXPECT_EQ(walker("users = [\"older\"]\nwalker = \"wheels\""), "wheels");
}

TEST(StandardFile, ListsTheWalkersInOrderOfFirstUse) {
    auto const standard = parse(kHead + rule("a", kSchoolInTen + "\nwalker = \"wheels\"") + rule("b", kSchoolInTen) +
                                rule("c", kSchoolInTen + "\nwalker = \"wheels\""));
    EXPECT_EQ(walkers_of(standard), (std::vector<std::string>{"wheels", "adult"}));
}

TEST(StandardFile, ReadsSharesAndDeclaredItems) {
    auto const standard =
        parse(kHead + rule("a", kSchoolInTen) +
              rule("list", "share = [{categories = [\"school\"]}, {categories = [\"shop\"]}]\nlimit_m = 300") +
              rule("on_wheels", "share_of = [\"list\", \"a\"]\nwalker = \"wheels\"") +
              "[[declared]]\nitem = \"9\"\nname = {zh = \"水\", en = \"Water\"}\n");
    ASSERT_EQ(standard.rules.size(), 3U);
    EXPECT_EQ(standard.rules[1].combination, Combination::share);
    EXPECT_EQ(standard.rules[1].wanted.size(), 2U);
    EXPECT_EQ(standard.rules[2].share_of_rules, (std::vector<std::size_t>{1, 0}));
    EXPECT_TRUE(standard.rules[2].wanted.empty());
    ASSERT_EQ(standard.declared.size(), 1U);
    EXPECT_EQ(standard.declared[0].item, "9");
    EXPECT_EQ(standard.declared[0].name.en, "Water");
}

TEST(StandardFile, SaysWhereTheTomlIsBroken) {
    auto const [code, message] = error_of("id = \"mine\"\nname = \"unfinished\n");
    EXPECT_EQ(code, ErrorCode::bad_input);
    EXPECT_EQ(message.substr(0, 13), "my.toml:2:19:") << message;
    EXPECT_EQ(message.find('\n'), std::string::npos);
}

TEST(StandardFile, SuggestsTheNearestKey) {
    expect_error(kHead + rule("school", kSchoolInTen + "\nwieght = 2"),
                 "my.toml:12:10: unknown key 'wieght' (did you mean 'weight'?)");
    expect_error(kHead + rule("school", kSchoolInTen + "\nwieght = 2\nclaus = \"1\""),
                 "my.toml:12:10: unknown key 'wieght' (did you mean 'weight'?)");  // the first in the file
    expect_error("idd = \"mine\"\n" + kHead + rule("school", kSchoolInTen),
                 "my.toml:1:7: unknown key 'idd' (did you mean 'id'?)");
    expect_error(kHead + rule("school", "any = [{categories = [\"school\"], cuont = 2}]\nlimit_min = 5"),
                 "my.toml:10:42: unknown key 'cuont' (did you mean 'count'?)");
    expect_error(kHead + "[[declared]]\nzzzzzzzzzz = \"9\"\nitem = \"9\"\nname = {zh = \"水\", en = \"Water\"}\n" +
                     rule("school", kSchoolInTen),
                 "my.toml:6:14: unknown key 'zzzzzzzzzz' (the keys are item, name)");
}

TEST(StandardFile, SuggestsTheNearestCategory) {
    auto const [code, message] = error_of(kHead + rule("school", "categories = [\"shop\", \"scool\"]\nlimit_min = 10"));
    EXPECT_EQ(code, ErrorCode::bad_argument);
    EXPECT_EQ(message, "my.toml:10:23: unknown category 'scool' (did you mean 'school'?)");
}

TEST(StandardFile, WantsWhatARuleNeeds) {
    expect_error(kHead + "[[rule]]\nid = \"a\"\ncategories = [\"school\"]\n",
                 "my.toml:5:1: 'name' is missing (name.zh and name.en)");
    expect_error(
        kHead + "[[rule]]\nid = \"a\"\nname.zh = \"a\"\nsource = \"1\"\ncategories = [\"school\"]\nlimit_m = 5\n",
        "my.toml:7:1: 'en' is missing");
    expect_error(
        kHead + "[[rule]]\nid = \"a\"\nname = {zh = \"a\", en = \"a\"}\ncategories = [\"school\"]\nlimit_m = 5\n",
        "my.toml:5:1: 'source' is missing");
    expect_error(kHead + rule("a", "limit_min = 10"),
                 "my.toml:5:1: a rule needs one of categories, any, share, share_of");
    expect_error(kHead + rule("a", kSchoolInTen + "\nany = [{categories = [\"shop\"]}]"),
                 "my.toml:5:1: a rule needs one of categories, any, share, share_of");
    expect_error(kHead + rule("a", "any = [{count = 2}]\nlimit_m = 5"), "my.toml:10:8: 'categories' is missing");
    expect_error(kHead + rule("a", "categories = []\nlimit_m = 5"), "my.toml:10:14: 'categories' is empty");
    expect_error(kHead, "my.toml:1:1: a standard needs at least one [[rule]]");
}

TEST(StandardFile, WantsOneLimitAboveZero) {
    expect_error(kHead + rule("a", "categories = [\"school\"]"),
                 "my.toml:5:1: a rule needs limit_min or limit_m, and not both");
    expect_error(kHead + rule("a", kSchoolInTen + "\nlimit_m = 500"),
                 "my.toml:12:11: a rule needs limit_min or limit_m, and not both");
    for (auto const* const bad : {"0", "-5", "\"ten\"", "inf", "nan", "true"}) {
        expect_error(kHead + rule("a", std::string{"categories = [\"school\"]\nlimit_min = "} + bad),
                     "my.toml:11:13: 'limit_min' must be a number above 0");
    }
}

TEST(StandardFile, RefusesValuesThatDoNotFit) {
    auto const refuses = [](std::string const& line, std::string const& message) {
        expect_error(kHead + rule("a", kSchoolInTen + "\n" + line), "my.toml:12:" + message);
    };
    refuses("weight = 0", "10: 'weight' must be a number above 0");
    refuses("weight_source = \"us\"", "17: 'weight_source' must be standard or product");
    refuses("required = 1", "12: 'required' must be true or false");
    refuses("count = 1.5", "9: 'count' must be a whole number from 1 to 100");
    refuses("count = 0", "9: 'count' must be a whole number from 1 to 100");
    refuses("count = 101", "9: 'count' must be a whole number from 1 to 100");
    refuses("min_size_m2 = -1", "15: 'min_size_m2' must be a number above 0");
    refuses("size_binding = true", "16: 'size_binding' needs 'min_size_m2'");
    refuses("users = [\"pets\"]", "10: unknown users 'pets' (there are all, children, older)");
    refuses("users = [\"older\", \"older\"]", "19: users 'older' twice");
    refuses("users = \"older\"", "9: 'users' must be a list of texts");
    refuses("users = []", "9: 'users' is empty");
    refuses("walker = \"\"", "10: 'walker' is empty");
    refuses("item = 6", "8: 'item' must be text");
}

TEST(StandardFile, RefusesIdsThatCannotNameAColumn) {
    for (auto const* const bad : {"Big-School", "5min", "a b", "学校"}) {
        expect_error(
            kHead + rule(bad, kSchoolInTen),
            std::string{"my.toml:6:6: '"} + bad + "' cannot be a rule's id: use lower-case letters, digits and _");
    }
}

TEST(StandardFile, RefusesTheSameTwice) {
    expect_error(kHead + rule("a", kSchoolInTen) + rule("a", kSchoolInTen), "my.toml:13:6: rule 'a' is there already");
    expect_error(kHead + rule("a", kSchoolInTen) +
                     "[[declared]]\nitem = \"9\"\nname = {zh = \"水\", en = \"Water\"}\n"
                     "[[declared]]\nitem = \"9\"\nname = {zh = \"水\", en = \"Water\"}\n",
                 "my.toml:16:8: item '9' is declared already");
}

TEST(StandardFile, KeepsCountAndSizeBesideTheirCategories) {
    expect_error(kHead + rule("a", "any = [{categories = [\"school\"]}]\nlimit_m = 5\ncount = 2"),
                 "my.toml:12:9: 'count' belongs beside 'categories'");
}

TEST(StandardFile, SharesOnlyEarlierRulesAndTheirLimits) {
    expect_error(kHead + rule("a", "share_of = [\"a\"]"), "my.toml:10:13: no earlier rule is called 'a'");
    expect_error(kHead + rule("a", kSchoolInTen) + rule("b", "share_of = [\"a\"]\nlimit_min = 5"),
                 "my.toml:18:13: a share of rules has no limit of its own: theirs apply");
}

TEST(StandardFile, WantsToKnowWhoAsks) {
    auto const no_walkers = kHead.substr(0, kHead.find("walkers"));
    expect_error(no_walkers + rule("a", kSchoolInTen),
                 "my.toml:4:1: the rule has no 'walker', and there is no [walkers] with 'all' to say who asks");
    EXPECT_EQ(parse(no_walkers + rule("a", kSchoolInTen + "\nwalker = \"wheels\"")).rules.size(), 1U);
    expect_error(no_walkers + "walkers = { young = \"child\" }\n" + rule("a", kSchoolInTen),
                 "my.toml:4:21: unknown key 'young' (the keys are all, children, older)");
}

/// A standard of two rules and a declared item, which others extend.
std::string base_text(std::string_view id) {
    if (id != "base") {
        throw Error{ErrorCode::bad_argument, "unknown standard"};
    }
    return "id = \"base\"\nname = {zh = \"基\", en = \"Base\"}\nsource = \"base\"\nwalkers = {all = \"adult\", older = "
           "\"slow\"}\n" +
           rule("school", kSchoolInTen) + rule("shop", "categories = [\"shop\"]\nlimit_min = 10") +
           "[[declared]]\nitem = \"9\"\nname = {zh = \"水\", en = \"Water\"}\n";
}

std::string const kExtending =
    "id = \"mine\"\nname = {zh = \"我\", en = \"Mine\"}\nsource = \"mine\"\nextends = \"base\"\n";

TEST(StandardFile, ExtendsAnother) {
    auto const standard = parse(kExtending + rule("school", "categories = [\"clinic\"]\nlimit_m = 300") +
                                    rule("clinic", "categories = [\"clinic\"]\nlimit_m = 300\nusers = [\"older\"]") +
                                    rule("both", "share_of = [\"shop\", \"clinic\"]") +
                                    "[[declared]]\nitem = \"10\"\nname = {zh = \"电\", en = \"Power\"}\n",
                                base_text);
    EXPECT_EQ(standard.id, "mine");
    EXPECT_EQ(standard.source, "mine");
    ASSERT_EQ(standard.rules.size(), 4U);
    EXPECT_EQ(standard.rules[0].id, "school");
    EXPECT_EQ(standard.rules[0].limit, Limit{Meters{300.0}});  // replaced, in its place
    EXPECT_EQ(standard.rules[1].id, "shop");
    EXPECT_EQ(standard.rules[2].id, "clinic");
    EXPECT_EQ(standard.rules[2].walker, "slow");  // by the walkers of the one extended
    EXPECT_EQ(standard.rules[3].share_of_rules, (std::vector<std::size_t>{1, 2}));
    ASSERT_EQ(standard.declared.size(), 2U);
    EXPECT_EQ(standard.declared[0].item, "9");
    EXPECT_EQ(standard.declared[1].item, "10");
}

TEST(StandardFile, MayExtendWithoutRulesOfItsOwnAndWithOtherWalkers) {
    auto const standard =
        parse(kExtending + "walkers = { all = \"wheels\" }\n" + rule("clinic", kSchoolInTen), base_text);
    EXPECT_EQ(standard.rules[0].walker, "adult");
    EXPECT_EQ(standard.rules[2].walker, "wheels");
    EXPECT_EQ(parse(kExtending, base_text).rules.size(), 2U);
}

TEST(StandardFile, ReplacedRuleCannotShareLaterOnes) {
    EXPECT_EQ(error_of(kExtending + rule("school", "share_of = [\"shop\"]"), base_text).second,
              "my.toml:10:13: no earlier rule is called 'shop'");
}

TEST(StandardFile, CannotExtendItselfOrWhatIsNotThere) {
    EXPECT_EQ(error_of(kExtending).second, "my.toml:4:11: cannot extend 'base': no other standards are at hand");
    EXPECT_EQ(error_of(kExtending, [](std::string_view) { return kExtending; }).second,
              "base:4:11: 'mine' cannot extend 'base', which extends it");
    std::string const named = "name = {zh = \"我\", en = \"Mine\"}\nsource = \"mine\"\n";
    auto const itself = "id = \"mine\"\nextends = \"mine\"\n" + named;
    EXPECT_EQ(error_of(itself, base_text).second, "my.toml:2:11: 'mine' cannot extend 'mine', which extends it");
    auto const elsewhere = "id = \"mine\"\nextends = \"elsewhere\"\n" + named;
    EXPECT_EQ(error_of(elsewhere, base_text).second, "my.toml:2:11: unknown standard");
}

TEST(StandardFile, NamesTheStandardThatAnErrorIsIn) {
    auto const broken = [](std::string_view id) { return "broken = true\n" + base_text(id); };
    EXPECT_EQ(error_of(kExtending, broken).second.substr(0, 9), "base:1:10");
}

}  // namespace
}  // namespace walkshed
