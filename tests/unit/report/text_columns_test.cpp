// SPDX-License-Identifier: Apache-2.0
#include "report/text_columns.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace walkshed {
namespace {

TEST(TextColumns, ShortTextIsFilledUp) {
    EXPECT_EQ(fit("ab", 4), "ab  ");
    EXPECT_EQ(fit_right("ab", 4), "  ab");
}

TEST(TextColumns, WideCharactersCountTwo) {
    EXPECT_EQ(fit("幼儿园", 8), "幼儿园  ");
    EXPECT_EQ(fit_right("幼儿园", 8), "  幼儿园");
}

TEST(TextColumns, TextThatJustFitsIsNotCut) {
    EXPECT_EQ(fit("abcd", 4), "abcd");
    EXPECT_EQ(fit("幼儿", 4), "幼儿");
}

TEST(TextColumns, LongTextIsCutAndSaysSo) {
    EXPECT_EQ(fit("abcde", 4), "abc~");
    EXPECT_EQ(fit("幼儿园", 4), "幼~ ");
}

TEST(TextColumns, BrokenTextDoesNotRunPastItsEnd) {
    EXPECT_EQ(fit("a\xE5", 3).size(), 3U);
}

TEST(TextColumns, PhrasesAreWrappedBetweenThem) {
    std::vector<std::string> const phrases{"one two", "三四", "five"};
    EXPECT_EQ(wrapped(phrases, ", ", {2, 15}), "  one two, 三四,\n  five\n");
    EXPECT_EQ(wrapped(phrases, "、", {0, 4}), "one two、\n三四、\nfive\n") << "a phrase is never cut";
    EXPECT_EQ(wrapped({}, ", ", {2, 15}), "");
}

}  // namespace
}  // namespace walkshed
