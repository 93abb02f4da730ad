// SPDX-License-Identifier: Apache-2.0
#include "walkshed/base/record_log.hpp"

#include <gtest/gtest.h>

#include "walkshed/base/tags.hpp"

namespace walkshed {
namespace {

TEST(RecordLog, KeepsNotesInOrderAndCountsThemByFate) {
    RecordLog log;
    log.add({.id = "1", .reason = "empty"});
    log.add({.id = "2", .fate = RecordFate::repaired, .reason = "crossed itself"});
    log.add({.id = "3", .reason = "empty"});
    EXPECT_EQ(log.count(RecordFate::skipped), 2U);
    EXPECT_EQ(log.count(RecordFate::repaired), 1U);
    EXPECT_EQ(log.notes()[1].id, "2");
}

TEST(Tags, AMissingTagIsEmpty) {
    std::vector<Tags::Pair> const pairs{{"highway", "steps"}, {"name", ""}};
    Tags const tags{pairs};
    EXPECT_EQ(tags["highway"], "steps");
    EXPECT_EQ(tags["foot"], "");
    EXPECT_TRUE(tags.has("highway"));
    EXPECT_FALSE(tags.has("name"));
    EXPECT_FALSE(Tags{}.has("highway"));
}

}  // namespace
}  // namespace walkshed
