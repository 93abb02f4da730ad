// SPDX-License-Identifier: Apache-2.0
#include "score/sufficiency.hpp"

#include <gtest/gtest.h>

namespace walkshed {
namespace {

TEST(EnoughOfAny, IsTheNumberThatDecides) {
    std::vector const sizes{3.0, 1.0, 2.0};
    EXPECT_EQ(enough_of_any({0.0, 1.0}, sizes), 1U);
    EXPECT_EQ(enough_of_any({0.0, 1.5}, sizes), std::nullopt) << "one of them, or two";
    EXPECT_EQ(enough_of_any({0.0, 3.0}, sizes), std::nullopt);
    EXPECT_EQ(enough_of_any({1.5, 3.0}, sizes), 2U) << "two are wanted anyway";
    EXPECT_EQ(enough_of_any({0.0, 5.5}, sizes), 3U);
    EXPECT_EQ(enough_of_any({0.0, 6.0}, sizes), 3U);
    EXPECT_EQ(enough_of_any({0.0, 6.5}, sizes), std::nullopt) << "all are not enough";
    EXPECT_EQ(enough_of_any({4.0, 0.0}, sizes), std::nullopt);
    EXPECT_EQ(enough_of_any({2.5, 0.0}, sizes), 3U);
    EXPECT_EQ(enough_of_any({0.0, 0.0}, {}), 0U);
}

}  // namespace
}  // namespace walkshed
