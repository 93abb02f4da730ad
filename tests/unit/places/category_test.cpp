// SPDX-License-Identifier: Apache-2.0
#include "walkshed/places/category.hpp"

#include <gtest/gtest.h>

#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

constexpr auto kFile = R"(
reject = ["disused=yes"]
[[category]]
id = "cafe"
name = { zh = "咖啡馆", en = "Café" }
group = "services"
select = ["amenity=cafe", "shop=tea"]
[[category]]
id = "bus_stop"
name = { zh = "公交站", en = "Bus stop" }
group = "transport"
merge_within_m = 30
select = ["highway=bus_stop"]
)";

std::string message_of(std::string const& toml) {
    try {
        static_cast<void>(parse_categories(toml, "c.toml"));
    } catch (Error const& error) {
        return error.what();
    }
    return "no error";
}

TEST(Categories, SayWhatTheyMayClassify) {
    auto const table = parse_categories(kFile, "c.toml");
    std::vector<Tags::Pair> const book{{"name", "Ink"}, {"shop", "books"}};
    EXPECT_TRUE(table.may_classify(Tags{book})) << "a tea shop has the same key";
    std::vector<Tags::Pair> const address{{"street", "amenity"}, {"amenitz", "cafe"}, {"", "cafe"}};
    EXPECT_FALSE(table.may_classify(Tags{address}));
    EXPECT_TRUE(table.may_classify(Tags{address}, {"level", "highway"}));
    auto const with_any = parse_categories(std::string{kFile} + R"(
[[category]]
id = "unnamed"
name = { zh = "无名", en = "Unnamed" }
group = "services"
select = ["name!=*"]
)",
                                           "c.toml");
    EXPECT_TRUE(with_any.may_classify(Tags{})) << "a selector that asks for no tag";
}

TEST(Categories, ClassifyByAnyOfTheirSelectors) {
    auto const table = parse_categories(kFile, "c.toml");
    std::vector<Tags::Pair> const tea{{"shop", "tea"}};
    EXPECT_EQ(table.classify(Tags{tea}), std::vector{*table.find("cafe")});
    EXPECT_TRUE(table.classify(Tags{}).empty());
}

TEST(Categories, OneThatAsksForNoKeyIsFoundToo) {
    CategoryTable table;
    table.add({.id = "tagged", .selector = Selector::parse("a=1")});
    auto const open = table.add({.id = "open", .selector = Selector::parse("access!=no")});
    table.add({.id = "by_hand"});  // nothing on a map is one
    std::vector<Tags::Pair> const tags{{"b", "1"}};
    EXPECT_EQ(table.classify(Tags{tags}), std::vector{open});
}

TEST(Categories, ComeInAscendingOrderWhateverTheOrderOfTheTags) {
    auto const table = parse_categories(kFile, "c.toml");
    std::vector<Tags::Pair> const tags{{"highway", "bus_stop"}, {"shop", "tea"}, {"amenity", "cafe"}};
    EXPECT_EQ(table.classify(Tags{tags}), (std::vector{*table.find("cafe"), *table.find("bus_stop")}));
}

TEST(Categories, HaveOneIdEach) {
    CategoryTable table;
    table.add({.id = "a"});
    EXPECT_THROW(table.add({.id = "a"}), Error);
}

TEST(Categories, RejectedObjectsAreNoFacility) {
    auto const table = parse_categories(kFile, "c.toml");
    std::vector<Tags::Pair> const closed{{"amenity", "cafe"}, {"disused", "yes"}};
    EXPECT_TRUE(table.classify(Tags{closed}).empty());
}

TEST(Categories, OneObjectMayServeSeveral) {
    auto const table = parse_categories(kFile, "c.toml");
    std::vector<Tags::Pair> const both{{"amenity", "cafe"}, {"highway", "bus_stop"}};
    EXPECT_EQ(table.classify(Tags{both}).size(), 2U);
}

TEST(Categories, KeepWhatTheFileSays) {
    auto const table = parse_categories(kFile, "c.toml");
    auto const& stop = table[table.at("bus_stop", "here")];
    EXPECT_EQ(stop.name.zh, "公交站");
    EXPECT_EQ(stop.group, "transport");
    EXPECT_EQ(stop.merge_within, 30_m);
    EXPECT_EQ(table[table.at("cafe", "here")].merge_within, 50_m);
}

TEST(Categories, SuggestTheNearestId) {
    auto const table = parse_categories(kFile, "c.toml");
    try {
        static_cast<void>(table.at("bus_stp", "x.geojson"));
        ADD_FAILURE();
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_argument);
        EXPECT_STREQ(error.what(), "x.geojson: unknown category 'bus_stp' (did you mean 'bus_stop'?)");
    }
}

/// The message for a file whose only category ends with `rest`.
std::string message_of_category(std::string const& rest) {
    return message_of("[[category]]\nid = \"a\"\nname = {zh = \"a\", en = \"b\"}\n" + rest);
}

TEST(CategoryFile, MistakesAreToldWithLineAndColumn) {
    EXPECT_EQ(message_of("[[category]]\nid = \n").substr(0, 9), "c.toml:2:");
    EXPECT_EQ(message_of("source = \"x\"\n"), "c.toml:1:1: there is no [[category]]");
    EXPECT_EQ(message_of("[[category]]\nid = \"a\"\n"), "c.toml:1:1: 'group' is missing");
    EXPECT_EQ(message_of("[[category]]\nid = 7\n"), "c.toml:2:6: 'id' must be a text in quotes");
    EXPECT_EQ(message_of("[[category]]\nid = \"Café\"\ngroup = \"x\"\n"), "c.toml:2:6: 'id' must be of a-z, 0-9 and _");
    EXPECT_EQ(message_of("[[category]]\nid = \"a\"\ngroup = \"x\"\n"),
              "c.toml:1:1: 'name' is missing (name.zh and name.en)");
    EXPECT_EQ(message_of_category("group = \"x\"\nselekt = [\"a=b\"]\n"),
              "c.toml:5:1: unknown key 'selekt' (did you mean 'select'?)");
    EXPECT_EQ(message_of_category("group = \"x\"\nselect = \"a=b\"\n"),
              "c.toml:5:10: 'select' must be a list of texts");
    EXPECT_EQ(message_of_category("group = \"x\"\nselect = [\"a=b\", 3]\n"),
              "c.toml:5:18: 'select' must be a list of texts");
    EXPECT_EQ(message_of_category("group = \"x\"\nmerge_within_m = -1\n"),
              "c.toml:5:18: 'merge_within_m' must be a number from 0 to 1000");
}

TEST(CategoryFile, AMistakeInASelectorIsToldWithBothPlaces) {
    EXPECT_EQ(message_of_category("group = \"x\"\nselect = [\"a=b\", \"a=\"]\n"),
              "c.toml:5:18: selector 'a=', character 3: expected a value");
}

TEST(CategoryFile, ASecondCategoryOfOneIdIsAnError) {
    auto const again = std::string{kFile} + "[[category]]\nid = \"cafe\"\nname = {zh=\"a\", en=\"b\"}\ngroup = \"x\"\n";
    EXPECT_EQ(message_of(again), "c.toml:14:1: category 'cafe' is there already");
}

}  // namespace
}  // namespace walkshed
