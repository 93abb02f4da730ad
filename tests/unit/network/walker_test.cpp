// SPDX-License-Identifier: Apache-2.0
#include "walkshed/network/walker.hpp"

#include <gtest/gtest.h>

#include <string>

#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

constexpr std::string_view kOlder = R"(
id = "older"
name.zh = "老年人"
name.en = "Older person"
speed_mps = 0.9
may_use_steps = false
source = "somewhere"
)";

/// The message of the error that reading `toml` from "w.toml" ends with; its code is bad_input.
std::string message_for(std::string_view toml) {
    try {
        (void)parse_walker(toml, "w.toml");
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_input);
        return error.what();
    }
    return "no error";
}

TEST(ParseWalker, ReadsEveryKey) {
    auto const walker = parse_walker(kOlder, "w.toml");
    EXPECT_EQ(walker.id, "older");
    EXPECT_EQ(walker.name.zh, "老年人");
    EXPECT_EQ(walker.name.en, "Older person");
    EXPECT_EQ(walker.speed, 0.9_mps);
    EXPECT_FALSE(walker.may_use_steps);
    EXPECT_EQ(walker.source, "somewhere");
}

TEST(ParseWalker, StepsAndSourceMayBeLeftOut) {
    auto const walker = parse_walker("id = \"a\"\nname = { zh = \"甲\", en = \"A\" }\nspeed_mps = 1\n", "w.toml");
    EXPECT_TRUE(walker.may_use_steps);
    EXPECT_EQ(walker.source, "");
    EXPECT_EQ(walker.speed, MetersPerSecond{1.0});
}

TEST(ParseWalker, NamesLineAndColumnOfASyntaxError) {
    EXPECT_EQ(message_for("id = \"a\"\nspeed_mps = = 1\n").rfind("w.toml:2:", 0), 0U);
    EXPECT_EQ(message_for("id = \"a\"\nspeed_mps = = 1\n").find('\n'), std::string::npos);
}

TEST(ParseWalker, NamesTheKeyAndItsRange) {
    std::string const start = "id = \"a\"\nname = { zh = \"甲\", en = \"A\" }\n";
    for (auto const* speed : {"0.09", "3.1", "-1", "nan", "\"fast\""}) {
        EXPECT_EQ(message_for(start + "speed_mps = " + speed),
                  "w.toml:3:13: 'speed_mps' must be a number from 0.1 to 3 (metres per second)")
            << speed;
    }
    EXPECT_NO_THROW((void)parse_walker(start + "speed_mps = 0.1", "w.toml"));
    EXPECT_NO_THROW((void)parse_walker(start + "speed_mps = 3.0", "w.toml"));
}

TEST(ParseWalker, NamesMissingKeys) {
    EXPECT_NE(message_for("").find("'id' is missing"), std::string::npos);
    EXPECT_NE(message_for("id = \"a\"").find("'name' is missing (name.zh and name.en)"), std::string::npos);
    EXPECT_NE(message_for("id = \"a\"\nname = { zh = \"b\", en = \"c\" }").find("'speed_mps' is missing"),
              std::string::npos);
}

TEST(ParseWalker, NamesKeysOfTheWrongTypeAndUnknownOnes) {
    EXPECT_EQ(message_for("id = 3"), "w.toml:1:6: 'id' must be text");
    EXPECT_NE(message_for(std::string{kOlder} + "may_use_step = true")
                  .find("8:16: unknown key 'may_use_step' (did you mean 'may_use_steps'?)"),
              std::string::npos);
    EXPECT_NE(message_for("id = \"a\"\nname = { zh = \"b\", en = \"c\" }\nspeed_mps = 1\nmay_use_steps = \"no\"")
                  .find("w.toml:4:17: 'may_use_steps' must be true or false"),
              std::string::npos);
}

constexpr std::string_view kOnWheels = R"(
id = "cart"
name = { zh = "车", en = "Cart" }
speed_mps = 1.0

[stairs]
up = 0.4
down = 0.5

[waits]
signals_s = 25
marked_s = 5.5
unmarked_s = 10
elevator_s = 60

[wheels]
wheelchair = true
max_incline = 0.08
max_kerb_m = 0.03
min_width_m = 0.7
worst_surface = "rough"
worst_smoothness = "bad"
)";

TEST(ParseWalker, ReadsStairsWaitsAndWheels) {
    auto const walker = parse_walker(kOnWheels, "w.toml");
    EXPECT_EQ(walker.stairs.up, 0.4);
    EXPECT_EQ(walker.stairs.down, 0.5);
    EXPECT_EQ(walker.waits.signals, Seconds{25});
    EXPECT_EQ(walker.waits.marked, Seconds{5.5});
    EXPECT_EQ(walker.waits.unmarked, Seconds{10});
    EXPECT_EQ(walker.waits.elevator, Seconds{60});
    ASSERT_TRUE(walker.wheels);
    EXPECT_TRUE(walker.wheels->wheelchair);
    EXPECT_EQ(walker.wheels->max_incline, 0.08);
    EXPECT_EQ(walker.wheels->max_kerb, Meters{0.03});
    EXPECT_EQ(walker.wheels->min_width, Meters{0.7});
    EXPECT_EQ(walker.wheels->worst_surface, Surface::rough);
    EXPECT_EQ(walker.wheels->worst_smoothness, Smoothness::bad);
    EXPECT_FALSE(walker.confirmed_only);
    EXPECT_TRUE(confirmed_only(walker).confirmed_only);
}

TEST(ParseWalker, ReadsHowSlopesSlow) {
    auto const with = [](std::string const& text) { return parse_walker(std::string{kOlder} + text, "w.toml").slope; };
    EXPECT_EQ(with("").function, SlopeFunction::none);
    EXPECT_EQ(with("[slope]\nfunction = \"tobler\"").function, SlopeFunction::tobler);
    EXPECT_EQ(with("[slope]\nfunction = \"marquez-perez\"\nlargest_factor = 2").largest_factor, 2.0);
    EXPECT_EQ(with("[slope]\nfunction = \"table\"").table, din_33466_slopes());
    std::vector<SlopeRow> const rows{{-0.1, 1.5}, {0.0, 1.0}, {0.1, 2.0}};
    EXPECT_EQ(with("[slope]\nfunction = \"table\"\ntable = [[-0.1, 1.5], [0, 1], [0.1, 2]]").table, rows);
}

TEST(ParseWalker, NamesWhatIsWrongWithSlopes) {
    auto const with = [](std::string const& text) { return message_for(std::string{kOlder} + "[slope]\n" + text); };
    EXPECT_NE(with("largest_factor = 2").find("'function' is missing"), std::string::npos);
    EXPECT_NE(with("function = \"tubler\"").find("w.toml:9:12: 'function' must be one of none, tobler"),
              std::string::npos);
    EXPECT_NE(with("function = \"table\"\ntable = [[0.1, 1.0], [0.0, 1.0]]").find("must ascend"), std::string::npos);
    EXPECT_NE(with("function = \"table\"\ntable = [[0.1]]").find("'table' must hold pairs"), std::string::npos);
    EXPECT_NE(with("function = \"table\"\ntable = [[0.1, -1]]").find("'table' must hold pairs"), std::string::npos);
    EXPECT_NE(with("function = \"none\"\nlargest_factor = 0.5").find("from 1 to 20"), std::string::npos);
}

TEST(ParseWalker, ReadsHowUnlitStreetsAreTaken) {
    auto const with = [](std::string const& text) { return parse_walker(std::string{kOlder} + text, "w.toml").dark; };
    auto const slower = with("[unlit]\ntime_factor = 1.5\nunknown = \"unlit\"");
    EXPECT_EQ(slower.time_factor, 1.5);
    EXPECT_FALSE(slower.refuses_unlit);
    EXPECT_TRUE(slower.unknown_is_unlit);
    auto const refusing = with("[unlit]\nrefused = true\nunknown = \"lit\"");
    EXPECT_EQ(refusing.time_factor, 1.0);
    EXPECT_TRUE(refusing.refuses_unlit);
    EXPECT_FALSE(refusing.unknown_is_unlit);
}

TEST(ParseWalker, NamesWhatIsWrongWithUnlitStreets) {
    auto const with = [](std::string const& text) { return message_for(std::string{kOlder} + "[unlit]\n" + text); };
    EXPECT_EQ(with("time_factor = 0.9"),
              "w.toml:9:15: 'time_factor' must be a number from 1 to 20 (times the time on a lit street)");
    EXPECT_EQ(with("refused = true\ntime_factor = 2"),
              "w.toml:10:15: 'time_factor' beside 'refused' says nothing (leave one out)");
    EXPECT_EQ(with("unknown = \"dark\""), "w.toml:9:11: 'unknown' must be one of lit, unlit");
    EXPECT_NE(with("refuse = true").find("did you mean 'refused'?"), std::string::npos);
}

TEST(ParseWalker, WhatIsNotGivenHindersNobody) {
    auto const walker = parse_walker(kOlder, "w.toml");
    EXPECT_EQ(walker.stairs.up, 1.0);
    EXPECT_EQ(walker.waits.signals, Seconds{0});
    EXPECT_FALSE(walker.wheels);
    EXPECT_EQ(walker.dark.time_factor, 1.0);
    EXPECT_FALSE(walker.dark.refuses_unlit || walker.dark.unknown_is_unlit);
    auto const cart = parse_walker(std::string{kOlder} + "[wheels]\n", "w.toml");
    ASSERT_TRUE(cart.wheels);
    EXPECT_FALSE(cart.wheels->wheelchair);
    EXPECT_FALSE(cart.wheels->max_incline || cart.wheels->max_kerb || cart.wheels->min_width);
    EXPECT_FALSE(cart.wheels->worst_surface || cart.wheels->worst_smoothness);
}

TEST(ParseWalker, NamesWhatIsOutOfRangeInATable) {
    auto const with = [](std::string const& text) { return message_for(std::string{kOlder} + text); };
    EXPECT_EQ(with("[stairs]\nup = 0"),
              "w.toml:9:6: 'up' must be a number from 0.05 to 1.5 (of the speed on the flat)");
    EXPECT_EQ(with("[waits]\nmarked_s = -1"), "w.toml:9:12: 'marked_s' must be a number from 0 to 600 (seconds)");
    EXPECT_EQ(with("[wheels]\nworst_surface = \"asphalt\""),
              "w.toml:9:17: 'worst_surface' must be one of paved, firm, rough, soft");
    EXPECT_EQ(with("[wheels]\nworst_surface = \"\""),
              "w.toml:9:17: 'worst_surface' must be one of paved, firm, rough, soft");
    EXPECT_NE(with("[wheels]\nworst_smoothness = \"fine\"").find("'worst_smoothness' must be one of"),
              std::string::npos);
    EXPECT_NE(with("[waits]\nsignal_s = 1").find("did you mean 'signals_s'?"), std::string::npos);
}

}  // namespace
}  // namespace walkshed
