// SPDX-License-Identifier: Apache-2.0
#include "score/verdict_counts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <vector>

#include "support/instruction_sets.hpp"

namespace walkshed {
namespace {

constexpr std::array kCodes{VerdictCode{}, VerdictCode{Answer::covered, UnknownReason::none, true},
                            VerdictCode{Answer::covered, UnknownReason::none, false},
                            VerdictCode{Answer::unknown, UnknownReason::snap, false}, VerdictCode{}.graded()};

/// One by one.
VerdictCounts expected_counts(std::span<VerdictCode const> codes) {
    VerdictCounts counts;
    for (auto const code : codes) {
        counts.covered += code.answer() == Answer::covered ? 1U : 0U;
        counts.gap += code.answer() == Answer::gap ? 1U : 0U;
        counts.unknown += code.answer() == Answer::unknown ? 1U : 0U;
        counts.confirmed += code.confirmed() ? 1U : 0U;
        counts.graded += code.is_graded() ? 1U : 0U;
        counts.as_first += code == codes.front() ? 1U : 0U;
    }
    return counts;
}

TEST(VerdictCounts, CountTheVerdictsOfEachPlace) {
    std::mt19937 random{7};
    std::vector<std::uint32_t> first{0};
    for (std::uint32_t count = 1; count <= 60; ++count) {
        first.push_back(first.back() + count);
    }
    std::vector<VerdictCode> codes(first.back());
    std::ranges::generate(codes, [&] { return kCodes[random() % kCodes.size()]; });
    for (auto const set : testing::instruction_sets()) {
        testing::UsingInstructionSet const using_it{set};
        std::vector<VerdictCounts> counts(60);
        count_verdicts(codes, first, counts);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            auto const place = std::span{codes}.subspan(first[i], first[i + 1] - first[i]);
            ASSERT_EQ(counts[i], expected_counts(place)) << i;
            EXPECT_EQ(counts[i].all(), place.size());
        }
    }
}

}  // namespace
}  // namespace walkshed
