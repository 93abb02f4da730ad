// SPDX-License-Identifier: Apache-2.0
#include "score/walk_window.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <vector>

#include "support/instruction_sets.hpp"

namespace walkshed {
namespace {

constexpr CostWindow kWindow{1'000, 3'000};
constexpr std::array<Cost, 9> kEdges{0, 999, 1'000, 1'001, 2'000, 3'000, 3'001, kUnreachable - 1, kUnreachable};

TEST(WalkWindow, SelectsWhatIsInItAndAddsUpWhatIsBefore) {
    std::mt19937 random{3};
    for (auto const set : testing::instruction_sets()) {
        testing::UsingInstructionSet const using_it{set};
        std::vector<std::uint32_t> room;
        for (std::size_t count = 0; count < 90; ++count) {
            std::vector<Cost> costs(count);
            std::vector<std::int64_t> people(count);
            std::ranges::generate(costs, [&] { return kEdges[random() % kEdges.size()]; });
            std::ranges::generate(people, [&] { return static_cast<std::int64_t>(random() % 5) << 40U; });
            std::int64_t before = 0;
            std::vector<std::uint32_t> within;
            for (std::uint32_t i = 0; i < count; ++i) {
                before += costs[i] < kWindow.least ? people[i] : 0;
                if (costs[i] >= kWindow.least && costs[i] <= kWindow.most) {
                    within.push_back(i);
                }
            }
            auto const selected = select_walks({costs, people}, kWindow, room);
            ASSERT_EQ(selected.before, before) << count;
            ASSERT_EQ((std::vector<std::uint32_t>{selected.within.begin(), selected.within.end()}), within) << count;
        }
    }
}

TEST(WalkWindow, IsLikelyAroundTheMiddle) {
    std::vector<Cost> costs(2'000);
    std::vector<std::int64_t> people(2'000, 1);
    for (std::size_t i = 0; i < costs.size(); ++i) {
        costs[i] = static_cast<Cost>(i * 7 % 2'000);
    }
    auto const window = likely_median({costs, people});
    EXPECT_LT(window.least, 1'000U);
    EXPECT_GT(window.least, 900U);
    EXPECT_GT(window.most, 1'000U);
    EXPECT_LT(window.most, 1'100U);
    EXPECT_EQ(likely_median({}).most, kUnreachable - 1) << "anywhere";
    std::ranges::fill(costs, kUnreachable);
    EXPECT_EQ(likely_median({costs, people}).most, kUnreachable - 1);
}

}  // namespace
}  // namespace walkshed
