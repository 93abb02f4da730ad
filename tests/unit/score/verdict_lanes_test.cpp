// SPDX-License-Identifier: Apache-2.0
#include "score/verdict_lanes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <vector>

#include "support/instruction_sets.hpp"
#include "walkshed/base/units.hpp"

namespace walkshed {
namespace {

constexpr VerdictCode kGap{};
constexpr VerdictCode kSurely{Answer::covered, UnknownReason::none, true};
constexpr VerdictCode kPerhaps{Answer::covered, UnknownReason::none, false};
constexpr VerdictCode kSnap{Answer::unknown, UnknownReason::snap, false};
constexpr VerdictCode kHalf = kGap.graded();

std::vector<VerdictCode> some_codes(std::size_t count, std::mt19937& random) {
    std::vector<VerdictCode> codes(count);
    std::ranges::generate(codes, [&] { return std::array{kGap, kSurely, kPerhaps, kSnap, kHalf}[random() % 5]; });
    return codes;
}

/// Many just at the limit, and beside it.
std::vector<Cost> some_costs(std::size_t count, CostLimit limit, std::mt19937& random) {
    std::vector<Cost> costs(count);
    std::ranges::generate(costs, [&] {
        return std::array{
            limit.cost() - 1, limit.cost(), limit.cost() + 1, Cost{0}, kUnreachable - 1, kUnreachable}[random() % 6];
    });
    return costs;
}

TEST(VerdictLanes, SetWhatIsWithinTheLimitAndNothingElse) {
    for (auto const set : testing::instruction_sets()) {
        testing::UsingInstructionSet const using_it{set};
        std::mt19937 random{5};
        CostLimit const limit{Limit{Meters{300}}};
        for (std::size_t count = 0; count < 70; ++count) {
            auto const before = some_codes(count, random);
            auto const costs = some_costs(count, limit, random);
            auto codes = before;
            set_within(limit, costs, kPerhaps, codes);
            for (std::size_t i = 0; i < count; ++i) {
                ASSERT_EQ(codes[i], limit.holds(costs[i]) ? kPerhaps : before[i]) << i << " of " << count;
            }
        }
    }
}

TEST(VerdictLanes, ReplaceOneCodeBeyondTheLimit) {
    for (auto const set : testing::instruction_sets()) {
        testing::UsingInstructionSet const using_it{set};
        std::mt19937 random{6};
        CostLimit const limit{Limit{Seconds{300}}};
        for (std::size_t count = 0; count < 70; ++count) {
            auto const before = some_codes(count, random);
            auto const costs = some_costs(count, limit, random);
            auto codes = before;
            replace_beyond(limit, costs, kSurely, kPerhaps, codes);
            for (std::size_t i = 0; i < count; ++i) {
                auto const is_replaced = before[i] == kSurely && !limit.holds(costs[i]);
                ASSERT_EQ(codes[i], is_replaced ? kPerhaps : before[i]) << i << " of " << count;
            }
        }
    }
}

TEST(VerdictLanes, NothingIsWithinALimitWhoseWalkCannotBeWalked) {
    std::vector const costs{kUnreachable};
    std::vector codes{kGap};
    set_within(CostLimit{Limit{Meters{1e12}}}, costs, kSurely, codes);
    EXPECT_EQ(codes.front(), kGap);
}

}  // namespace
}  // namespace walkshed
