// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/selector.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

bool matches(std::string_view selector, std::vector<Tags::Pair> const& pairs) {
    return Selector::parse(selector).matches(Tags{pairs});
}

TEST(Selector, ComparesOneOfSeveralValues) {
    EXPECT_TRUE(matches("amenity=bar|pub", {{"amenity", "pub"}}));
    EXPECT_FALSE(matches("amenity=bar|pub", {{"amenity", "cafe"}}));
    EXPECT_FALSE(matches("amenity=bar|pub", {}));
}

TEST(Selector, AnyValueWillDoForAStar) {
    EXPECT_TRUE(matches("office=*", {{"office", "company"}}));
    EXPECT_FALSE(matches("office=*", {{"shop", "yes"}}));
}

TEST(Selector, AStarInQuotesIsAStar) {
    EXPECT_FALSE(matches("office=\"*\"", {{"office", "company"}}));
    EXPECT_TRUE(matches("office=\"*\"", {{"office", "*"}}));
}

TEST(Selector, NotAnyValueIsAMissingTag) {
    EXPECT_TRUE(matches("office!=*", {{"shop", "yes"}}));
    EXPECT_FALSE(matches("office!=*", {{"office", "company"}}));
}

TEST(Selector, AMissingTagIsNotEqual) {
    EXPECT_TRUE(matches("access!=private|no", {}));
    EXPECT_TRUE(matches("access!=private|no", {{"access", "yes"}}));
    EXPECT_FALSE(matches("access!=private|no", {{"access", "no"}}));
}

TEST(Selector, AndBindsCloserThanOr) {
    auto const* const text = "a=1 & b=1 | c=1";
    EXPECT_TRUE(matches(text, {{"c", "1"}}));
    EXPECT_TRUE(matches(text, {{"a", "1"}, {"b", "1"}}));
    EXPECT_FALSE(matches(text, {{"a", "1"}}));
}

TEST(Selector, ParenthesesGroup) {
    auto const* const text = "amenity=school & (isced:level~1 | school=primary | name~小学)";
    EXPECT_TRUE(matches(text, {{"amenity", "school"}, {"name", "宁源小学"}}));
    EXPECT_TRUE(matches(text, {{"amenity", "school"}, {"isced:level", "0;1"}}));
    EXPECT_FALSE(matches(text, {{"amenity", "school"}}));
    EXPECT_FALSE(matches(text, {{"name", "宁源小学"}}));
}

TEST(Selector, AnOrGoesOnToAValueUnlessAComparisonFollows) {
    auto const* const text = "amenity=bar|pub|leisure=park";
    EXPECT_TRUE(matches(text, {{"amenity", "pub"}}));
    EXPECT_TRUE(matches(text, {{"leisure", "park"}}));
    EXPECT_FALSE(matches(text, {{"amenity", "leisure"}}));
}

TEST(Selector, AnOrBeforeAParenthesisEndsTheValues) {
    auto const* const text = "amenity=bar|(leisure=park & name~园)|pub=yes";
    EXPECT_TRUE(matches(text, {{"leisure", "park"}, {"name", "公园"}}));
    EXPECT_TRUE(matches(text, {{"pub", "yes"}}));
    EXPECT_FALSE(matches(text, {{"leisure", "park"}}));
}

TEST(Selector, AndGoesOnAfterSeveralValues) {
    auto const* const text = "amenity=clinic|doctors & name~卫生服务站|卫生室";
    EXPECT_TRUE(matches(text, {{"amenity", "clinic"}, {"name", "永泰卫生室"}}));
    EXPECT_FALSE(matches(text, {{"amenity", "clinic"}}));
    EXPECT_FALSE(matches(text, {{"name", "永泰卫生室"}}));
}

TEST(Selector, QuotesHoldBlanksAndSigns) {
    EXPECT_TRUE(matches("note=\"a & (b)|c\" | x=y", {{"note", "a & (b)|c"}}));
    EXPECT_TRUE(matches("\"odd key\"=1", {{"odd key", "1"}}));
}

TEST(Selector, NamePatternsTryTheChineseNameToo) {
    EXPECT_TRUE(matches("name~食堂|助餐", {{"name:zh", "社区食堂"}}));
    EXPECT_TRUE(matches("name~食堂|助餐", {{"name", "长者助餐点"}}));
    EXPECT_FALSE(matches("name~食堂|助餐", {{"operator", "食堂"}}));
}

TEST(Selector, PatternsMayBeRegularExpressions) {
    auto const* const text = "name~\"养老(服务)?(驿站|中心)\"";
    EXPECT_TRUE(matches(text, {{"name", "幸福养老驿站"}}));
    EXPECT_TRUE(matches(text, {{"name", "养老服务中心"}}));
    EXPECT_FALSE(matches(text, {{"name", "养老保险"}}));
}

TEST(Selector, APatternInQuotesMayHoldAlternatives) {
    EXPECT_TRUE(matches("name~\"面馆|粥\"", {{"name", "皮蛋粥"}}));
    EXPECT_FALSE(matches("name~\"面馆|粥\"", {{"name", "面包"}}));
}

TEST(Selector, PatternsAreFoundAnywhereUnlessTheySayOtherwise) {
    EXPECT_TRUE(matches("isced:level~1", {{"isced:level", "0-1"}}));
    EXPECT_TRUE(matches("ref~^A\\d+$", {{"ref", "A12"}}));
    EXPECT_FALSE(matches("ref~^A\\d+$", {{"ref", "BA12"}}));
    EXPECT_TRUE(matches("ref~^A\\d+$", {{"ref", "7; A12"}}));
}

TEST(Selector, EachEntryOfAListOfValuesCounts) {
    EXPECT_TRUE(matches("shop=bakery", {{"shop", "convenience; bakery"}}));
    EXPECT_FALSE(matches("shop=bake", {{"shop", "convenience;bakery"}}));
}

TEST(Selector, ComparesNumbers) {
    EXPECT_TRUE(matches("leisure=pitch & area_m2>=770", {{"leisure", "pitch"}, {"area_m2", "770"}}));
    EXPECT_FALSE(matches("leisure=pitch & area_m2>=770", {{"leisure", "pitch"}, {"area_m2", "769"}}));
    EXPECT_FALSE(matches("area_m2>=770", {{"area_m2", "large"}}));
    EXPECT_FALSE(matches("area_m2>=770", {{"area_m2", "800 m2"}}));
    EXPECT_FALSE(matches("area_m2>=770", {{"area_m2", "inf"}}));
    EXPECT_TRUE(matches("area_m2>=770", {{"area_m2", "100; 800"}}));
    EXPECT_TRUE(matches("min_age<3", {{"min_age", "0"}}));
    EXPECT_FALSE(matches("min_age<3", {{"min_age", "3"}}));
    EXPECT_FALSE(matches("min_age<3", {}));
}

TEST(Selector, TheEmptyOneMatchesNothing) {
    EXPECT_FALSE(Selector{}.matches(Tags{}));
}

std::string message_of(std::string_view selector) {
    try {
        static_cast<void>(Selector::parse(selector));
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_input) << selector;
        return error.what();
    }
    return "no error";
}

TEST(Selector, SaysWhereItCannotBeUnderstood) {
    EXPECT_EQ(message_of(""), "selector '', character 1: expected a key");
    EXPECT_EQ(message_of("amenity"), "selector 'amenity', character 8: expected =, !=, ~, < or >=");
    EXPECT_EQ(message_of("amenity= "), "selector 'amenity= ', character 10: expected a value");
    EXPECT_EQ(message_of("=school"), "selector '=school', character 1: expected a key");
    EXPECT_EQ(message_of("a=1 &"), "selector 'a=1 &', character 6: expected a key");
    EXPECT_EQ(message_of("(a=1"), "selector '(a=1', character 5: expected )");
    EXPECT_EQ(message_of("a=1)"), "selector 'a=1)', character 4: expected & or |");
    EXPECT_EQ(message_of("a=1 | "), "selector 'a=1 | ', character 7: expected a key");
    EXPECT_EQ(message_of("area>9"), "selector 'area>9', character 5: expected =, !=, ~, < or >=");
    EXPECT_EQ(message_of("area<x"), "selector 'area<x', character 6: expected one number");
    EXPECT_EQ(message_of("area>=1|2"), "selector 'area>=1|2', character 7: expected one number");
    EXPECT_EQ(message_of("a=\"x"), "selector 'a=\"x', character 3: this quotation is not closed");
    EXPECT_EQ(message_of("a=\"\""), "selector 'a=\"\"', character 3: expected a value");
}

TEST(Selector, CountsCharactersAndNotBytes) {
    EXPECT_EQ(message_of("name~小学 x"), "selector 'name~小学 x', character 9: expected & or |");
}

TEST(Selector, AForgottenAndIsAnError) {
    EXPECT_NE(message_of("amenity=school name~小学"), "no error");
    EXPECT_NE(message_of("amenity=fast food"), "no error");
}

TEST(Selector, RegularExpressionsThatTearACharacterAreErrors) {
    EXPECT_NE(message_of("name~\"[食饭]堂\"").find("character 6"), std::string::npos);
    EXPECT_NE(message_of("name~食?堂"), "no error");
    EXPECT_NE(message_of("name~\"(\""), "no error");
    EXPECT_TRUE(matches("name~\"(食|饭)堂[0-9]\"", {{"name", "饭堂7"}}));
}

TEST(Selector, ParenthesesMayNotGoDeeperThanTheStack) {
    auto const nested = [](std::size_t depth) { return std::string(depth, '(') + "a=1" + std::string(depth, ')'); };
    EXPECT_EQ(message_of(nested(50)), "no error");
    EXPECT_NE(message_of(nested(51)).find("too many parentheses"), std::string::npos);
    EXPECT_NE(message_of(std::string(100'000, '(')).find("too many parentheses"), std::string::npos);
}

using Keys = std::vector<std::string>;

TEST(SelectorKeys, AreThoseThatAMatchCannotDoWithout) {
    EXPECT_EQ(Selector::parse("shop=tea | amenity=cafe").keys(), (Keys{"amenity", "shop"}));
    EXPECT_EQ(Selector::parse("name~茶").keys(), (Keys{"name", "name:zh"}));
    EXPECT_EQ(Selector::parse("area_m2>=770").keys(), Keys{"area_m2"});
}

TEST(SelectorKeys, OfSeveralConditionsThatMustHoldOneIsEnough) {
    EXPECT_EQ(Selector::parse("name~茶 & (shop=* | office=*)").keys(), (Keys{"office", "shop"}));
    EXPECT_EQ(Selector::parse("access!=no & amenity=toilets").keys(), Keys{"amenity"});
}

TEST(SelectorKeys, AreNoneWhereAnObjectMayMatchWithout) {
    EXPECT_EQ(Selector::parse("access!=no").keys(), Keys{});
    EXPECT_EQ(Selector::parse("amenity=toilets | access!=no").keys(), Keys{});
    EXPECT_EQ(Selector{}.keys(), Keys{});
}

}  // namespace
}  // namespace walkshed
