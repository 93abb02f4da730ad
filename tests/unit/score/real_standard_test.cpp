// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <set>

#include "shipped.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

Standard complete_community() {
    return shipped("cn-complete-community-2020");
}

TEST(CompleteCommunity, MeasuresThirteenItemsAndDeclaresSeven) {
    auto const standard = complete_community();
    std::multiset<int> items;
    for (auto const& rule : standard.rules) {
        items.insert(std::stoi(rule.item));
    }
    EXPECT_EQ(items, (std::multiset<int>{1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15}));
    for (auto const& declared : standard.declared) {
        items.insert(std::stoi(declared.item));
    }
    std::vector<int> all(20);
    std::iota(all.begin(), all.end(), 1);
    EXPECT_EQ(std::vector(items.begin(), items.end()), all);
}

TEST(CompleteCommunity, ClaimsNoMoreThanIsKnown) {
    for (auto const& rule : complete_community().rules) {
        SCOPED_TRACE(rule.id);
        EXPECT_FALSE(rule.verified);
        EXPECT_FALSE(rule.source.empty());
        EXPECT_EQ(rule.clause, rule.item);
        EXPECT_EQ(rule.weight_source, "product");
        for (auto const& wanted : rule.wanted) {
            EXPECT_FALSE(wanted.size_is_binding);
        }
    }
}

TEST(CompleteCommunity, LimitsAreMinutes) {
    for (auto const& rule : complete_community().rules) {
        auto const five = rule.id == "post_parcel" || rule.id == "play_and_fitness";
        if (rule.share_of_rules.empty()) {
            EXPECT_EQ(rule.limit, Limit{Seconds{five ? 300.0 : 600.0}}) << rule.id;
        }
    }
}

TEST(CompleteCommunity, IsAskedByWalkersThatExist) {
    auto const walkers = walkers_of(complete_community());
    EXPECT_EQ(walkers, (std::vector<std::string>{"cn-planning", "child", "older", "wheelchair"}));
    for (auto const& id : walkers) {
        EXPECT_TRUE(std::filesystem::exists(kData / "walkers" / (id + ".toml"))) << id;
    }
}

TEST(CompleteCommunity, CombinesAsTheStandardDoes) {
    auto const standard = complete_community();
    auto const rule = [&](std::string_view id) { return *std::ranges::find(standard.rules, id, &Rule::id); };
    EXPECT_EQ(rule("supermarket").combination, Combination::any);
    ASSERT_EQ(rule("supermarket").wanted.size(), 2U);
    EXPECT_EQ(rule("supermarket").wanted[0].count, 1U);
    EXPECT_EQ(rule("supermarket").wanted[1].count, 2U);
    EXPECT_EQ(rule("convenience_services").combination, Combination::share);
    EXPECT_EQ(rule("convenience_services").wanted.size(), 6U);
    EXPECT_EQ(rule("health_station").wanted[0].categories.size(), 2U);
    EXPECT_EQ(rule("accessibility").share_of_rules.size(), 8U);
    EXPECT_EQ(rule("accessibility").walker, "wheelchair");
    EXPECT_FALSE(rule("accessibility").required);
    EXPECT_FALSE(rule("toilet").required);
    EXPECT_EQ(std::ranges::count(standard.rules, true, &Rule::required), 11);
    EXPECT_EQ(rule("play_and_fitness").users, (std::vector{UserGroup::older, UserGroup::children}));
    EXPECT_EQ(rule("play_and_fitness").walker, "older");
    EXPECT_EQ(rule("kindergarten").walker, "child");
}

TEST(StandardsReadme, ExampleIsAStandardThatExtendsARealOne) {
    auto const readme = text_of(kData / "standards/README.md");
    constexpr std::string_view kFence = "```toml\n";
    auto const begin = readme.find(kFence) + kFence.size();
    ASSERT_NE(readme.find(kFence), std::string::npos);
    auto const example = readme.substr(begin, readme.find("```", begin) - begin);
    auto const find_base = [](std::string_view id) {
        return text_of(kData / "standards" / (std::string{id} + ".toml"));
    };

    auto const standard = parse_standard(example, "README.md", shipped_categories(), find_base);

    EXPECT_GT(standard.rules.size(), complete_community().rules.size());
}

}  // namespace
}  // namespace walkshed
