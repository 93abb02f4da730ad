// SPDX-License-Identifier: Apache-2.0
#include "access/bucket_queue.hpp"

#include <gtest/gtest.h>

#include <queue>
#include <random>

namespace walkshed {
namespace {

struct Item {
    Cost key;
    std::uint32_t number;

    friend auto operator<=>(Item const&, Item const&) = default;
};

using Plain = std::priority_queue<Item, std::vector<Item>, std::greater<>>;

/// As a search does: takes the least, and adds some whose keys are as large or larger, near and far.
void compare_with_a_plain_queue(std::uint32_t seed, Cost farthest) {
    std::mt19937 random{seed};
    BucketQueue<Item> queue;
    for (int round = 0; round < 2; ++round) {
        Plain plain;
        Cost last = 0;  // that was taken
        auto const push = [&](Cost key) {
            Item const item{key, static_cast<std::uint32_t>(random() % 1000)};
            queue.push(item);
            plain.push(item);
        };
        for (int i = 0; i < 20; ++i) {
            push(static_cast<Cost>(random() % farthest));
        }
        for (int taken = 0; !plain.empty() && taken < 2000; ++taken) {
            ASSERT_FALSE(queue.empty());
            ASSERT_EQ(queue.front(), plain.top());
            if (random() % 4 == 0) {
                push(last + (plain.top().key - last) / 2);  // after a look, but not below what was taken last
                ASSERT_EQ(queue.front(), plain.top());
            }
            auto const item = queue.pop();
            last = item.key;
            plain.pop();
            for (auto i = random() % 3; i > 0 && taken < 500; --i) {
                push(item.key + static_cast<Cost>(random() % (random() % 4 == 0 ? farthest : 700)));
            }
        }
        ASSERT_EQ(queue.empty(), plain.empty());
        queue.clear();
    }
}

TEST(BucketQueue, TakesInTheOrderOfAnyPriorityQueueHoweverFarTheKeysAre) {
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        SCOPED_TRACE(seed);
        compare_with_a_plain_queue(seed, 2'000);
        compare_with_a_plain_queue(seed, 200'000);
        compare_with_a_plain_queue(seed, 20'000'000);
    }
}

TEST(BucketQueue, ForgetsAllThatWait) {
    BucketQueue<Item> queue;
    for (Cost const key : {5U, 70'000U, 700U}) {
        queue.push({key, 0});
    }
    queue.clear();
    EXPECT_TRUE(queue.empty());
    queue.push({3, 0});
    EXPECT_EQ(queue.pop().key, 3U);
}

}  // namespace
}  // namespace walkshed
