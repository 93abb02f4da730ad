// SPDX-License-Identifier: Apache-2.0
#include "network/degree_queue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

namespace walkshed {
namespace {

TEST(DegreeQueue, GivesTheLowestDegreeFirstAndOfEqualOnesTheLastPut) {
    DegreeQueue queue{4};
    queue.put(0, 2);
    queue.put(1, 7);
    queue.put(2, 2);
    queue.put(3, 0);
    EXPECT_EQ(queue.pop(), 3U);
    EXPECT_EQ(queue.pop(), 2U);
    EXPECT_EQ(queue.pop(), 0U);
    EXPECT_EQ(queue.pop(), 1U);
}

TEST(DegreeQueue, MovesAVertexThatIsPutAgain) {
    DegreeQueue queue{3};
    queue.put(0, 1);
    queue.put(1, 1);
    queue.put(2, 1);
    queue.put(1, 5);
    queue.put(0, 1);
    EXPECT_EQ(queue.pop(), 0U);
    EXPECT_EQ(queue.pop(), 2U);
    EXPECT_EQ(queue.pop(), 1U);
}

TEST(DegreeQueue, TellsWhatItHoldsAndTheLowestDegree) {
    DegreeQueue queue{3};
    EXPECT_TRUE(queue.empty());
    queue.put(0, 4);
    queue.put(2, 6);
    queue.put(2, 5);
    EXPECT_TRUE(queue.holds(0));
    EXPECT_FALSE(queue.holds(1));
    EXPECT_EQ(queue.lowest_degree(), 4U);
    queue.pop();
    EXPECT_FALSE(queue.empty());
    EXPECT_EQ(queue.lowest_degree(), 5U);
    queue.pop();
    EXPECT_TRUE(queue.empty());
}

TEST(DegreeQueue, AgreesWithAListThatIsSearched) {
    constexpr std::uint32_t kVertices = 2000;
    std::mt19937 random{7};
    DegreeQueue queue{kVertices};
    std::vector<std::pair<std::uint32_t, std::size_t>> list;  // the last put first
    std::vector<std::uint32_t> popped;
    for (int step = 0; step < 5000; ++step) {
        auto const vertex = static_cast<std::uint32_t>(random() % kVertices);
        if (!list.empty() && random() % 3 == 0) {
            auto const lowest = std::ranges::min_element(list, {}, &std::pair<std::uint32_t, std::size_t>::second);
            ASSERT_EQ(queue.pop(), lowest->first) << "step " << step;
            popped.push_back(lowest->first);
            list.erase(lowest);
            continue;
        }
        if (std::ranges::find(popped, vertex) != popped.end()) {
            continue;
        }
        auto const degree = random() % 9;
        std::erase_if(list, [&](auto const& one) { return one.first == vertex; });
        list.insert(list.begin(), {vertex, degree});
        queue.put(vertex, degree);
        ASSERT_TRUE(queue.holds(vertex));
        ASSERT_LE(queue.lowest_degree(), degree);
    }
    ASSERT_GT(popped.size(), 500U);
    EXPECT_TRUE(std::ranges::equal(queue.popped(), popped));
}

}  // namespace
}  // namespace walkshed
