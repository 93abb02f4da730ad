// SPDX-License-Identifier: Apache-2.0
// The table of who may walk where, data/walkers/RULES.md, walked row by row in small towns.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "support/source_tree.hpp"
#include "support/town.hpp"
#include "walkshed/access/walk_search.hpp"

namespace walkshed {
namespace {

using testing::draw_town;
using testing::TagList;
using testing::Town;

std::string read(std::string const& name) {
    std::ifstream file{testing::in_source_tree("data/walkers/" + name)};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string const& rules_text() {
    static std::string const kText = read("RULES.md");
    return kText;
}

Walker walker(std::string const& id) {
    return parse_walker(read(id + ".toml"), id);
}

/// The parts of a table row's line, without blanks around them.
std::vector<std::string_view> cells_of(std::string_view line) {
    std::vector<std::string_view> cells;
    line.remove_prefix(1);
    while (!line.empty()) {
        auto const end = line.find('|');
        auto cell = line.substr(0, end);
        cell.remove_prefix(std::min(cell.find_first_not_of(' '), cell.size()));
        cells.push_back(cell.substr(0, cell.find_last_not_of(' ') + 1));
        line.remove_prefix(std::min(end, line.size() - 1) + 1);
    }
    return cells;
}

/// The rows of the table below a heading.
std::vector<std::vector<std::string_view>> rows_below(std::string_view heading) {
    std::vector<std::vector<std::string_view>> rows;
    std::string_view text = rules_text();
    text.remove_prefix(text.find(heading) + heading.size());
    text = text.substr(0, text.find("\n## "));
    while (!text.empty()) {
        auto const line = text.substr(0, text.find('\n'));
        if (line.starts_with("| `")) {
            rows.push_back(cells_of(line));
        }
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return rows;
}

/// The tags of a cell: `key=value` each in backquotes.
TagList tags_in(std::string_view cell) {
    TagList tags;
    while (true) {
        auto const begin = cell.find('`');
        if (begin == std::string_view::npos) {
            return tags;
        }
        auto const end = cell.find('`', begin + 1);
        auto const tag = cell.substr(begin + 1, end - begin - 1);
        auto const equals = tag.find('=');
        tags.emplace_back(tag.substr(0, equals), tag.substr(equals + 1));
        cell.remove_prefix(end + 1);
    }
}

/// The time of the walk between two crossings; nothing when there is none.
std::optional<Seconds> walk(Town const& town, Walker const& who, char from, char to) {
    WalkCosts const costs{town.network, who};
    WalkSearch search{costs, {}};
    search.add_start(town[from], {0, 0}, 0);
    search.run();
    auto const labels = search.labels(town[to]);
    return labels.empty() ? std::nullopt : to_time(labels.front().cost.time);
}

/// "yes" for certain, "possible" or "no", as the table says it.
std::string_view passage_of(Town const& town, Walker const& who, char from, char to) {
    return walk(town, confirmed_only(who), from, to) ? "yes" : walk(town, who, from, to) ? "possible" : "no";
}

TEST(WalkingRules, Streets) {
    auto const rows = rows_below("## Streets");
    ASSERT_GT(rows.size(), 60U);
    for (auto const& row : rows) {
        auto const town = draw_town("a--b==c--d", Meters{10}, {.street = tags_in(row[0])});
        auto const there = walk(town, walker("adult"), 'a', 'd').has_value();
        auto const back = walk(town, walker("adult"), 'd', 'a').has_value();
        auto const* const walked = there && back ? "yes" : there ? "along" : back ? "against" : "no";
        EXPECT_EQ(walked, row[1]) << row[0];
    }
}

TEST(WalkingRules, BarriersAndKerbs) {
    auto const rows = rows_below("## Barriers and kerbs");
    ASSERT_GT(rows.size(), 30U);
    TagList const street{{"highway", "residential"}, {"wheelchair", "yes"}};
    for (auto const& row : rows) {
        auto const town = draw_town("a==b==c", Meters{10}, {.street = street, .nodes = {{'b', tags_in(row[0])}}});
        EXPECT_EQ(passage_of(town, walker("adult"), 'a', 'c'), row[1]) << row[0] << " on foot";
        EXPECT_EQ(passage_of(town, walker("stroller"), 'a', 'c'), row[2]) << row[0] << " with a stroller";
        EXPECT_EQ(passage_of(town, walker("wheelchair"), 'a', 'c'), row[3]) << row[0] << " in a wheelchair";
    }
}

TEST(WalkingRules, Ground) {
    auto const rows = rows_below("## Ground");
    ASSERT_GT(rows.size(), 20U);
    for (auto const& row : rows) {
        auto const town = draw_town("a==b", Meters{10}, {.street = tags_in(row[0])});
        EXPECT_EQ(passage_of(town, walker("adult"), 'a', 'b'), row[1]) << row[0] << " on foot";
        EXPECT_EQ(passage_of(town, walker("stroller"), 'a', 'b'), row[2]) << row[0] << " with a stroller";
        EXPECT_EQ(passage_of(town, walker("wheelchair"), 'a', 'b'), row[3]) << row[0] << " in a wheelchair";
    }
}

TEST(WalkingRules, Light) {
    auto const rows = rows_below("## Light");
    ASSERT_GT(rows.size(), 10U);
    auto who = walker("adult");
    who.dark.refuses_unlit = true;
    std::map<std::string_view, std::string_view> const answers{
        {"yes", "lit"}, {"possible", "not told"}, {"no", "unlit"}};
    for (auto const& row : rows) {
        auto const town = draw_town("a==b", Meters{10}, {.street = tags_in(row[0])});
        EXPECT_EQ(answers.at(passage_of(town, who, 'a', 'b')), row[1]) << row[0];
        EXPECT_EQ(passage_of(town, walker("adult"), 'a', 'b'), "yes") << "who does not mind the dark";
    }
}

TEST(WalkingRules, CrossingsAndLifts) {
    auto const rows = rows_below("## Crossings and lifts");
    ASSERT_GT(rows.size(), 12U);
    for (auto const& row : rows) {
        auto const town = draw_town(R"(
            f
            |
        a===c===b
            |
            g
        )",
                                    Meters{12}, {.street = tags_in(row[0]), .nodes = {{'c', tags_in(row[1])}}});
        auto const across = walk(town, walker("adult"), 'f', 'g');
        ASSERT_TRUE(across) << row[0];
        EXPECT_EQ(fmt::format("{:g}", across->count() - 48 / 1.2), row[2]) << row[0] << " at " << row[1];
    }
}

constexpr auto kAvenue = R"(
            f
            |
        a===c===b
            |
            g
        )";

TEST(WalkingRules, WhoWalksAlongTheStreetIsNotHeldUpAndWhoTurnsWaitsHalf) {
    auto const town = draw_town(kAvenue, Meters{12},
                                {.street = {{"highway", "primary"}},
                                 .nodes = {{'c', {{"highway", "crossing"}, {"crossing", "traffic_signals"}}}}});
    EXPECT_EQ(walk(town, walker("adult"), 'a', 'b'), Seconds{80});
    EXPECT_EQ(walk(town, walker("adult"), 'f', 'b'), Seconds{20 + 10 + 40});
    EXPECT_EQ(walk(town, walker("cn-planning"), 'f', 'g'), Seconds{48}) << "plain distance";
}

TEST(WalkingRules, AtAJunctionOfLargerStreetsEverybodyWaits) {
    auto const town = draw_town(
        R"(
            f
            "
        a===c===b
            "
            g
        )",
        Meters{12}, {.street = {{"highway", "primary"}}, .nodes = {{'c', {{"highway", "traffic_signals"}}}}});
    EXPECT_EQ(walk(town, walker("adult"), 'a', 'b'), Seconds{80 + 20});
    EXPECT_EQ(walk(town, walker("adult"), 'a', 'g'), Seconds{60 + 20});
}

TEST(WalkingRules, TheShippedFilesSayWhoTheyAre) {
    for (auto const* const id : {"adult", "older", "child", "stroller", "wheelchair", "cn-planning", "five-kmh"}) {
        EXPECT_EQ(walker(id).id, id);
        EXPECT_FALSE(walker(id).source.empty()) << id;
    }
}

}  // namespace
}  // namespace walkshed
