// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "walkshed/score/coverage.hpp"

namespace walkshed {

/// How many verdicts of some doorsteps say what.
struct VerdictCounts {
    std::uint32_t covered{0};
    std::uint32_t gap{0};
    std::uint32_t unknown{0};
    std::uint32_t confirmed{0};  ///< those all of whose coverage is
    std::uint32_t graded{0};
    std::uint32_t as_first{0};  ///< those that are as the first one

    [[nodiscard]] std::uint32_t all() const { return covered + gap + unknown; }
    friend bool operator==(VerdictCounts const&, VerdictCounts const&) = default;
};

/// Of places one after another, whose verdicts are those from number `first[i]` up to `first[i + 1]`, at least one
/// each.
void count_verdicts(std::span<VerdictCode const> codes, std::span<std::uint32_t const> first,
                    std::span<VerdictCounts> counts);

}  // namespace walkshed
