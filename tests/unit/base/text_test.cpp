// SPDX-License-Identifier: Apache-2.0
#include "walkshed/base/text.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace walkshed {
namespace {

std::vector<std::string> const kNames{"kindergarten", "primary_school", "clinic"};

TEST(NearestName, FindsWhatWasMeant) {
    EXPECT_EQ(nearest_name("kindergarden", kNames), "kindergarten");
    EXPECT_EQ(nearest_name("primaryschool", kNames), "primary_school");
}

TEST(NearestName, SuggestsNothingWhenNothingIsNear) {
    EXPECT_EQ(nearest_name("moonbase", kNames), std::nullopt);
    EXPECT_EQ(nearest_name("x", {}), std::nullopt);
}

TEST(NearestName, TakesTheFirstOfEquallyNearNames) {
    EXPECT_EQ(nearest_name("ab", std::vector<std::string>{"abd", "abc"}), "abd");
}

}  // namespace
}  // namespace walkshed
