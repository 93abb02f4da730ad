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

/// `change` makes what `expected` says of each code, with every instruction set.
void expect_changed(CostLimit limit, auto const& change, auto const& expected) {
    for (auto const set : testing::instruction_sets()) {
        testing::UsingInstructionSet const using_it{set};
        std::mt19937 random{5};
        for (std::size_t count = 0; count < 70; ++count) {
            auto const before = some_codes(count, random);
            auto const costs = some_costs(count, limit, random);
            auto codes = before;
            change(costs, codes);
            for (std::size_t i = 0; i < count; ++i) {
                ASSERT_EQ(codes[i], expected(limit.holds(costs[i]), before[i])) << i << " of " << count;
            }
        }
    }
}

TEST(VerdictLanes, SetWhatIsWithinTheLimitAndNothingElse) {
    CostLimit const limit{Limit{Meters{300}}};
    expect_changed(
        limit, [&](auto const& costs, auto& codes) { set_within(limit, costs, kPerhaps, codes); },
        [](bool holds, VerdictCode before) { return holds ? kPerhaps : before; });
}

TEST(VerdictLanes, ReplaceOneCodeBeyondTheLimit) {
    CostLimit const limit{Limit{Seconds{300}}};
    expect_changed(
        limit, [&](auto const& costs, auto& codes) { replace_beyond(limit, costs, kSurely, kPerhaps, codes); },
        [](bool holds, VerdictCode before) { return !holds && before == kSurely ? kPerhaps : before; });
}

TEST(VerdictLanes, NothingIsWithinALimitWhoseWalkCannotBeWalked) {
    std::vector const costs{kUnreachable};
    std::vector codes{kGap};
    set_within(CostLimit{Limit{Meters{1e12}}}, costs, kSurely, codes);
    EXPECT_EQ(codes.front(), kGap);
}

}  // namespace
}  // namespace walkshed
