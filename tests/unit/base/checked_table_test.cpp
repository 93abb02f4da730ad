// SPDX-License-Identifier: Apache-2.0
#include "base/checked_table.hpp"

#include <gtest/gtest.h>

namespace walkshed {
namespace {

using Texts = std::vector<std::string>;

/// A table of text `toml`, and what was told of it.
struct Checked {
    explicit Checked(std::string_view toml) : document{parse_toml(toml, "my.toml")} {}

    toml::table document;
    Faults faults;
    CheckedTable table{TomlTable{"my.toml", document}, {"name", "source", "weight", "share"}, faults};
};

TEST(CheckedTable, TellsEveryFaultInTheOrderOfTheFile) {
    Checked checked{"colour = 1\nweight = 0\nsource = 5\nflags = 2\n"};
    EXPECT_EQ(checked.table.text("source"), "");
    EXPECT_EQ(checked.table.positive("weight"), std::nullopt);
    EXPECT_EQ(checked.faults.texts(),
              (Texts{"my.toml:1:10: unknown key 'colour' (the keys are name, source, weight, share)",
                     "my.toml:2:10: 'weight' must be a number above 0", "my.toml:3:10: 'source' must be text",
                     "my.toml:4:9: unknown key 'flags' (the keys are name, source, weight, share)"}));
    EXPECT_FALSE(checked.table.is_sound());
}

TEST(CheckedTable, DoesNotMissAKeyThatIsMisspelt) {
    Checked checked{"souce = \"1\"\n"};
    EXPECT_FALSE(checked.table.lacks("source"));
    EXPECT_TRUE(checked.table.lacks("weight"));
    EXPECT_EQ(checked.table.required_text("source"), "");
    EXPECT_FALSE(checked.table.is_sound({"weight", "source"}));
    EXPECT_TRUE(checked.table.is_sound({"weight"}));
    EXPECT_EQ(checked.faults.texts(), Texts{"my.toml:1:9: unknown key 'souce' (did you mean 'source'?)"});
}

TEST(CheckedTable, TellsBothLanguagesOfAName) {
    Checked checked{"name = {}\n"};
    (void)checked.table.name();
    EXPECT_EQ(checked.faults.texts(), (Texts{"my.toml:1:8: 'zh' is missing", "my.toml:1:8: 'en' is missing"}));
}

TEST(Faults, ThrowTheFirstThatIsNoRemark) {
    Checked checked{"weight = 0\nsource = 5\n"};
    checked.table.add_remark("of no weight");
    EXPECT_NO_THROW(checked.faults.throw_first());
    (void)checked.table.text("source");
    (void)checked.table.positive("weight");
    try {
        checked.faults.throw_first();
        FAIL() << "nothing thrown";
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_input);
        EXPECT_STREQ(error.what(), "my.toml:1:10: 'weight' must be a number above 0");
    }
}

}  // namespace
}  // namespace walkshed
